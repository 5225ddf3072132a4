// SPDX-License-Identifier: GPL-3.0-or-later
// A wrong server, a restored server, a wrong clock: nothing that was here or was acknowledged is lost.
#include "lost_server_story.h"
#include "store/handed_in.h"
#include "support/patience.h"

#include <QLockFile>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestOtherServer : public LostServerStory {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeServer(); }

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
        stopAndAccept(anna);
        settle(anna);
        const auto late = settle(bert);
        QCOMPARE(late.pending, 0);
        QCOMPARE(late.kept, 0);
        settle(anna);
        QCOMPARE(anna.text(u"n"_s), u"bert's"_s);
        QCOMPARE(writersOf(anna, u"n"_s).size(), 2);
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
