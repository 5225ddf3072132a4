// SPDX-License-Identifier: GPL-3.0-or-later
// What happens when several accounts work and sync at one station.
#include "central_fixture.h"
#include "station.h"
#include "store/transaction.h"

using namespace Qt::StringLiterals;
using namespace examdesk;
using Role = CentralFixture::Role;
using Scope = CentralFixture::Scope;

class TestSharedDesk : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CentralFixture> m_server;
    const QStringList m_exams{u"exam"_s};

    /// Syncs until both have everything, and checks that they agree.
    void settle(Station& station)
    {
        const auto outcome = station.sync(m_server->url(), m_exams);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(outcome->pending, 0);
        QVERIFY(outcome->digestEqual.value_or(false));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<CentralFixture>();
        for (const QString& name : {u"anna"_s, u"bert"_s})
            m_server->addAccount(name, Role::Reviewer, Scope::region(u"1"_s));
    }

    void aRecordThatLeavesOnesScopeStaysForTheOtherAtTheSameDesk()
    {
        m_server->addAccount(u"root"_s, Role::Reviewer, Scope::all());
        Station wide(u"root"_s, u"*"_s);
        Station away(u"root"_s, u"*"_s);
        Station narrow(u"anna"_s, u"region:1"_s, wide);
        QVERIFY(wide.write(u"exam"_s, u"n"_s));
        settle(wide);
        settle(narrow);
        settle(away);
        QVERIFY(away.write(u"exam"_s, u"n"_s, {{u"region"_s, u"2"_s}}));
        settle(away);
        settle(wide);
        settle(narrow); // hears that it left region 1
        QCOMPARE(wide.note(u"n"_s)->region, u"2"_s);
        settle(wide);
    }

    void whatIsWithdrawnForOneIsReadAgainForTheOther()
    {
        m_server->addAccount(u"root"_s, Role::Reviewer, Scope::all());
        Station wide(u"root"_s, u"*"_s);
        Station away(u"root"_s, u"*"_s);
        Station narrow(u"anna"_s, u"region:1"_s, wide);
        QVERIFY(wide.write(u"exam"_s, u"n"_s));
        settle(wide);
        settle(narrow);
        settle(away);
        QVERIFY(narrow.write(u"exam"_s, u"n"_s, {{u"text"_s, u"offline"_s}}));
        QVERIFY(away.write(u"exam"_s, u"n"_s, {{u"region"_s, u"2"_s}}));
        settle(away);
        QVERIFY(wide.sync(m_server->url(), m_exams, {.checkDigest = false})); // passes the record over
        QCOMPARE(narrow.sync(m_server->url(), m_exams, {.checkDigest = false})->refused, 1);
        QVERIFY(wide.sync(m_server->url(), m_exams, {.checkDigest = false}));
        QVERIFY(wide.note(u"n"_s));
        QCOMPARE(wide.note(u"n"_s)->region, u"2"_s);
    }

    void anotherAccountsFollowerIsAConflictTooWhereverItWaits()
    {
        Station desk(u"anna"_s, u"region:1"_s);
        Station away(u"bert"_s, u"region:1"_s);
        QVERIFY(desk.write(u"exam"_s, u"n"_s, {{u"text"_s, u"start"_s}}));
        settle(desk);
        settle(away);
        Station second(u"bert"_s, u"region:1"_s, desk);
        QVERIFY(desk.write(u"exam"_s, u"n"_s, {{u"text"_s, u"anna, offline"_s}}));
        QVERIFY(second.write(u"exam"_s, u"n"_s, {{u"text"_s, u"bert, on what anna made"_s}}));
        QVERIFY(desk.write(u"exam"_s, u"other"_s)); // behind Bert's, in one batch with Anna's first
        QVERIFY(away.write(u"exam"_s, u"n"_s, {{u"text"_s, u"the server's"_s}})); // version 2
        settle(away);
        const auto outcome = desk.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->conflicts, 2);
        QCOMPARE(outcome->pending, 0); // or it would go, one day, on a version that Bert never saw
    }

    void anotherAccountsChangesWaitForHim()
    {
        Station station(u"anna"_s, u"region:1"_s);
        store::Command command =
            station.session().command(u"note.write"_s, {u"note"_s, u"n"_s}, u"exam"_s, 0);
        command.account = u"bert"_s;
        {
            auto transaction = store::Transaction::begin(station.store().database());
            QVERIFY(station.store().outbox().add(command));
            QVERIFY(transaction->commit());
        }
        QVERIFY(station.write(u"exam"_s, u"mine"_s));
        const auto outcome = station.sync(m_server->url(), m_exams);
        QVERIFY(outcome);
        QCOMPARE(outcome->pushed, 1);
        QCOMPARE(outcome->refused, 0);
        QCOMPARE(outcome->pending, 1);
    }
};

QTEST_GUILESS_MAIN(TestSharedDesk)
#include "test_shared_desk.moc"
