// SPDX-License-Identifier: GPL-3.0-or-later
// What a restored server lacks is kept, listed and handed in; many removals wait for a person.
#include "lost_server_story.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace examdesk;

class TestSafekeeping : public LostServerStory {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeServer(); }

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
        stopAndAccept(anna);
        const auto report = settle(anna);
        QCOMPARE(report.kept, 1);
        QCOMPARE(report.digestEqual, std::optional(false));
        RecoveryService recovery(anna.session());
        const auto kept = recovery.overview(10)->kept;
        QCOMPARE(kept.first().record.record.id, u"lost"_s);
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
        QVERIFY(store::write(m_server->database(),
                             u"UPDATE document SET body = ? WHERE entity = 'note' AND id = ?"_s,
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
        stopAndAccept(anna);
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
        stopAndAccept(anna);
        const auto report = settle(anna);
        QCOMPARE(report.conflicts, 1);
        QVERIFY(report.kept >= 1); // what she and bert had made of it is not gone either
        QCOMPARE(anna.text(u"n"_s), u"carl's"_s);
        settle(carl);
        QCOMPARE(carl.text(u"n"_s), u"carl's"_s);
    }

    void whatIsDecidedBetweenTheYesAndTheNextSyncIsComparedToo()
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
        m_server->putBack(backup, Epoch::New);
        QVERIFY(carl.write(u"exam"_s, u"n"_s, {{u"text"_s, u"carl's"_s}}));
        settle(carl);
        stopAndAccept(anna);
        QVERIFY(anna.write(u"exam"_s, u"n"_s, {{u"text"_s, u"approved as bert left it"_s}}));
        QCOMPARE(settle(anna).conflicts, 1);
        QCOMPARE(anna.text(u"n"_s), u"carl's"_s);
    }

    void aDeletionOfSomebodyWhoLeftWaitsForAPersonAndNotForEver()
    {
        Station anna(u"anna"_s, u"*"_s);
        Station bert(u"bert"_s, u"*"_s, anna); // at the same desk
        QVERIFY(anna.write(u"exam"_s, u"n"_s));
        settle(anna);
        const QString backup = m_server->copy();
        QVERIFY(bert.write(u"exam"_s, u"n"_s, {}, u"note.drop"_s));
        settle(bert);
        m_server->putBack(backup, Epoch::New); // and he never signs in again
        stopAndAccept(anna);
        const auto report = settle(anna);
        QCOMPARE(report.pending, 0);
        QCOMPARE(report.refused, 1); // shown; an administrator can give it up
        QVERIFY(anna.note(u"n"_s));
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
        stopAndAccept(anna);
        settle(anna);
        const auto overview = RecoveryService(anna.session()).overview(10);
        QCOMPARE(overview->keptInAll, 1);
        QCOMPARE(overview->kept.first().record.record.body.value(u"text"_s).toString(), u"bert's work"_s);
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
        stopAndAccept(anna);
        QCOMPARE(settle(anna).kept, 1);
        Station carl(u"bert"_s, u"*"_s);
        settle(carl);
        for (const QString& text : {u"one"_s, u"two"_s, u"three"_s}) {
            QVERIFY(carl.write(u"exam"_s, u"n"_s, {{u"text"_s, text}}));
            settle(carl);
        }
        QCOMPARE(settle(anna).kept, 1); // the server has passed its number in another way
        const auto kept = RecoveryService(anna.session()).overview(1)->kept.first().record;
        QCOMPARE(kept.cause, store::KeptRecord::Cause::Diverged);
        QCOMPARE(kept.record.body.value(u"text"_s).toString(), u"lost"_s);
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
            stopAndAccept(anna);
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
        stopAndAccept(anna);
        QCOMPARE(settle(anna).pending, 1); // her change waits for his
        QVERIFY(RecoveryService(anna.session()).discard({{u"note"_s, u"lost"_s}}));
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
        stopAndAccept(anna);
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
        stopAndAccept(anna);
        QVERIFY(settle(anna).kept > 0);
        Station carl(u"bert"_s, u"*"_s);
        settle(carl);
        QVERIFY(carl.write(u"exam"_s, u"m"_s));
        settle(carl);
        QVERIFY(carl.write(u"exam"_s, u"m"_s, {}, u"note.drop"_s));
        settle(carl);
        RecoveryService recovery(anna.session());
        const auto kept = recovery.overview(10)->kept;
        for (const account::KeptEntry& entry : kept)
            QVERIFY(recovery.handIn({{entry.record.record.entity, entry.record.record.id}}));
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
        stopAndAccept(anna);
        settle(anna);
        QCOMPARE(settle(anna).pending, 0);
        settle(bert);
        QCOMPARE(settle(bert).pending, 0);
        QVERIFY(bert.store().files().contains(second));
    }
};

QTEST_GUILESS_MAIN(TestSafekeeping)
#include "test_safekeeping.moc"
