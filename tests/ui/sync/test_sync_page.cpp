// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"
#include "support/patience.h"
#include "support/settle.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/table_view.h"
#include "ui/sync/sync_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using SyncState = SyncController::State;

class TestSyncPage : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SyncStage> m_stage;
    std::unique_ptr<SyncPage> m_page;

    SyncController& controller() { return *m_stage->controller; }
    void openPage(std::optional<account::Role> role = {})
    {
        m_page.reset();
        ui::Workbench& bench = m_stage->open(role);
        m_page = std::make_unique<SyncPage>(bench, controller());
        m_page->setExam(test::kSyncExam);
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
    }
    template <typename Widget>
    Widget* part(const char* name)
    {
        return m_page->findChild<Widget*>(QString::fromLatin1(name));
    }
    TableView* table() { return part<TableView>("changes"); }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    void connectByKeyboard(const QString& password = u"password"_s)
    {
        auto* server = part<QLineEdit>("server");
        server->setFocus();
        server->clear();
        QTest::keyClicks(server, m_stage->server->url().toString());
        QTest::keyClick(server, Qt::Key_Return);
        auto* field = part<QLineEdit>("password");
        QTRY_VERIFY(field->isVisible());
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
    }
    /// A change made here while the server already has another one of the same record.
    void makeConflict()
    {
        m_stage->addCandidate(1);
        m_stage->addCandidate(2);
        openPage();
        connectByKeyboard();
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QTRY_COMPARE(controller().pending(), 0);
        m_stage->correctAtServer(1, u"服务器路 2 号"_s);
        m_stage->correctHere(1, u"柜台路 3 号"_s);
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_COMPARE(controller().stuck(), 1);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(part<QPushButton>("give_up")->isVisible());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"syncs"_s);
    }
    void init()
    {
        QSettings().clear();
        m_stage = std::make_unique<test::SyncStage>();
    }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void anAccountThatGotOtherRightsIsSignedOut()
    {
        openPage();
        QSignalSpy changed(&controller(), &SyncController::rightsChanged);
        controller().setServer(m_stage->server->url().toString());
        const account::Principal demoted{u"admin"_s, account::Role::Reviewer, account::Scope::region(u"1"_s)};
        QVERIFY(m_stage->central->accounts().setRights(demoted));
        controller().signIn(u"password"_s);
        QVERIFY(changed.wait(test::kPatience));
        QCOMPARE(controller().state(), SyncController::State::SignedOut);
        const auto next = store::Store::unlock(m_stage->station.folder(), u"admin"_s, u"password"_s);
        QCOMPARE(next->principal, demoted.toJson());
    }

    void anAccountThatWasDisabledLosesItsKey()
    {
        (void)m_stage->station.signIn(u"second"_s, account::Role::Clerk, account::Scope::all());
        openPage();
        QSignalSpy changed(&controller(), &SyncController::rightsChanged);
        controller().setServer(m_stage->server->url().toString());
        QVERIFY(m_stage->central->accounts().setDisabled(u"admin"_s, true));
        controller().signIn(u"password"_s);
        QVERIFY(changed.wait(test::kPatience));
        QCOMPARE(store::Store::unlock(m_stage->station.folder(), u"admin"_s, u"password"_s).error().code,
                 base::Error::Code::NotFound);
    }

    void whatWaitsIsListedInWords()
    {
        m_stage->addCandidate(7);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(table()->model()->index(0, 1).data().toString(), u"Candidate 23000007"_s);
        QCOMPARE(table()->model()->index(0, 2).data().toString(), u"Registered"_s);
        QCOMPARE(table()->model()->index(0, 4).data().toString(), u"admin"_s);
        QTRY_VERIFY(labels().contains(u"考生7"_s));
        QVERIFY2(!labels().contains(test::inventedIdNumber(7)), "an ID number is shown unmasked");
        QCOMPARE(controller().mark().word, u"On this computer only"_s);
    }

    void signingInSendsWhatWaitsAndBothHoldTheSame()
    {
        m_stage->addCandidate(1);
        openPage();
        connectByKeyboard();
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QTRY_COMPARE(controller().pending(), 0);
        QCOMPARE(m_stage->addressAtServer(1), u"示例路 1 号"_s);
        QTRY_VERIFY(labels().contains(u"Nothing waits"_s));
        QTest::keyClick(m_page.get(), Qt::Key_D, Qt::ControlModifier);
        auto* digest = part<StateBadge>("digest");
        QTRY_VERIFY(digest->isVisible());
        QCOMPARE(digest->mark().word, u"Station and server hold the same"_s);
    }

    void aWrongPasswordIsSaidAndNothingIsSent()
    {
        m_stage->addCandidate(1);
        openPage();
        connectByKeyboard(u"wrong password"_s);
        QTRY_VERIFY(!m_page->messages().sentence().isEmpty());
        QCOMPARE(controller().state(), SyncState::SignedOut);
        QCOMPARE(controller().pending(), 1);
        QVERIFY(part<QLineEdit>("password")->isVisible());
    }

    void aConflictShowsBothSidesAndTheServersCanBeKept()
    {
        makeConflict();
        QTRY_VERIFY(labels().contains(u"The server's record"_s));
        QVERIFY(labels().contains(u"other"_s)); // who was first
        QCOMPARE(m_page->badge(), 1);
        QTest::keyClick(table(), Qt::Key_D);
        QTest::keyClick(part<QPushButton>("give_up"), Qt::Key_Space);
        QCOMPARE(controller().stuck(), 1); // it asks once
        QVERIFY(labels().contains(u"will be gone"_s));
        // Another change goes to the server meanwhile, and the list is read anew.
        QSignalSpy synced(&controller(), &SyncController::finished);
        m_stage->correctHere(2, u"柜台路 4 号"_s);
        m_stage->desk->announce({u"candidate"_s});
        QVERIFY(synced.wait(test::kPatience));
        QVERIFY(test::settle(*m_stage->desk, *m_page));
        QVERIFY(labels().contains(u"will be gone"_s));
        QTest::keyClick(part<QPushButton>("give_up_yes"), Qt::Key_Space);
        QTRY_COMPARE(controller().stuck(), 0);
        QTRY_COMPARE(m_page->badge(), 0);
        QCOMPARE(m_stage->addressHere(1), u"服务器路 2 号"_s);
        QCOMPARE(m_stage->addressAtServer(1), u"服务器路 2 号"_s);
    }

    void aConflictCanBeMadeAgainOnTheServersRecord()
    {
        makeConflict();
        QCOMPARE(m_stage->addressHere(1), u"服务器路 2 号"_s);
        QTest::keyClick(part<QPushButton>("again"), Qt::Key_Space);
        QTRY_COMPARE(controller().stuck(), 0);
        QTRY_COMPARE(m_stage->addressAtServer(1), u"柜台路 3 号"_s); // sent by itself
        QCOMPARE(m_stage->addressHere(1), u"柜台路 3 号"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 0);
    }

    void whatWasSetAsideCanBeSentAgain()
    {
        m_stage->addCandidate(1);
        const auto outbox = m_stage->station.admin().store().outbox();
        const QString id = test::orDie(outbox.waiting(0, 1)).first().command.id;
        test::orDie(
            outbox.settle(id, store::Outbox::State::Quarantined, u"The server could not read it."_s, {}));
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(part<QPushButton>("again")->isVisible());
        QCOMPARE(part<QPushButton>("again")->text(), u"Send it again"_s);
        QVERIFY(labels().contains(u"The server could not read it."_s));
        QTest::keyClick(part<QPushButton>("again"), Qt::Key_Space);
        QTRY_COMPARE(test::orDie(outbox.counts()).waiting, 1);
        QTRY_VERIFY(!part<QPushButton>("again")->isVisible());
    }

    void somebodyElsesChangeIsNotDecidedAbout()
    {
        m_stage->addCandidate(1);
        const auto outbox = m_stage->station.admin().store().outbox();
        const QString id = test::orDie(outbox.waiting(0, 1)).first().command.id;
        test::orDie(outbox.settle(id, store::Outbox::State::Refused, u"It breaks a rule."_s, {}));
        openPage(account::Role::Clerk);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(labels().contains(u"This is a change of admin"_s));
        QVERIFY(!part<QPushButton>("give_up")->isVisible());
        QVERIFY(!part<QPushButton>("again")->isVisible());
    }

    void theServerIsMissedAndFoundAgainByItself()
    {
        openPage();
        connectByKeyboard();
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        const int port = m_stage->server->url().port();
        m_stage->server.reset();
        controller().start();
        QTRY_COMPARE(controller().state(), SyncState::Offline);
        QVERIFY(controller().mark().word.startsWith(u"Offline"_s));
        m_stage->startServer(port);
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QVERIFY(!controller().problem());
    }
};

QTEST_MAIN(TestSyncPage)
#include "test_sync_page.moc"
