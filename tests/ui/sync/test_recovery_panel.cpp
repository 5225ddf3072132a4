// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"
#include "store/handed_in.h"
#include "support/patience.h"
#include "support/settle.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/sync/sync_page.h"
#include "ui/workbench/ask_bar.h"

#include <QDir>
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
using store::KeptRecord;
using store::ServerRelation;
using SyncState = SyncController::State;
using Cause = KeptRecord::Cause;

class TestRecoveryPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SyncStage> m_stage;
    std::unique_ptr<SyncPage> m_page;

    SyncController& controller() { return *m_stage->controller; }
    store::Store& store() { return m_stage->station.admin().store(); }
    void openPage(std::optional<account::Role> role = {})
    {
        m_page.reset();
        Workbench& bench = m_stage->open(role);
        m_page = std::make_unique<SyncPage>(bench, controller());
        m_page->setExam(test::kSyncExam);
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(test::waitForActive(m_page.get()));
    }
    /// Signs in, and waits until all that is here has been sent.
    void syncAll()
    {
        controller().setServer(m_stage->server->url().toString());
        controller().signIn(u"password"_s);
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QTRY_COMPARE(controller().pending(), 0);
    }
    void addCandidates(int number)
    {
        for (int i = 1; i <= number; ++i)
            m_stage->addCandidate(i);
    }
    void readAgain() { m_stage->desk->announce({u"candidate"_s}); }
    bool hasSettled() { return test::settle(*m_stage->desk, *m_page); }

    template <typename Widget = QPushButton>
    Widget* part(const char* name)
    {
        // A card is made once something waits for it.
        Widget* found = nullptr;
        const bool isThere = test::wait([&] {
            found = m_page->findChild<Widget*>(QString::fromLatin1(name));
            return found != nullptr;
        });
        if (!isThere)
            qFatal("There is no %s on the page.", name);
        return found;
    }
    QString text(const char* name) { return part<QLabel>(name)->text(); }
    QString labels()
    {
        QStringList texts;
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    QString question() { return m_page->findChild<AskBar*>()->question(); }
    void press(Qt::Key key) { QTest::keyClick(m_page->window()->focusWidget(), key); }
    bool isFocused(const QWidget* widget) { return m_page->window()->focusWidget() == widget; }
    qint64 living() { return test::orDie(store().records().countLiving()); }
    bool hasTrouble() { return test::orDie(store::ServerMemory(store().database()).trouble()).has_value(); }
    bool isAllowed()
    {
        return !test::orDie(store::Removals(store().database()).allowed(test::kSyncExam, 1)).isEmpty();
    }
    qint64 kept() { return test::orDie(store::KeptRecords(store().database(), store().cipher()).count()); }
    QStringList copies() { return QDir(store().paths().backups).entryList({u"office-*.db"_s}, QDir::Files); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test"_s);
        QCoreApplication::setApplicationName(u"recovery"_s);
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

    void nothingIsShownWhileTheServerIsTheOneItWas()
    {
        addCandidates(1);
        openPage();
        QVERIFY(hasSettled());
        QVERIFY(!part("way_on")->isVisible());
        QVERIFY(!part("hand_in")->isVisible());
        for (const auto key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6})
            press(key);
        QVERIFY(question().isEmpty());
        QCOMPARE(living(), 1);
        QCOMPARE(m_page->badge(), 0);
    }

    void anotherServerIsSaidWithBothWaysAndTheirNumbers()
    {
        addCandidates(3);
        m_stage->meetTrouble(ServerRelation::Other, u"somebody else"_s);
        openPage();
        QTRY_VERIFY(part("way_on")->isVisible());
        const auto trouble = test::orDie(store::ServerMemory(store().database()).trouble());
        QCOMPARE(text("trouble"), store::sentenceOf(*trouble));
        QVERIFY(text("trouble").contains(u"2026-03-10 09:00"_s)); // since when
        QCOMPARE(part("right_address")->text(), u"Right address (1)"_s);
        QCOMPARE(part("way_on")->text(), u"New office: keep a copy and start over (2)"_s);
        const QString line = part("way_on")->accessibleDescription();
        QVERIFY2(labels().contains(line), qPrintable(line));
        QVERIFY2(line.contains(u"3 record(s) and 3 change(s) that the server never took"_s),
                 qPrintable(line));
        QVERIFY2(line.contains(QDir::toNativeSeparators(store().paths().backups)), qPrintable(line));
        QCOMPARE(m_page->badge(), 1);
        QTRY_COMPARE(controller().mark(),
                     (StateMark{State::Attention, u"Stopped: another server answers"_s}));
        QVERIFY(m_page->shortcuts().entries().contains(
            Shortcuts::Entry{u"2"_s, u"New office: keep a copy and start over"_s}));
    }

    void aFreshServerIsNoticedAtSignInAndTakesNothingAway()
    {
        addCandidates(8);
        openPage();
        syncAll();
        m_stage->replaceServer();
        controller().setServer(m_stage->server->url().toString());
        controller().signIn(u"password"_s);
        QTRY_VERIFY(part("way_on")->isVisible());
        QCOMPARE(controller().trouble()->relation, ServerRelation::Other);
        QTRY_VERIFY(m_page->messages().sentence().isEmpty()); // it is said once
        QVERIFY(part("way_on")->accessibleDescription().startsWith(u"8 record(s) leave"_s));
        QCOMPARE(living(), 8);
    }

    void theRightAddressIsForEverybody()
    {
        m_stage->meetTrouble(ServerRelation::Other, u"somebody else"_s);
        openPage(account::Role::Clerk);
        QTRY_VERIFY(part("right_address")->isVisible());
        press(Qt::Key_1);
        auto* field = part<QLineEdit>("server");
        QVERIFY(isFocused(field));
        QTest::keyClicks(field, m_stage->server->url().toString());
        QTest::keyClick(field, Qt::Key_Return);
        // What was noticed at the other address says nothing about this one.
        QTRY_VERIFY(!part("right_address")->isVisible());
        QVERIFY(!hasTrouble());
        QVERIFY(isFocused(part<QLineEdit>("password")));
    }

    void somebodyElseSeesWhoMayDecide()
    {
        addCandidates(2);
        m_stage->meetTrouble(ServerRelation::Other, u"somebody else"_s);
        m_stage->meetRemoval(1);
        m_stage->keep(2, Cause::Unknown);
        openPage(account::Role::Clerk);
        QTRY_VERIFY(part("way_on")->isVisible());
        for (const char* name : {"way_on", "remove", "hand_in", "give_up_kept"})
            QVERIFY2(part(name)->isVisible() && !part(name)->isEnabled(), name);
        for (const auto key : {Qt::Key_2, Qt::Key_3, Qt::Key_5, Qt::Key_6})
            press(key);
        QVERIFY(hasSettled());
        QVERIFY(question().isEmpty());
        QVERIFY(labels().contains(u"You are signed in as staff"_s));
        QVERIFY(labels().contains(u"Only a system administrator of all records"_s));
        QVERIFY(hasTrouble() && !isAllowed());
        QCOMPARE(kept(), 1);
    }

    void startingOverAsksOnceAndKeepsACopy()
    {
        addCandidates(3);
        m_stage->meetTrouble(ServerRelation::Other, u"somebody else"_s);
        openPage();
        QTRY_VERIFY(part("way_on")->isEnabled() && part("way_on")->isVisible());
        part("way_on")->setFocus();
        press(Qt::Key_2);
        QVERIFY2(question().contains(u"3 record(s)"_s), qPrintable(question()));
        QVERIFY2(question().contains(QDir::toNativeSeparators(store().paths().backups)),
                 qPrintable(question()));
        const QWidget* yes = m_page->window()->focusWidget();
        press(Qt::Key_1); // no key decides anything while it asks
        press(Qt::Key_2);
        QVERIFY(isFocused(yes));
        press(Qt::Key_Escape);
        QVERIFY(question().isEmpty());
        QVERIFY(isFocused(part("way_on")));
        QVERIFY(hasSettled());
        QCOMPARE(living(), 3);
        QVERIFY(copies().isEmpty());

        press(Qt::Key_Space);
        press(Qt::Key_Return);
        QTRY_VERIFY(!part("way_on")->isVisible());
        QCOMPARE(living(), 0);
        QCOMPARE(copies().size(), 1);
        QVERIFY(m_page->messages().sentence().contains(copies().first()));
        QCOMPARE(test::orDie(store::ServerMemory(store().database()).pin())->serverId, u"somebody else"_s);
        QTRY_COMPARE(controller().pending(), 0);
        QVERIFY(m_page->isAncestorOf(m_page->window()->focusWidget()));
    }

    void aRestoredServerIsGivenAgainWhatItLacksByItself()
    {
        addCandidates(2);
        openPage();
        // Both were acknowledged, and the backup has neither.
        m_stage->write([this](store::Store& store) -> base::Result<void> {
            for (const auto& entry : test::orDie(store.outbox().waiting(0, 10))) {
                const auto taken =
                    store::HandedIn(store.database()).take(entry.command.id, 7, m_stage->station.now);
                if (!taken)
                    return taken;
            }
            return {};
        });
        syncAll();
        m_stage->meetTrouble(ServerRelation::Restored, m_stage->serverId());
        controller().recount();
        QTRY_COMPARE(controller().state(), SyncState::Stopped);
        QTRY_VERIFY(part("way_on")->isVisible());
        QCOMPARE(part("way_on")->text(), u"It was restored: hand in again what it lacks (2)"_s);
        part("way_on")->setFocus();
        press(Qt::Key_2);
        QVERIFY2(question().startsWith(u"2 change(s) will be handed in again"_s), qPrintable(question()));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_stage->addressAtServer(2), u"示例路 1 号"_s);
        QTRY_VERIFY(!part("way_on")->isVisible());
        QTRY_COMPARE(controller().state(), SyncState::Idle);
        QVERIFY(!hasTrouble());
        QCOMPARE(living(), 2);
    }

    void nothingRunsByItselfUntilSomebodyAsks()
    {
        openPage();
        syncAll();
        m_stage->meetTrouble(ServerRelation::Behind, m_stage->serverId());
        controller().recount();
        QTRY_COMPARE(controller().state(), SyncState::Stopped);
        QSignalSpy runs(&controller(), &SyncController::finished);
        m_stage->addCandidate(1);
        readAgain();
        QVERIFY(hasSettled());
        QTRY_COMPARE(controller().pending(), 1);
        QVERIFY(!test::hasRunningTimer(controller())); // no run is planned either
        QCOMPARE(runs.count(), 0);
        press(Qt::Key_F5);
        QTRY_COMPARE(runs.count(), 1);
    }

    void manyRemovalsAreCarriedOutAfterAYes()
    {
        addCandidates(9);
        for (int i = 1; i <= 7; ++i)
            m_stage->meetRemoval(i);
        openPage();
        QTRY_VERIFY(part("remove")->isVisible());
        QVERIFY2(text("removals").contains(u"7 of 9 records of "_s), qPrintable(text("removals")));
        QCOMPARE(m_page->badge(), 1);
        press(Qt::Key_3);
        QVERIFY2(question().startsWith(u"7 of 9 records"_s), qPrintable(question()));
        press(Qt::Key_Escape);
        QVERIFY(hasSettled());
        QVERIFY(!isAllowed());
        press(Qt::Key_3);
        press(Qt::Key_Return);
        QTRY_VERIFY(isAllowed());
        QCOMPARE(living(), 9); // the next sync carries it out
    }

    void removalsCanBePutOffUntilThereAreMore()
    {
        addCandidates(9);
        m_stage->meetRemoval(1);
        m_stage->meetRemoval(2);
        openPage();
        QTRY_VERIFY(part("keep_for_now")->isVisible());
        part("keep_for_now")->setFocus();
        press(Qt::Key_4);
        QVERIFY(!part("keep_for_now")->isVisible());
        QVERIFY2(text("removals").startsWith(u"Kept for now: 2 of 9"_s), qPrintable(text("removals")));
        QVERIFY(isFocused(part("remove")));
        m_stage->meetRemoval(3);
        readAgain();
        QTRY_VERIFY(text("removals").contains(u"3 of 9"_s));
        QVERIFY(part("keep_for_now")->isVisible());
        QVERIFY(!isAllowed());
    }

    void aQuestionAboutWhatIsNoLongerSoIsDropped()
    {
        addCandidates(9);
        m_stage->meetRemoval(1);
        openPage();
        QTRY_VERIFY(part("remove")->isVisible());
        part("remove")->setFocus();
        press(Qt::Key_3);
        QVERIFY(question().startsWith(u"1 of 9"_s));
        readAgain();
        QVERIFY(hasSettled());
        QVERIFY(question().startsWith(u"1 of 9"_s)); // it is still so
        m_stage->meetRemoval(2);
        readAgain();
        QTRY_VERIFY(question().isEmpty());
        QVERIFY(isFocused(part("remove")));
        QVERIFY(!isAllowed());
    }

    void keptRecordsAreListedInWords()
    {
        addCandidates(3);
        m_stage->keep(1, Cause::Unknown);
        m_stage->keep(2, Cause::Ahead);
        openPage();
        auto* table = part<TableView>("kept");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        const auto cell = [table](int row, int column) { return table->model()->index(row, column); };
        QCOMPARE(cell(0, 0).data(StateMarkRole).value<StateMark>().word, u"Unknown to the server"_s);
        QCOMPARE(cell(0, 1).data().toString(), u"Candidate 23000001"_s);
        QCOMPARE(cell(0, 2).data().toString(), u"考生1"_s);
        QCOMPARE(cell(0, 4).data().toString(), u"2026-03-10 09:00"_s);
        QCOMPARE(cell(1, 0).data(StateMarkRole).value<StateMark>().word, u"Older at the server"_s);
        QVERIFY(text("kept_title").startsWith(u"2 record(s)"_s));
        QCOMPARE(m_page->badge(), 2);
        QVERIFY2(!table->copyText().contains(test::inventedIdNumber(1)), "an ID number is shown");
    }

    void severalKeptRecordsAreHandedInAtOnce()
    {
        addCandidates(3);
        for (int i = 1; i <= 3; ++i)
            m_stage->keep(i, Cause::Unknown);
        openPage();
        auto* table = part<TableView>("kept");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(part("hand_in")->text(), u"Hand in 2 to the server (5)"_s);
        press(Qt::Key_5);
        QTRY_COMPARE(kept(), 1);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(isFocused(table));
        QCOMPARE(part("hand_in")->text(), u"Hand in to the server (5)"_s);
        QList<QString> given;
        for (const auto& entry : test::orDie(store().outbox().waiting(0, 10)))
            if (entry.command.kind == u"record.hand_in"_s)
                given.append(entry.command.entityId);
        QCOMPARE(given, (QList<QString>{u"c1"_s, u"c2"_s}));
    }

    void givingUpAsksWithTheNumberThatWillBeGone()
    {
        addCandidates(3);
        m_stage->keep(1, Cause::Unknown);
        m_stage->keep(2, Cause::Ahead);
        openPage();
        auto* table = part<TableView>("kept");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_6);
        QVERIFY2(
            question().startsWith(u"2 record(s) will no longer be kept. Of these 1 record(s) will be gone"_s),
            qPrintable(question()));
        press(Qt::Key_5);
        QVERIFY(hasSettled());
        QCOMPARE(kept(), 2);
        press(Qt::Key_Return);
        QTRY_COMPARE(kept(), 0);
        QTRY_VERIFY(!table->isVisible());
        QCOMPARE(living(), 1);
        QTRY_VERIFY(isFocused(part<TableView>("changes")) ||
                    m_page->isAncestorOf(m_page->window()->focusWidget()));
    }

    void aWrongClockIsSaid_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("behind") << qint64(3780) << u"clock is 1 h 3 min behind the server's"_s;
        QTest::newRow("ahead") << qint64(-180) << u"clock is 3 min ahead of the server's"_s;
        QTest::newRow("years") << qint64(-(400 * 86400 + 7200)) << u"clock is 400 d 2 h ahead"_s;
        QTest::newRow("a whole hour") << qint64(3600) << u"clock is 1 h behind"_s;
        QTest::newRow("tolerated") << qint64(60) << QString();
    }
    void aWrongClockIsSaid()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, words);
        m_stage->write([seconds](store::Store& store) {
            return store::ServerMemory(store.database()).setClockOffset(std::chrono::seconds(seconds));
        });
        openPage();
        QVERIFY(hasSettled());
        const auto* clock = part<QWidget>("clock");
        QCOMPARE(clock->isVisible(), !words.isEmpty());
        QVERIFY2(clock->accessibleName().contains(words), qPrintable(clock->accessibleName()));
        QVERIFY(!part<QWidget>("who_may")->isVisible()); // there is nothing to decide
    }

    void whatTheServerCannotReadIsSaid()
    {
        m_stage->write([this](store::Store& store) {
            return store::SetApart(store.database())
                .add({u"order"_s, u"o1"_s}, test::kSyncExam, u"damaged"_s, m_stage->station.now);
        });
        openPage();
        QTRY_VERIFY(part<QWidget>("set_apart")->isVisible());
        QVERIFY(labels().contains(u"1 record(s) of the server cannot be read"_s));
    }
};

QTEST_MAIN(TestRecoveryPanel)
#include "test_recovery_panel.moc"
