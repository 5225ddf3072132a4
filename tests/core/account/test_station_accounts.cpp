// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/station_accounts.h"
#include "support/temporary_session.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::account;
using base::Error;
using store::KeyCost;

class TestStationAccounts : public QObject {
    Q_OBJECT

    const Modules m_modules;
    const Principal m_new{u"zhao"_s, Role::Clerk, Scope::region(u"1509"_s)};

    static StationAccounts of(Session& session) { return StationAccounts(session, KeyCost::Least); }

    static QList<store::TrailEntry> trailOf(test::TemporarySession& station, const QString& action)
    {
        QList<store::TrailEntry> found = *station.admin().store().trail().newest(100);
        found.removeIf([&action](const store::TrailEntry& entry) { return entry.action != action; });
        return found;
    }

private Q_SLOTS:
    void aSystemAdminGivesAKeyThatOpensTheStore()
    {
        test::TemporarySession station(m_modules);
        QVERIFY(of(station.admin()).issueKey(m_new, u"first password"_s));
        QCOMPARE(*of(station.admin()).names(), (QStringList{u"admin"_s, u"zhao"_s}));
        const auto session = Session::open({station.folder(), m_new.name, u"first password"_s}, m_modules);
        QVERIFY(session);
        QCOMPARE((*session)->principal(), m_new);
        const auto trail = trailOf(station, u"account.give_key"_s);
        QCOMPARE(trail.size(), 1);
        QCOMPARE(trail.first().account, u"admin"_s);
        QCOMPARE(trail.first().entityId, m_new.name);
        QCOMPARE(trail.first().detail.value(u"scope"_s), u"region:1509"_s);
        QVERIFY(!QString::fromUtf8(QJsonDocument(trail.first().detail).toJson()).contains(u"first"_s));
    }

    void nobodyElseGivesOne_data()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("reviewer") << int(Role::Reviewer);
        QTest::newRow("clerk") << int(Role::Clerk);
        QTest::newRow("school admin") << int(Role::SchoolAdmin);
    }
    void nobodyElseGivesOne()
    {
        QFETCH(int, role);
        test::TemporarySession station(m_modules);
        const auto other = station.signIn(u"li"_s, Role(role), Scope::all());
        const auto given =
            of(*other).issueKey({u"accomplice"_s, Role::SystemAdmin, Scope::all()}, u"long enough"_s);
        QCOMPARE(given.error().code, Error::Code::Denied);
        QVERIFY(!of(*other).names()->contains(u"accomplice"_s));
        QVERIFY(trailOf(station, u"account.give_key"_s).isEmpty());
    }

    void whoHasAKeyKeepsIt()
    {
        test::TemporarySession station(m_modules);
        const auto clerk = station.signIn(u"zhao"_s, Role::Clerk, Scope::all());
        QCOMPARE(of(station.admin()).issueKey(m_new, u"another password"_s).error().code,
                 Error::Code::Conflict);
        QVERIFY(Session::open({station.folder(), u"zhao"_s, u"password"_s}, m_modules));
        QVERIFY(trailOf(station, u"account.give_key"_s).isEmpty());
    }

    void badNamesScopesAndPasswordsAreRefused()
    {
        test::TemporarySession station(m_modules);
        StationAccounts accounts = of(station.admin());
        for (const Principal& whom :
             {Principal{{}, Role::Clerk, Scope::all()}, Principal{u" zhao"_s, Role::Clerk, Scope::all()},
              Principal{u"zh\nao"_s, Role::Clerk, Scope::all()}, Principal{u"zhao"_s, Role::Clerk, {}}})
            QCOMPARE(accounts.issueKey(whom, u"long enough"_s).error().code, Error::Code::Invalid);
        QCOMPARE(accounts.issueKey(m_new, u"seven77"_s).error().code, Error::Code::Invalid);
        QCOMPARE(*accounts.names(), QStringList{u"admin"_s});
    }

    void aPersonChangesHisPassword()
    {
        test::TemporarySession station(m_modules);
        const auto clerk = station.signIn(m_new.name, m_new.role, m_new.scope);
        QVERIFY(!*of(*clerk).hasOwnPassword());
        QVERIFY(of(*clerk).changePassword(u"password"_s, u"better password"_s));
        QVERIFY(*of(*clerk).hasOwnPassword());
        QVERIFY(of(*clerk).checkPassword(u"better password"_s));
        QCOMPARE(of(*clerk).checkPassword(u"password"_s).error().code, Error::Code::Denied);
        QVERIFY(!*of(station.admin()).hasOwnPassword());
        QCOMPARE(Session::open({station.folder(), m_new.name, u"password"_s}, m_modules).error().code,
                 Error::Code::Denied);
        const auto again = Session::open({station.folder(), m_new.name, u"better password"_s}, m_modules);
        QVERIFY(again);
        QCOMPARE((*again)->principal(), m_new); // role and scope stay
        QVERIFY(Session::open({station.folder(), u"admin"_s, u"password"_s}, m_modules));
        const auto trail = trailOf(station, u"account.change_password"_s);
        QCOMPARE(trail.size(), 1);
        QCOMPARE(trail.first().account, m_new.name);
        QVERIFY(trail.first().detail.isEmpty());
    }

    void aWrongShortOrUnchangedPasswordChangesNothing()
    {
        test::TemporarySession station(m_modules);
        StationAccounts accounts = of(station.admin());
        QCOMPARE(accounts.changePassword(u"guessed"_s, u"long enough"_s).error().code, Error::Code::Denied);
        QCOMPARE(accounts.changePassword(u"password"_s, u"seven77"_s).error().code, Error::Code::Invalid);
        QCOMPARE(accounts.changePassword(u"password"_s, u"password"_s).error().code, Error::Code::Invalid);
        QVERIFY(Session::open({station.folder(), u"admin"_s, u"password"_s}, m_modules));
        QVERIFY(trailOf(station, u"account.change_password"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStationAccounts)
#include "test_station_accounts.moc"
