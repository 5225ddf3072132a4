// SPDX-License-Identifier: GPL-3.0-or-later
#include "exam/code_list.h"
#include "support/patience.h"
#include "support/temporary_session.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/navigation_rail.h"
#include "ui/kit/page_room.h"
#include "ui/kit/task_bar.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/manual_window.h"
#include "ui/shell/settings_dialog.h"
#include "ui/shell/top_bar.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using account::Role;

namespace {

class PlainPage : public WorkPage {
public:
    PlainPage(const QString& key, const Workbench& workbench, QWidget* parent)
        : WorkPage(key, key, workbench, parent)
    {
        setContent(new QLineEdit);
    }

    QStringList examsSeen;
    QList<QVariantMap> filters;
    void wait(qint64 count) { setBadge(count); }

protected:
    void examChanged() override { examsSeen.append(exam()->id); }
    void recordsChanged(const QStringList&) override {}
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-window"_s);
        m_exams = test::orDie(exam::Catalogue::load(u":/exams"_s));
        m_theme = std::make_unique<Theme>(*qApp);
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        m_station->signIn(u"clerk"_s, Role::Clerk, account::Scope::all());
    }

    void init()
    {
        QSettings().clear();
        open(u"admin"_s);
    }

    void cleanup()
    {
        m_window.reset();
        m_desk.reset();
    }

    void pagesAreMadeWhenTheyAreVisited()
    {
        QVERIFY(m_window->page(u"overview"_s));
        QVERIFY(!m_window->page(u"candidates"_s));
        m_window->showPage(u"candidates"_s);
        QVERIFY(m_window->page(u"candidates"_s));
        QVERIFY(!m_window->page(u"audits"_s));
        QCOMPARE(m_window->currentPage(), u"candidates"_s);
    }

    void aRoleSeesOnlyThePagesItHasAUseFor()
    {
        QCOMPARE(m_window->pageKeys(), (QStringList{u"overview"_s, u"candidates"_s, u"audits"_s}));
        cleanup();
        open(u"clerk"_s);
        QCOMPARE(m_window->pageKeys(), (QStringList{u"overview"_s, u"candidates"_s}));
    }

    void controlAndADigitGoToAPage()
    {
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), u"audits"_s);
    }

    void aPageGetsTheKeysThoughTheExamWasJustChosenInTheBar()
    {
        m_window->findChild<QComboBox*>()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(plain(u"candidates"_s).isAncestorOf(m_window->focusWidget()));
    }

    void aPageWithoutItsListStillGetsTheKeys()
    {
        m_window->showPage(u"candidates"_s);
        m_window->showPage(u"overview"_s);
        plain(u"candidates"_s).showEmpty(Icon::Candidates, u"Nobody is here yet."_s, u"Import"_s);
        m_window->showPage(u"candidates"_s);
        QVERIFY(m_window->focusWidget()->isVisible());
        QVERIFY(plain(u"candidates"_s).isAncestorOf(m_window->focusWidget()));
    }

    void theKeysComeBackWhenWhatHadThemGoes_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("deleted") << 0;
        QTest::newRow("disabled") << 1;
        QTest::newRow("hidden with all that is behind it") << 2;
    }

    void theKeysComeBackWhenWhatHadThemGoes()
    {
        QFETCH(const int, how);
        m_window->showPage(u"candidates"_s);
        PlainPage& page = plain(u"candidates"_s);
        auto* edit = new QLineEdit(&page);
        edit->show();
        edit->setFocus();
        QCOMPARE(m_window->focusWidget(), edit);
        if (how == 0)
            delete edit;
        else if (how == 1)
            edit->setEnabled(false);
        else
            edit->hide();
        QTRY_VERIFY(m_window->focusWidget() && page.isAncestorOf(m_window->focusWidget()));
        QTRY_VERIFY(m_window->focusWidget()->isVisible() && m_window->focusWidget()->isEnabled());
    }

    void theSearchBoxLeadsToTheCandidates()
    {
        auto* box = m_window->findChild<QLineEdit*>(u"search"_s);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(m_window->focusWidget(), box);
        QTest::keyClicks(box, u"26000001"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_window->currentPage(), u"candidates"_s);
        const QVariantMap asked = plain(u"candidates"_s).filters.last();
        QCOMPARE(asked.value(u"search"_s).toString(), u"26000001"_s);
        QCOMPARE(asked.value(u"open"_s).toBool(), true);
    }

    void aScanGoesToThePageThatTakesIt()
    {
        auto* box = m_window->findChild<QLineEdit*>(u"search"_s);
        box->setFocus();
        QTest::keyClicks(box, u"SCAN 12%A"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_window->currentPage(), u"audits"_s);
        QCOMPARE(plain(u"audits"_s).filters, (QList<QVariantMap>{{{u"search"_s, u"SCAN 12%A"_s}}}));
        QVERIFY(box->text().isEmpty()); // ready for the next one
        QCOMPARE(m_window->focusWidget(), box);
    }

    void typingSearchesOnceItSettlesAndLeavesTheCursorInTheBox()
    {
        auto* box = m_window->findChild<QLineEdit*>(u"search"_s);
        box->setFocus();
        QTest::keyClicks(box, u"wm"_s);
        QCOMPARE(m_window->currentPage(), u"overview"_s);
        QTRY_COMPARE(m_window->currentPage(), u"candidates"_s);
        QCOMPARE(plain(u"candidates"_s).filters.size(), 1);
        QCOMPARE(m_window->focusWidget(), box);
        QTest::keyClick(box, Qt::Key_Escape);
        QCOMPARE(plain(u"candidates"_s).filters.last().value(u"search"_s).toString(), QString());
    }

    void theAccountsRegionIsSaidByItsName()
    {
        QCOMPARE(
            shownScope(account::Scope::region(u"150900"_s), m_exams),
            u"Records of %1"_s.arg(exam::builtInCodes(u"nm_regions"_s)->find(u"150900"_s)->name.shown()));
        QVERIFY(shownScope(account::Scope::region(u"999999"_s), m_exams).contains(u"999999"_s));
        QCOMPARE(shownScope(account::Scope::school(u"示例学院"_s), m_exams), u"Records of 示例学院"_s);
    }

    void escapeInTheSearchBoxGivesTheKeysToThePage()
    {
        m_window->showPage(u"audits"_s);
        for (const bool typed : {false, true}) {
            QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
            auto* box = m_window->findChild<QLineEdit*>(u"search"_s);
            QCOMPARE(m_window->focusWidget(), box);
            if (typed)
                QTest::keyClicks(box, u"wm"_s);
            QTest::keyClick(box, Qt::Key_Escape);
            QVERIFY(plain(u"audits"_s).isAncestorOf(m_window->focusWidget()));
            QVERIFY(box->text().isEmpty());
        }
    }

    void afterAnExamIsChosenThePageHasTheKeys()
    {
        auto* exams = m_window->findChild<QComboBox*>();
        exams->setFocus();
        exams->showPopup();
        QTRY_VERIFY(exams->view()->isVisible());
        QTest::keyClick(exams->view(), Qt::Key_Down);
        QTest::keyClick(exams->view(), Qt::Key_Return);
        QTRY_VERIFY(plain(u"overview"_s).isAncestorOf(m_window->focusWidget()));
        exams->setFocus();
        QTest::keyClick(exams, Qt::Key_Escape);
        QVERIFY(plain(u"overview"_s).isAncestorOf(m_window->focusWidget()));
    }

    void anotherExamReachesEveryPage()
    {
        m_window->showPage(u"candidates"_s);
        QSignalSpy changed(m_window.get(), &MainWindow::examChanged);
        m_window->showExam(u"sh-zhuanke-2024"_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(plain(u"overview"_s).examsSeen.last(), u"sh-zhuanke-2024"_s);
        QCOMPARE(plain(u"candidates"_s).examsSeen.last(), u"sh-zhuanke-2024"_s);
        m_window->showPage(u"audits"_s);
        QCOMPARE(plain(u"audits"_s).examsSeen, QStringList{u"sh-zhuanke-2024"_s});
        cleanup();
        open(u"admin"_s);
        QCOMPARE(m_window->examId(), u"sh-zhuanke-2024"_s);
    }

    void theRailSaysWhatWaitsOnAPageThatWasNotVisited()
    {
        auto* rail = m_window->findChild<NavigationRail*>();
        const auto said = [rail](int index) {
            return rail->findChildren<QAbstractButton*>().at(index)->accessibleName();
        };
        QTRY_VERIFY2(said(2).contains(u"12"_s), qPrintable(said(2)));
        m_window->showPage(u"audits"_s);
        plain(u"audits"_s).wait(7);
        QVERIFY2(said(2).contains(u'7'), qPrintable(said(2)));
    }

    void theStatusBarSaysWhatIsNotYetSent()
    {
        m_window->setSyncStatus({SyncStatus::State::Offline, {}, 3, 1});
        QString said;
        for (const QWidget* widget : m_window->findChildren<QWidget*>())
            said += widget->accessibleName() + u'\n';
        QVERIFY2(said.contains(u"Offline, work is kept here, 3 "_s), qPrintable(said));
    }

    void theStatusBarSaysThatAnotherServerAnswersAndLeadsToTheSyncPage()
    {
        m_window->addPage(entry(u"syncs"_s));
        m_window->setSyncStatus({SyncStatus::State::Stopped, {}, 3, 0, u"Another server answers"_s});
        const auto buttons = m_window->findChildren<QAbstractButton*>();
        const auto label = std::ranges::find_if(buttons, [](const QAbstractButton* button) {
            return button->accessibleName().startsWith(u"Another server answers, 3 "_s);
        });
        QVERIFY(label != buttons.end());
        (*label)->setFocus();
        QTest::keyClick(*label, Qt::Key_Return);
        QCOMPARE(m_window->currentPage(), u"syncs"_s);
        m_window->showPage(u"overview"_s);
        QTest::mouseClick(*label, Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), u"syncs"_s);
    }

    void aPageThatNeedsMoreThanTheWindowIsScrolledAndTheWindowStaysAsItIs()
    {
        m_window->showPage(u"candidates"_s);
        m_window->resize(1024, 700);
        QTRY_COMPARE(m_window->size(), QSize(1024, 700));
        PlainPage& page = plain(u"candidates"_s);
        auto* button = new QPushButton(u"At the very end"_s);
        auto* form = new QWidget;
        auto* column = new QVBoxLayout(form);
        auto* block = new QWidget;
        block->setMinimumSize(1600, 1600);
        column->addWidget(block);
        column->addWidget(button, 0, Qt::AlignRight);
        page.layout()->addWidget(form);
        QTRY_VERIFY(static_cast<PageRoom*>(page.parentWidget())->isScrolling());
        QTRY_VERIFY(page.height() >= 1600);
        QCOMPARE(m_window->size(), QSize(1024, 700));
        QVERIFY2(m_window->minimumSizeHint().width() <= 1024 && m_window->minimumSizeHint().height() <= 700,
                 qPrintable(u"%1 × %2"_s.arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
        QVERIFY(button->visibleRegion().isEmpty());
        button->setFocus();
        QTRY_COMPARE(button->visibleRegion().boundingRect(), button->rect());
        form->hide(); // as a panel that folds
        QTRY_VERIFY(!static_cast<PageRoom*>(page.parentWidget())->isScrolling());
        QCOMPARE(page.size(), page.parentWidget()->size());
        QCOMPARE(m_window->size(), QSize(1024, 700));
    }

    void nothingMovesWhenTheStatusBarHasMoreToSay()
    {
        m_window->resize(1024, 700);
        QTRY_COMPARE(m_window->size(), QSize(1024, 700));
        const QWidget* page = m_window->page(u"overview"_s);
        const QRect before(page->mapTo(m_window.get(), QPoint()), page->size());
        const auto now = [&] {
            QCoreApplication::processEvents();
            return QRect(page->mapTo(m_window.get(), QPoint()), page->size());
        };
        m_window->findChild<StatusUndo*>()->offer(QString(300, u'x'), [] {});
        QCOMPARE(now(), before);
        TaskHandle task = m_window->findChild<TaskBar*>()->start(QString(300, u'y'));
        QCOMPARE(now(), before);
        m_window->setSyncStatus({SyncStatus::State::Stopped, {}, 3000, 10, QString(40, u'z'), 1000});
        QCOMPARE(now(), before);
        QCOMPARE(m_window->size(), QSize(1024, 700));
        QVERIFY(m_window->minimumSizeHint().width() <= 1024);
        task.finish();
    }

    void theListOfKeysHasThoseOfTheWindowAsTheyAre()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        const auto said = [this] {
            QStringList texts;
            if (const auto* frame = m_window->findChild<QFrame*>(u"shortcutOverlay"_s))
                for (const QLabel* label : frame->findChildren<QLabel*>())
                    texts.append(label->text());
            return texts;
        };
        for (const QString& keys : {u"Ctrl+K"_s, u"Ctrl+1 to Ctrl+3"_s, u"Ctrl+,"_s, u"F1"_s, u"?"_s})
            QVERIFY2(said().contains(keys), qPrintable(said().join(u'\n')));
        QVERIFY(!said().contains(u"Ctrl+Z"_s)); // nothing is offered
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        QTRY_VERIFY(said().isEmpty());
        m_window->findChild<StatusUndo*>()->offer(u"Approved."_s, [] {});
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        QVERIFY(said().contains(u"Ctrl+Z"_s));
    }

    void changesAndFilesThatWaitAreSaidApart()
    {
        m_window->setSyncStatus({SyncStatus::State::Offline, {}, 2, 0, {}, 1});
        QString said;
        for (const QWidget* widget : m_window->findChildren<QWidget*>())
            said += widget->accessibleName() + u'\n';
        QVERIFY2(said.contains(u"Offline, work is kept here, 2 "_s) && said.contains(u", 1 file"_s),
                 qPrintable(said));
    }

    void theSettingsNameWhoHasAKeyAndChangeTheTheme()
    {
        SettingsDialog dialog(*m_theme, *m_desk, {u"Overview"_s, u"Sync"_s});
        QStringList keys;
        for (const FactList* list : dialog.findChildren<FactList*>())
            keys += list->copyText().split(u'\n');
        QVERIFY2(keys.contains(u"Ctrl+2\tSync"_s), qPrintable(keys.join(u'\n')));
        QVERIFY(!keys.join(u'\n').contains(u"Ctrl+3"_s)); // as many as this role has pages
        auto* accounts = dialog.findChild<QListWidget*>();
        QTRY_COMPARE(accounts->count(), 2);
        QVERIFY(accounts->item(0)->text().startsWith(u"admin"_s));
        auto* theme = dialog.findChild<QComboBox*>(u"theme"_s);
        theme->setCurrentIndex(theme->findData(int(Theme::Choice::Dark)));
        QVERIFY(m_theme->isDark());
        theme->setCurrentIndex(theme->findData(int(Theme::Choice::Light)));
        QVERIFY(!m_theme->isDark());
    }

    void f1OpensTheManualBesideTheWorkOnce()
    {
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QPointer<ManualWindow> manual = m_window->findChild<ManualWindow*>();
        QVERIFY(manual && manual->isVisible());
        QCOMPARE(manual->page(), u"administrator"_s);
        m_window->activateWindow();
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QCOMPARE(m_window->findChildren<ManualWindow*>().size(), 1);
        QTest::keyClick(manual, Qt::Key_Escape);
        QTRY_VERIFY(!manual);
    }

    void leavingAsksWhileTasksRunAndWaitsForTheirEnd()
    {
        open(u"admin"_s);
        QSignalSpy left(m_window.get(), &MainWindow::signOutRequested);
        TaskBar* tasks = m_window->findChild<TaskBar*>();
        TaskHandle task = tasks->start(u"Long work"_s);
        const auto question = [this] { return m_window->findChild<QMessageBox*>(); };
        const auto answer = [&](int button) { question()->buttons().at(button)->click(); };
        QVERIFY(!m_window->close());
        QVERIFY(question());
        answer(1); // Stay
        QTRY_VERIFY(!question());
        QVERIFY(!task.isCancelled() && m_window->isVisible());

        for (QWidget* part : m_window->findChildren<QWidget*>())
            if (part->inherits("examdesk::ui::TopBar"))
                QMetaObject::invokeMethod(part, "signOutRequested");
        answer(0); // Stop them and leave
        QVERIFY(task.isCancelled());
        QVERIFY(left.isEmpty());
        task.finish();
        QTRY_COMPARE(left.size(), 1);
    }

    void leavingWaitsUntilEveryChangeIsSaved()
    {
        open(u"admin"_s);
        Q_EMIT m_desk->heldUp(true);
        QVERIFY(!m_window->close());
        auto* question = m_window->findChild<QMessageBox*>();
        QVERIFY(question);
        question->buttons().at(0)->click();
        QVERIFY(m_window->isVisible());
        Q_EMIT m_desk->heldUp(false);
        QVERIFY(!m_window->isVisible());
    }

    void whoLosesHisRightsIsSignedOutOnceHisTasksHaveStopped()
    {
        open(u"admin"_s);
        QSignalSpy left(m_window.get(), &MainWindow::signOutRequested);
        TaskHandle task = m_window->findChild<TaskBar*>()->start(u"Long work"_s);
        m_window->stopAndSignOut();
        QVERIFY(task.isCancelled() && left.isEmpty());
        task.finish();
        QTRY_COMPARE(left.size(), 1);
    }

private:
    void open(const QString& account)
    {
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), account, u"password"_s)), m_modules);
        m_window = std::make_unique<MainWindow>(*m_desk, m_exams, *m_theme);
        for (const QString& key : {u"overview"_s, u"candidates"_s, u"audits"_s})
            m_window->addPage(entry(key));
        m_window->show();
        m_window->activateWindow();
        QVERIFY(test::waitForActive(m_window.get()));
    }

    static PageEntry entry(const QString& key)
    {
        PageEntry made{.key = key, .icon = Icon::Overview, .title = key};
        made.make = [key](const Workbench& workbench, QWidget* parent) {
            return new PlainPage(key, workbench, parent);
        };
        made.filter = [](WorkPage& page, const QVariantMap& filter) {
            static_cast<PlainPage&>(page).filters.append(filter);
        };
        if (key == u"audits"_s) {
            made.roles = {Role::Reviewer};
            made.takes = [](const QString& text) { return text.startsWith(u"SCAN "); };
            made.count = [](account::Session&, const QString&) { return base::Result<qint64>(12); };
        }
        return made;
    }

    PlainPage& plain(const QString& key) { return *static_cast<PlainPage*>(m_window->page(key)); }

    const account::Modules m_modules;
    exam::Catalogue m_exams;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
