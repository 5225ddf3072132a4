// SPDX-License-Identifier: GPL-3.0-or-later
// A station is made and worked at with one sign-in at the server, and signing out ends it there.
#include "app/desk/first_sign_in.h"
#include "base/async.h"
#include "stage.h"
#include "store/statement.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Error;
using desk::FirstStation;
using SyncState = SyncController::State;

class TestSignInOnce : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SyncStage> m_stage;
    QTemporaryDir m_folder;
    int m_stations = 0;

    SyncController& controller() { return *m_stage->controller; }
    /// Sign-ins that the server holds to be good; each one makes one, and signing out takes it away.
    int sessions()
    {
        const auto database = test::orDie(m_stage->central->database().connection());
        auto counted = test::orDie(store::execute(database, u"SELECT count(*) FROM session"_s));
        return counted.next() ? counted.value(0).toInt() : -1;
    }
    SignInRequest request(const QString& password = u"password"_s)
    {
        return {m_stage->server->url().toString(), u"admin"_s, password,
                m_folder.filePath(u"station-%1"_s.arg(++m_stations))};
    }
    std::optional<base::Result<FirstStation>> firstSignIn(const SignInRequest& request)
    {
        std::optional<base::Result<FirstStation>> made;
        QObject context;
        base::whenFinished(desk::firstSignIn(request, {}, store::KeyCost::Least), &context,
                           [&made](const auto& outcome) { made = outcome; });
        return test::wait([&made] { return made.has_value(); }) ? made : std::nullopt;
    }
    /// The desk of the station that @p station is, gone on with by a controller.
    void workAt(const SignInRequest& at, const FirstStation& station)
    {
        m_stage->controller.reset();
        m_stage->desk = std::make_unique<account::Desk>(at.folder, station.unlocked, m_stage->modules);
        m_stage->controller = std::make_unique<SyncController>(
            *m_stage->desk, SyncController::Options{.exams = {test::kSyncExam}, .caFile = {}});
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { m_stage = std::make_unique<test::SyncStage>(); }
    void cleanup() { m_stage.reset(); }

    void aStationIsMadeAndSyncedWithOneSignIn()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        QCOMPARE(sessions(), 1);
        workAt(at, **station);
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(controller().lastReport().has_value()); // synced with that sign-in
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QVERIFY(!controller().problem());
        QCOMPARE(controller().server(), at.server);
        QCOMPARE(sessions(), 1);
    }

    void aNewPasswordGoesOnWithItsOwnSignIn()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        workAt(at, **station);
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(controller().lastReport().has_value());
        QTRY_VERIFY(controller().canChoosePassword());
        const auto choose = [this](const QString& present, const QString& next) {
            auto chosen = controller().choosePassword(present, next);
            if (!test::wait([&chosen] { return chosen.isFinished(); }))
                qFatal("no answer");
            return chosen.result();
        };
        // What fails leaves the sign-in as it is, and none behind.
        QCOMPARE(choose(u"not mine"_s, u"a garden behind the wall"_s).error().code,
                 base::Error::Code::Denied);
        QCOMPARE(choose(u"password"_s, u"short"_s).error().code, base::Error::Code::Invalid);
        QTRY_COMPARE(sessions(), 1);
        QCOMPARE(controller().state(), SyncState::Idle);
        controller().startWithCheck();
        QTRY_COMPARE(controller().lastReport()->digestEqual, std::optional(true));

        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QVERIFY(choose(u"password"_s, u"a garden behind the wall"_s));
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QVERIFY(!controller().problem());
        QCOMPARE(sessions(), 1);
    }

    void aResetWinsOverWhoeverHoldsTheOldPassword()
    {
        central::Accounts& accounts = m_stage->central->accounts();
        QVERIFY(accounts.resetPassword(u"admin"_s, u"reset by another"_s));
        QCOMPARE(
            accounts.chooseOwnPassword(u"admin"_s, u"password"_s, u"a garden behind the wall"_s).error().code,
            base::Error::Code::Conflict);
        QVERIFY((*accounts.verify(u"admin"_s, u"reset by another"_s)).has_value());
    }

    void signingOutEndsItAtTheServer()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        workAt(at, **station);
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(controller().lastReport().has_value());
        QObject keeper;
        controller().signOut(&keeper);
        QCOMPARE(controller().state(), SyncState::SignedOut);
        m_stage->controller.reset(); // what tells the server needs neither of them
        m_stage->desk.reset();
        QTRY_COMPARE(sessions(), 0);
        QTRY_VERIFY(keeper.children().isEmpty());
    }

    void withoutTheServerItIsForgottenHereAndNobodyWaits()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        workAt(at, **station);
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(controller().lastReport().has_value());
        m_stage->server.reset();
        {
            QObject keeper;
            controller().signOut(&keeper);
            m_stage->controller.reset();
            m_stage->desk.reset();
            QTRY_VERIFY(keeper.children().isEmpty());
        }
        QCOMPARE(sessions(), 1); // it ends by itself
    }

    void theProgramMayEndWhileItIsBeingTold()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        workAt(at, **station);
        bool hasBegun = false;
        connect(&controller(), &SyncController::changed, this,
                [&] { hasBegun = hasBegun || controller().state() == SyncState::Running; });
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(hasBegun);
        QObject keeper;
        controller().disconnect(this);
        controller().signOut(&keeper); // a run is under way, or has just ended
        m_stage->controller.reset();
        m_stage->desk.reset();
    }

    void anotherAddressEndsTheSignInAtTheFirst()
    {
        const SignInRequest at = request();
        const auto station = firstSignIn(at);
        QVERIFY(station && station->has_value());
        workAt(at, **station);
        controller().resume(at.server, (*station)->grant);
        QTRY_VERIFY(controller().lastReport().has_value());
        controller().setServer(u"http://127.0.0.1:9"_s);
        QTRY_COMPARE(sessions(), 0);
    }

    void noSignInIsLeftOfAStationThatCouldNotBeMade()
    {
        const SignInRequest at = request();
        test::orDie(store::Store::create(at.folder, u"somebody"_s, u"password"_s, {}, store::KeyCost::Least));
        const auto station = firstSignIn(at);
        QVERIFY(station && !station->has_value());
        QCOMPARE(station->error().code, Error::Code::Conflict);
        QCOMPARE(sessions(), 0);
    }

    void aWrongPasswordMakesNoStation()
    {
        const SignInRequest at = request(u"guessed"_s);
        const auto station = firstSignIn(at);
        QVERIFY(station && !station->has_value());
        QCOMPARE(station->error().code, Error::Code::Denied);
        QVERIFY(!store::Store::exists(at.folder));
        QCOMPARE(sessions(), 0);
    }
};

QTEST_MAIN(TestSignInOnce)
#include "test_sign_in_once.moc"
