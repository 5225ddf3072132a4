// SPDX-License-Identifier: GPL-3.0-or-later
// A wrong server, a restored server, a mass removal: nothing that was here or was acknowledged is lost.
#include "restorable_server.h"
#include "station.h"
#include "store/handed_in.h"
#include "sync/position.h"

#include <QLockFile>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using account::RecoveryService;
using account::Role;
using account::Scope;
using Epoch = RestorableServer::Epoch;
using Relation = store::ServerRelation;

class TestOtherServer : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RestorableServer> m_server;
    const QStringList m_exams{u"exam"_s};

    static void addAccounts(RestorableServer& server)
    {
        server.addAccount(u"anna"_s, Role::SystemAdmin, Scope::all());
        server.addAccount(u"bert"_s, Role::Reviewer, Scope::all());
    }
    static void writeNotes(Station& station, const QString& prefix, int count)
    {
        for (int i = 0; i < count; ++i)
            QVERIFY(station.write(u"exam"_s, prefix + QString::number(i), {{u"text"_s, prefix}}));
    }
    sync::Report settle(Station& station)
    {
        const auto outcome = station.sync(m_server->url(), m_exams);
        if (!outcome)
            qFatal("%s %s", qPrintable(outcome.error().message), qPrintable(outcome.error().detail));
        return *outcome;
    }
    static int livingNotes(Station& station)
    {
        int count = 0;
        if (!station.store().documents().forEach(u"exam"_s, u"note"_s,
                                                 [&](const store::Document&) { ++count; }))
            qFatal("cannot read");
        return count;
    }
    /// The run stopped because the server is @p relation; that is kept, and the station has all it had.
    static void stoppedFor(Station& station, const sync::Outcome& outcome, Relation relation, int notes)
    {
        QVERIFY(!outcome);
        QCOMPARE(sync::relationIn(outcome.error()), std::optional(relation));
        QVERIFY(!outcome.error().message.isEmpty());
        QCOMPARE(livingNotes(station), notes);
        const auto overview = RecoveryService(station.session()).overview(10);
        QVERIFY(overview && overview->trouble);
        QCOMPARE(overview->trouble->relation, relation);
        QCOMPARE(store::sentenceOf(*overview->trouble), outcome.error().message);
    }
    void accept(Station& station) { QVERIFY(RecoveryService(station.session()).acceptRestored()); }
    QStringList writersOf(Station& station, const QString& id)
    {
        QStringList writers;
        const auto note = station.note(id);
        if (note)
            for (const auto& writer : note->body.value("writers"_L1).toArray())
                writers.append(writer.toString());
        return writers;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<RestorableServer>();
        addAccounts(*m_server);
    }

    void aFreshServerTakesNothingAway()
    {
        Station anna(u"anna"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 30);
        settle(anna);
        RestorableServer fresh;
        addAccounts(fresh);
        QVERIFY(anna.write(u"exam"_s, u"later"_s));
        stoppedFor(anna, anna.sync(fresh.url(), m_exams), Relation::Other, 31);
        QCOMPARE(anna.outbox().waiting, 1); // nothing went to it either
        const auto head = central::History(fresh.database()).head();
        QCOMPARE(head->sequence, 0);
        settle(anna); // the right address again
        QVERIFY(!RecoveryService(anna.session()).overview(0)->trouble);
    }

    void anotherServerLearnsNoPassword()
    {
        Station anna(u"anna"_s, u"*"_s);
        settle(anna);
        RestorableServer fresh; // does not know her: a password would be counted as wrong
        const auto transport = sync::HttpTransport::create({.server = fresh.url()});
        auto grant = sync::signIn(**transport, anna.store(), u"anna"_s, u"a long password"_s);
        QTRY_VERIFY(grant.isFinished());
        QVERIFY(!grant.result());
        QCOMPARE(sync::relationIn(grant.result().error()), std::optional(Relation::Other));
        const auto failures =
            store::firstRow(fresh.database(), u"SELECT count(*) FROM sign_in_failure"_s, {});
        QCOMPARE((*failures)->first().toInt(), 0);
    }

    void aNewOfficeKeepsACopyAndStartsOver()
    {
        Station anna(u"anna"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 8);
        settle(anna);
        RestorableServer fresh;
        addAccounts(fresh);
        QVERIFY(!anna.sync(fresh.url(), m_exams));
        const auto copy = RecoveryService(anna.session()).startOver();
        QVERIFY(copy);
        QVERIFY(QFile::exists(*copy));
        QCOMPARE(livingNotes(anna), 0);
        const auto outcome = anna.sync(fresh.url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->digestEqual, std::optional(true));
        QVERIFY(!anna.sync(m_server->url(), m_exams)); // it belongs to the new one now
    }

    void whatWasHandedInAfterTheBackupIsHandedInAgain()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        writeNotes(anna, u"old"_s, 5);
        settle(anna);
        settle(bert);
        const QString backup = m_server->copy();
        writeNotes(bert, u"new"_s, 5);
        settle(bert);
        settle(anna);
        m_server->putBack(backup, Epoch::New);
        stoppedFor(bert, bert.sync(m_server->url(), m_exams), Relation::Restored, 10);
        stoppedFor(anna, anna.sync(m_server->url(), m_exams), Relation::Restored, 10);
        QVERIFY(!RecoveryService(bert.session()).acceptRestored()); // a system administrator's decision
        accept(anna);
        settle(anna); // has what bert handed in, and keeps it
        QCOMPARE(livingNotes(anna), 10);
        QCOMPARE(RecoveryService(anna.session()).overview(0)->keptInAll, 5);
        bert.store().syncState(); // bert's station gets its decision by an administrator who signs in there
        Station admin(u"anna"_s, u"*"_s, bert, u"system_admin"_s);
        accept(admin);
        QCOMPARE(settle(bert).pushed, 5);
        const auto report = settle(anna);
        QCOMPARE(report.kept, 0);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(livingNotes(anna), 10);
        QCOMPARE(writersOf(anna, u"new0"_s).size(), 1);
    }

    void aServerPutBackByHandIsFoundBehindAndDiverged()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        writeNotes(anna, u"a"_s, 3);
        settle(anna);
        const QString backup = m_server->copy();
        writeNotes(anna, u"b"_s, 3);
        settle(anna);
        m_server->putBack(backup, Epoch::Same);
        stoppedFor(anna, anna.sync(m_server->url(), m_exams), Relation::Behind, 6);
        writeNotes(bert, u"c"_s, 20); // others go on: the number is reached again, the contents are not
        settle(bert);
        stoppedFor(anna, anna.sync(m_server->url(), m_exams), Relation::Diverged, 6);
        accept(anna);
        QCOMPARE(settle(anna).pushed, 6); // all that was ever acknowledged; three are there already
        settle(bert);
        QCOMPARE(livingNotes(anna), 26);
        QCOMPARE(livingNotes(bert), 26);
    }

    void aRestoreThatIsItselfTakenBackIsARestore()
    {
        Station anna(u"anna"_s, u"*"_s);
        writeNotes(anna, u"a"_s, 2);
        settle(anna);
        const QString thursday = m_server->copy();
        writeNotes(anna, u"b"_s, 2);
        settle(anna);
        const QString friday = m_server->copy();
        writeNotes(anna, u"c"_s, 2);
        settle(anna);
        for (const QString& backup : {friday, thursday}) { // thursday's knows nothing of friday's epoch
            m_server->putBack(backup, Epoch::New);
            stoppedFor(anna, anna.sync(m_server->url(), m_exams), Relation::Restored, 6);
            accept(anna);
            QCOMPARE(settle(anna).digestEqual, std::optional(true));
            QCOMPARE(livingNotes(anna), 6);
        }
    }

    void aRestoredServerThatHasAllThatWasSeenNeedsNobody()
    {
        Station anna(u"anna"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 4);
        settle(anna);
        const QString backup = m_server->copy();
        m_server->putBack(backup, Epoch::New);
        const auto report = settle(anna);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(writersOf(anna, u"n0"_s).size(), 1); // handed in again, applied once
        QVERIFY(anna.write(u"exam"_s, u"n0"_s));
        settle(anna);
    }

    void aChangeWaitsForWhatAnotherStationHasToHandInFirst()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"anna's"_s}}));
        settle(anna);
        settle(bert);
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"bert's"_s}}));
        settle(bert);
        m_server->putBack(backup, Epoch::New);
        Station adminOfBert(u"anna"_s, u"*"_s, bert, u"system_admin"_s);
        QVERIFY(!bert.sync(m_server->url(), m_exams));
        accept(adminOfBert);
        const auto early = settle(bert);
        QCOMPARE(early.conflicts, 0);
        QCOMPARE(early.pending, 1);
        QCOMPARE(early.kept, 1);
        QCOMPARE(bert.text(u"n"_s), u"bert's"_s);
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        settle(anna);
        const auto late = settle(bert);
        QCOMPARE(late.pending, 0);
        QCOMPARE(late.kept, 0);
        settle(anna);
        QCOMPARE(anna.text(u"n"_s), u"bert's"_s);
        QCOMPARE(writersOf(anna, u"n"_s).size(), 2);
    }

    void aRecordThatOnlyThisStationHasCanBeHandedIn()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"lost"_s, {{u"text"_s, u"one"_s}}));
        settle(bert);
        QVERIFY(bert.write(u"exam"_s, u"lost"_s, {{u"text"_s, u"two"_s}}));
        settle(bert);
        settle(anna);
        m_server->putBack(backup, Epoch::New); // and bert's computer is never seen again
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        const auto report = settle(anna);
        QCOMPARE(report.kept, 1);
        QCOMPARE(report.digestEqual, std::optional(false));
        RecoveryService recovery(anna.session());
        const auto kept = recovery.overview(10)->kept;
        QCOMPARE(kept.first().document.id, u"lost"_s);
        QCOMPARE(*recovery.handIn({{u"note"_s, u"lost"_s}}), 1);
        const auto after = settle(anna);
        QCOMPARE(after.kept, 0);
        QCOMPARE(after.digestEqual, std::optional(true));
        QCOMPARE(anna.text(u"lost"_s), u"two"_s);
        const QJsonObject line = anna.note(u"lost"_s)->body.value(u"history"_s).toArray().last().toObject();
        QCOMPARE(line.value(u"by"_s), u"anna"_s);
    }

    void manyRemovalsAreAskedAbout()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 40);
        settle(anna);
        settle(bert);
        for (int i = 0; i < 5; ++i)
            QVERIFY(anna.write(u"exam"_s, u"n%1"_s.arg(i), {}, u"note.drop"_s));
        settle(anna);
        settle(bert);
        QCOMPARE(livingNotes(bert), 35); // a handful goes by itself
        for (int i = 5; i < 11; ++i)
            QVERIFY(anna.write(u"exam"_s, u"n%1"_s.arg(i), {}, u"note.drop"_s));
        settle(anna);
        const auto asked = settle(bert);
        QCOMPARE(asked.removals, 6);
        QCOMPARE(livingNotes(bert), 35);
        QCOMPARE(settle(bert).removals, 6); // it asks until somebody answers
        Station adminOfBert(u"anna"_s, u"*"_s, bert, u"system_admin"_s);
        const auto overview = RecoveryService(adminOfBert.session()).overview(0);
        QCOMPARE(overview->removals.first().records, 6);
        QCOMPARE(overview->removals.first().living, 35);
        QVERIFY(RecoveryService(adminOfBert.session()).allowRemovals(u"exam"_s));
        const auto done = settle(bert);
        QCOMPARE(done.removals, 0);
        QCOMPARE(done.digestEqual, std::optional(true));
        QCOMPARE(livingNotes(bert), 29);
    }

    void aRecordThatCannotBeOpenedStopsNobody()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 6);
        settle(anna);
        QVERIFY(store::write(m_server->database(), u"UPDATE document SET body = ? WHERE id = ?"_s,
                             {QByteArray("no seal"), u"n3"_s}));
        QLoggingCategory::setFilterRules(u"examdesk.central=false"_s);
        const auto report = settle(bert);
        QCOMPARE(livingNotes(bert), 5);
        QCOMPARE(report.setApart, 1);
        QVERIFY(anna.write(u"exam"_s, u"n3"_s)); // refused alone, and her copy stays
        QVERIFY(anna.write(u"exam"_s, u"n4"_s));
        const auto hers = settle(anna);
        QCOMPARE(hers.pushed, 1);
        QCOMPARE(hers.refused, 1);
        QCOMPARE(livingNotes(anna), 6);
        QLoggingCategory::setFilterRules(QString());
    }

    void aCursorOfBeforeThereWereHashesIsTaken()
    {
        Station anna(u"anna"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 3);
        settle(anna);
        // As an earlier version left them: the first epoch's row says up to where its cursors count.
        const auto head = *central::History(m_server->database()).head();
        QVERIFY(store::write(m_server->database(), u"UPDATE epoch SET sequence = ?"_s, {head.sequence}));
        const QByteArray old = (u"1.%1.%2"_s.arg(head.epoch).arg(head.sequence))
                                   .toLatin1()
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const auto make = [&] {
            QVERIFY(anna.store().syncState().setCursor(u"exam"_s, u"*"_s, QString::fromLatin1(old)));
            QVERIFY(store::ServerMemory(anna.store().database()).forgetPin());
        };
        make();
        QCOMPARE(settle(anna).pulled, 0);
        make();
        RestorableServer fresh;
        addAccounts(fresh);
        stoppedFor(anna, anna.sync(fresh.url(), m_exams), Relation::Other, 3);
    }

    void changesOfEverybodyAtADeskGoOnceMore()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s, anna); // at the same desk
        QVERIFY(bert.write(u"exam"_s, u"his"_s));
        settle(bert);
        settle(anna);
        const QString backup = m_server->copy();
        m_server->putBack(backup, Epoch::New); // nothing is lost; bert has left the office
        QVERIFY(anna.write(u"exam"_s, u"his"_s, {{u"text"_s, u"hers"_s}}));
        const auto report = settle(anna);
        QCOMPARE(report.pending, 0);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(writersOf(anna, u"his"_s).size(), 2);
    }

    void changesOfSomebodyWhoLeftStandInNobodysWay()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s, anna);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"his"_s}}));
        settle(bert);
        m_server->putBack(backup, Epoch::New);
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        QCOMPARE(settle(anna).kept, 1); // his change is in it
        QCOMPARE(*RecoveryService(anna.session()).handIn({{u"note"_s, u"n"_s}}), 1);
        const auto report = settle(anna);
        QCOMPARE(report.pending, 0);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(writersOf(anna, u"n"_s).size(), 2);
    }

    void nothingIsAppliedToContentsThatNobodyDecidedOn()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        Station carl(u"bert"_s, u"*"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        settle(bert);
        settle(carl);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"bert's"_s}}));
        settle(bert);
        settle(anna);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"approved as bert left it"_s}}));
        settle(anna);
        m_server->putBack(backup, Epoch::New); // and bert's computer is never seen again
        QVERIFY(carl.write(u"exam"_s, u"n"_s, {{u"text"_s, u"carl's"_s}}));
        settle(carl); // had seen nothing of it: the same version by another hand
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        const auto report = settle(anna);
        QCOMPARE(report.conflicts, 1);
        QVERIFY(report.kept >= 1); // what she and bert had made of it is not gone either
        QCOMPARE(anna.text(u"n"_s), u"carl's"_s);
        settle(carl);
        QCOMPARE(carl.text(u"n"_s), u"carl's"_s);
    }

    void aNumberThatWasGivenAnewTakesNothingAway()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(anna.write(u"exam"_s, u"first"_s, {{u"key"_s, u"23000001"_s}}));
        settle(anna);
        settle(bert);
        QVERIFY(bert.write(u"exam"_s, u"first"_s, {{u"text"_s, u"bert's work"_s}}));
        settle(bert);
        settle(anna);
        m_server->putBack(backup, Epoch::New);
        Station carl(u"bert"_s, u"*"_s);
        QVERIFY(carl.write(u"exam"_s, u"second"_s, {{u"key"_s, u"23000001"_s}}));
        settle(carl); // the lost person was typed in again
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        settle(anna);
        const auto overview = RecoveryService(anna.session()).overview(10);
        QCOMPARE(overview->keptInAll, 1);
        QCOMPARE(overview->kept.first().document.body.value(u"text"_s).toString(), u"bert's work"_s);
        const auto handed = RecoveryService(anna.session()).handIn({{u"note"_s, u"first"_s}});
        QVERIFY(!handed);
        QVERIFY(handed.error().message.contains(u"23000001"_s)); // and it stays kept
        QCOMPARE(RecoveryService(anna.session()).overview(0)->keptInAll, 1);
    }

    void whatIsKeptStaysUntilTheServersGoesOnFromIt()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const QString backup = m_server->copy();
        settle(bert);
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {{u"text"_s, u"lost"_s}}));
        settle(bert);
        settle(anna);
        m_server->putBack(backup, Epoch::New); // and bert's computer is never seen again
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        QCOMPARE(settle(anna).kept, 1);
        Station carl(u"bert"_s, u"*"_s);
        settle(carl);
        for (const QString& text : {u"one"_s, u"two"_s, u"three"_s}) {
            QVERIFY(carl.write(u"exam"_s, u"n"_s, {{u"text"_s, text}}));
            settle(carl);
        }
        QCOMPARE(settle(anna).kept, 1); // the server has passed its number in another way
        const auto kept = RecoveryService(anna.session()).overview(1)->kept.first();
        QCOMPARE(kept.cause, store::KeptRecord::Cause::Diverged);
        QCOMPARE(kept.document.body.value(u"text"_s).toString(), u"lost"_s);
        QCOMPARE(anna.text(u"n"_s), u"three"_s);
        // A person who has looked at both may put it on top.
        QCOMPARE(*RecoveryService(anna.session()).handIn({{u"note"_s, u"n"_s}}), 1);
        settle(anna);
        settle(carl);
        QCOMPARE(carl.text(u"n"_s), u"lost"_s);
    }

    void aSecondRestoreFindsTheHandInAndWhatFollowedIt()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"n"_s));
        settle(bert);
        settle(anna);
        for (int round = 0; round < 2; ++round) {
            m_server->putBack(backup, Epoch::New);
            QVERIFY(!anna.sync(m_server->url(), m_exams));
            accept(anna);
            settle(anna);
            if (round == 0) {
                QCOMPARE(*RecoveryService(anna.session()).handIn({{u"note"_s, u"n"_s}}), 1);
                settle(anna);
                QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"later"_s}}));
                settle(anna);
            }
        }
        const auto report = settle(anna);
        QCOMPARE(report.pending, 0);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(anna.text(u"n"_s), u"later"_s);
    }

    void whatMayGoIsWhatWasAskedAbout()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        writeNotes(anna, u"n"_s, 40);
        settle(anna);
        settle(bert);
        Station adminOfBert(u"anna"_s, u"*"_s, bert, u"system_admin"_s);
        QVERIFY(RecoveryService(adminOfBert.session()).allowRemovals(u"exam"_s)); // of none
        const auto drop = [&](int from, int to) {
            for (int i = from; i < to; ++i)
                QVERIFY(anna.write(u"exam"_s, u"n%1"_s.arg(i), {}, u"note.drop"_s));
            settle(anna);
        };
        drop(0, 10);
        QCOMPARE(settle(bert).removals, 10);
        QVERIFY(RecoveryService(adminOfBert.session()).allowRemovals(u"exam"_s));
        drop(10, 25);
        QCOMPARE(settle(bert).removals, 15); // the ten went, and these are asked about anew
        QCOMPARE(livingNotes(bert), 30);
    }

    void nobodyDecidesWhileTheStoreIsSynced()
    {
        Station anna(u"anna"_s, u"*"_s);
        settle(anna);
        RestorableServer fresh;
        addAccounts(fresh);
        QVERIFY(!anna.sync(fresh.url(), m_exams));
        QLockFile sync(anna.path() + u"/sync.lock"_s);
        QVERIFY(sync.tryLock());
        QCOMPARE(RecoveryService(anna.session()).startOver().error().code, base::Error::Code::Unavailable);
        sync.unlock();
        QVERIFY(RecoveryService(anna.session()).startOver());
    }

    void aWrongClockIsCorrectedForInDecisions()
    {
        constexpr int kThreeHours = 3 * 3600;
        Station anna(u"anna"_s, u"*"_s);
        m_server->advance(60); // nobody need know of a minute
        settle(anna);
        QCOMPARE(RecoveryService(anna.session()).overview(0)->clockOffset.count(), 0);
        m_server->advance(kThreeHours);
        settle(anna);
        const auto offset = RecoveryService(anna.session()).overview(0)->clockOffset;
        QVERIFY(std::abs(offset.count() / 1000 - kThreeHours - 60) < 60);
        const QDateTime corrected = anna.session().now();
        QVERIFY(std::abs(QDateTime::currentDateTimeUtc().secsTo(corrected) - kThreeHours - 60) < 60);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const auto at = base::fromStoredTime(anna.note(u"n"_s)->body.value(u"at"_s).toString());
        QVERIFY(std::abs(at.secsTo(corrected)) < 60);
    }

    void whatWasGivenUpIsTheServersAgain()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"lost"_s));
        settle(bert);
        settle(anna);
        QVERIFY(anna.write(u"exam"_s, u"lost"_s, {{u"text"_s, u"hers"_s}}));
        settle(anna);
        m_server->putBack(backup, Epoch::New);
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        QCOMPARE(settle(anna).pending, 1); // her change waits for his
        QVERIFY(RecoveryService(anna.session()).giveUp({{u"note"_s, u"lost"_s}}));
        QCOMPARE(anna.outbox().waiting, 0);
        QCOMPARE(anna.outbox().conflicts, 1); // and is shown
        QVERIFY(!anna.note(u"lost"_s));
        QCOMPARE(settle(anna).kept, 0);
    }

    void aRecordThatIsHandedInOvertakesWhatWaitedForIt()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"lost"_s));
        settle(bert);
        settle(anna);
        QVERIFY(anna.write(u"exam"_s, u"lost"_s, {{u"text"_s, u"hers"_s}}));
        settle(anna);
        m_server->putBack(backup, Epoch::New);
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        settle(anna);
        QCOMPARE(*RecoveryService(anna.session()).handIn({{u"note"_s, u"lost"_s}}), 1);
        const auto report = settle(anna);
        QCOMPARE(report.pending, 0);
        QCOMPARE(report.kept, 0);
        QCOMPARE(report.digestEqual, std::optional(true));
        QCOMPARE(writersOf(anna, u"lost"_s).size(), 2);
        QCOMPARE(anna.text(u"lost"_s), u"hers"_s);
    }

    void whatWasDeletedSinceIsNotBroughtBack()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"m"_s));
        settle(bert);
        settle(anna);
        QVERIFY(bert.write(u"exam"_s, u"n"_s)); // does not exist: bert has not read it
        settle(bert);
        settle(anna);
        m_server->putBack(backup, Epoch::New); // and bert's computer is never seen again
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        QVERIFY(settle(anna).kept > 0);
        Station carl(u"bert"_s, u"*"_s);
        settle(carl);
        QVERIFY(carl.write(u"exam"_s, u"m"_s));
        settle(carl);
        QVERIFY(carl.write(u"exam"_s, u"m"_s, {}, u"note.drop"_s));
        settle(carl);
        RecoveryService recovery(anna.session());
        const auto kept = recovery.overview(10)->kept;
        for (const store::KeptRecord& record : kept)
            QVERIFY(recovery.handIn({{record.document.entity, record.document.id}}));
        settle(anna);
        settle(carl);
        QVERIFY(!carl.note(u"m"_s));
    }

    void aFileThatTheRestoredServerLacksIsBroughtAgain()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s);
        const QString first = *anna.store().files().add("%PDF-1 first");
        const QString second = *anna.store().files().add("%PDF-1 second");
        const QString backup = m_server->copy();
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, first}}));
        settle(anna);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"file"_s, second}})); // replaced
        settle(anna);
        m_server->putBack(backup, Epoch::New);
        QVERIFY(m_server->forgetFiles());
        QVERIFY(!anna.sync(m_server->url(), m_exams));
        accept(anna);
        settle(anna);
        QCOMPARE(settle(anna).pending, 0);
        settle(bert);
        QCOMPARE(settle(bert).pending, 0);
        QVERIFY(bert.store().files().contains(second));
    }

    void differentDefinitionsAreSaidBeforeAnythingIsSent()
    {
        RestorableServer server({{u"exam"_s, u"aaaa"_s}});
        addAccounts(server);
        Station anna(u"anna"_s, u"*"_s);
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        const auto outcome = anna.sync(server.url(), m_exams, {.definitions = {{u"exam"_s, u"bbbb"_s}}});
        QVERIFY(!outcome);
        QVERIFY(outcome.error().message.contains(u"exam"_s));
        QCOMPARE(anna.outbox().waiting, 1);
        QVERIFY(anna.sync(server.url(), m_exams, {.definitions = {{u"exam"_s, u"aaaa"_s}}}));
    }
};

QTEST_GUILESS_MAIN(TestOtherServer)
#include "test_other_server.moc"
