// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/action_button.h"
#include "ui/kit/focus_keeper.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/page.h"
#include "ui/kit/page_room.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

namespace {

class WatchedPage : public Page {
public:
    using Page::Page;
    void activated() override { calls.append(u"in"_s); }
    void deactivated() override { calls.append(u"out"_s); }

    QStringList calls;
};

} // namespace

class TestPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-page"_s);
        QSettings().clear();
    }

    void comesAndGoesAreTold()
    {
        QStackedWidget stack;
        auto* first = new WatchedPage(u"first"_s, u"First"_s);
        auto* second = new WatchedPage(u"second"_s, u"Second"_s);
        stack.addWidget(first);
        stack.addWidget(second);
        stack.show();
        stack.setCurrentIndex(1);
        QCOMPARE(first->calls, (QStringList{u"in"_s, u"out"_s}));
        QCOMPARE(second->calls, QStringList{u"in"_s});
        QCOMPARE(second->accessibleName(), u"Second"_s);
    }

    void thePrimaryButtonFollowsItsAction()
    {
        Page page(u"p"_s, u"P"_s);
        int done = 0;
        QAction* action = page.shortcuts().add(u"&Import"_s, QKeySequence(u"Ctrl+I"_s), [&] { ++done; });
        auto* button = page.findChild<ActionButton*>();
        QVERIFY(button->isHidden());
        page.setPrimaryAction(action);
        QVERIFY(!button->isHidden());
        QCOMPARE(button->toolTip(), u"Import (Ctrl+I)"_s);
        button->click();
        QCOMPARE(done, 1);
        action->setEnabled(false);
        QVERIFY(!button->isEnabled());
        action->setText(u"Import again"_s);
        QCOMPARE(button->text(), u"Import again"_s);
    }

    void whatDoesNotFitFoldsIntoAMenu()
    {
        Page page(u"p"_s, u"P"_s);
        page.setPrimaryAction(page.shortcuts().add(u"Check"_s, QKeySequence(u"Ctrl+T"_s), [] {}));
        int taken = 0;
        for (int i = 0; i < 6; ++i)
            page.addSecondaryAction(
                page.shortcuts().add(u"Something long to do %1"_s.arg(i), {}, [&taken] { ++taken; }));
        page.resize(1600, 400);
        page.show();
        QVERIFY(examdesk::test::waitForExposed(&page));
        const auto buttons = [&page] {
            int visible = 0;
            for (const auto* button : page.findChildren<ActionButton*>())
                visible += button->isVisible() ? 1 : 0;
            return visible;
        };
        QTRY_COMPARE(buttons(), 7);
        QVERIFY2(page.minimumSizeHint().width() < 500,
                 qPrintable(QString::number(page.minimumSizeHint().width())));
        page.resize(500, 400);
        QTRY_VERIFY(buttons() < 5 && buttons() > 0);
        const auto* menu = page.findChild<QMenu*>();
        QCOMPARE(menu->actions().size() + buttons(), 7);
        menu->actions().last()->trigger();
        QCOMPARE(taken, 1);
    }

    void aButtonWithoutAParentIsNoWindow()
    {
        QAction action(u"Take"_s);
        auto* button = new ActionButton(&action);
        QVERIFY(!button->isVisible());
        QWidget window;
        auto* row = new QVBoxLayout(&window);
        row->addWidget(button);
        window.show();
        QVERIFY(button->isVisible());
    }

    void anEmptyPageOffersTheFirstStep()
    {
        Page page(u"p"_s, u"P"_s);
        page.setContent(new QWidget);
        QVERIFY(!page.isEmptyShown());
        page.showEmpty(Icon::Payments, u"Bills will stand here."_s, u"Import a bill"_s);
        QVERIFY(page.isEmptyShown());
        QSignalSpy step(&page, &Page::firstStep);
        const auto buttons = page.findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
            return button->text() == u"Import a bill"_s;
        });
        QVERIFY(found != buttons.end());
        (*found)->click();
        QCOMPARE(step.count(), 1);
        page.showContent();
        QVERIFY(!page.isEmptyShown());
    }

    /// A list that is out of sight stands in the page's focus proxy still.
    void tabDoesNotReachAListThatIsOutOfSight()
    {
        QWidget window;
        auto* before = new QPushButton(u"Before"_s);
        auto* page = new Page(u"p"_s, u"P"_s);
        auto* list = new QListWidget;
        auto* text = new QLineEdit;
        page->setContent(list, text);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(before);
        column->addWidget(new PageRoom(*page));
        window.show();
        QVERIFY(examdesk::test::waitForActive(&window));
        const QList<QWidget*> stops{list, text, before};
        before->setFocus();
        for (QWidget* stop : stops) {
            QVERIFY(moveFocus(window, true));
            QCOMPARE(window.focusWidget(), stop);
        }
        for (QWidget* stop : QList<QWidget*>{text, list, before}) {
            QVERIFY(moveFocus(window, false));
            QCOMPARE(window.focusWidget(), stop);
        }
        page->showEmpty(Icon::Payments, u"Bills will stand here."_s, {});
        for (const bool forward : {true, false}) {
            QVERIFY(!moveFocus(window, forward));
            QCOMPARE(window.focusWidget(), before);
        }
    }

    void theSizesAreRemembered()
    {
        QList<int> sizes;
        {
            Page page(u"sized"_s, u"P"_s);
            page.setContent(new QWidget, new QWidget);
            page.resize(1000, 600);
            page.show();
            auto* splitter = page.findChild<QSplitter*>();
            splitter->setSizes({300, 700});
            Q_EMIT splitter->splitterMoved(300, 1);
            sizes = splitter->sizes();
        }
        Page again(u"sized"_s, u"P"_s);
        again.setContent(new QWidget, new QWidget);
        again.resize(1000, 600);
        again.show();
        QCOMPARE(again.findChild<QSplitter*>()->sizes(), sizes);
    }

    void keysWorkInThePageAndAreListed()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QWidget;
        list->setFocusPolicy(Qt::StrongFocus);
        page.setContent(list);
        int approved = 0;
        page.shortcuts().add(u"Approve"_s, QKeySequence(u"A"_s), [&] { ++approved; });
        page.shortcuts().mention(u"Next"_s, u"J"_s);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(approved, 1);
        const auto entries = page.shortcuts().entries();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries.at(0), (Shortcuts::Entry{u"A"_s, u"Approve"_s}));
        QCOMPARE(entries.at(1), (Shortcuts::Entry{u"J"_s, u"Next"_s}));
        QCOMPARE(entries.at(2).keys, u"?"_s);
    }

    void spacePressesAFocusedButtonAndElseIsThePages()
    {
        Page page(u"p"_s, u"P"_s);
        auto* work = new QWidget;
        auto* inner = new QVBoxLayout(work);
        auto* button = new QPushButton;
        auto* canvas = new QWidget;
        canvas->setFocusPolicy(Qt::StrongFocus);
        inner->addWidget(button);
        inner->addWidget(canvas);
        page.setContent(work);
        int turned = 0;
        page.shortcuts().add(u"Turn"_s, QKeySequence(Qt::Key_Space), [&] { ++turned; });
        QSignalSpy clicked(button, &QPushButton::clicked);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(turned, 0);
        QCOMPARE(clicked.count(), 1);
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_Space);
        QCOMPARE(turned, 1);
    }

    void aTextFieldTakesItsLettersFirst()
    {
        Page page(u"p"_s, u"P"_s);
        auto* search = new QLineEdit;
        page.setFilter(search);
        int approved = 0;
        page.shortcuts().add(u"Approve"_s, QKeySequence(u"A"_s), [&] { ++approved; });
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        search->setFocus();
        QTest::keyClick(search, Qt::Key_A);
        QCOMPARE(approved, 0);
        QCOMPARE(search->text(), u"a"_s);
    }

    void aPageKeyWorksWhereverTheFocusIs()
    {
        QWidget window;
        auto* outside = new QPushButton(u"rail"_s);
        auto* page = new Page(u"p"_s, u"P"_s);
        auto* row = new QVBoxLayout(&window);
        row->addWidget(outside);
        row->addWidget(page);
        int approved = 0;
        page->shortcuts().addDecision(u"Approve"_s, QKeySequence(u"A"_s), [&] { ++approved; });
        window.show();
        QVERIFY(examdesk::test::waitForActive(&window));
        outside->setFocus();
        QTest::keyClick(outside, Qt::Key_A);
        QCOMPARE(approved, 1);
        outside->clearFocus(); // nowhere
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(approved, 2);
        page->hide();
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(approved, 2);
    }

    void aKeyWhoseActionIsGreyedSaysWhy()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QListWidget;
        auto* text = new QLineEdit;
        page.setFilter(text);
        page.setContent(list);
        int done = 0;
        QAction* correct =
            page.shortcuts().add(u"Correct"_s, QKeySequence(u"Shift+T"_s), [&done] { ++done; });
        QAction* silent = page.shortcuts().add(u"Next"_s, Qt::Key_J, [] {});
        page.show();
        page.activateWindow();
        QVERIFY(examdesk::test::waitForActive(&page));
        page.takeFocus();

        setObstacle(*correct, u"It is confirmed."_s);
        QTest::keyClick(list, Qt::Key_T, Qt::ShiftModifier);
        QCOMPARE(page.messages().sentence(), u"It is confirmed."_s);
        page.messages().clear();
        QTest::keyClick(list, Qt::Key_T); // another key
        silent->setEnabled(false);        // there is nothing to say of it
        QTest::keyClick(list, Qt::Key_J);
        text->setFocus();
        QTest::keyClicks(text, u"T"_s); // a letter
        QTest::keyClick(text, Qt::Key_T, Qt::ShiftModifier);
        QVERIFY2(page.messages().sentence().isEmpty(), qPrintable(page.messages().sentence()));
        page.takeFocus();
        correct->setVisible(false); // not this person's
        QTest::keyClick(list, Qt::Key_T, Qt::ShiftModifier);
        QVERIFY(page.messages().sentence().isEmpty());
        correct->setVisible(true);
        setObstacle(*correct, {});
        QTest::keyClick(list, Qt::Key_T, Qt::ShiftModifier);
        QCOMPARE(done, 1);
        QVERIFY(page.messages().sentence().isEmpty());
    }

    void theFocusComesHomeWhenItsWidgetGoes_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("hidden") << 0;
        QTest::newRow("disabled") << 1;
        QTest::newRow("deleted") << 2;
        QTest::newRow("given up") << 3;
    }
    void theFocusComesHomeWhenItsWidgetGoes()
    {
        QFETCH(int, how);
        Page page(u"p"_s, u"P"_s);
        auto* list = new QLineEdit;
        auto* detail = new QWidget;
        auto* inner = new QVBoxLayout(detail);
        auto* going = new QPushButton(u"going"_s);
        auto* next = new QPushButton(u"what Qt would take"_s);
        inner->addWidget(going);
        inner->addWidget(next);
        page.setContent(list, detail);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        going->setFocus();
        QVERIFY(going->hasFocus());
        switch (how) {
        case 0:
            going->hide();
            break;
        case 1:
            going->setEnabled(false);
            break;
        case 2:
            delete going;
            break;
        default:
            going->clearFocus();
        }
        QTRY_VERIFY(list->hasFocus());
    }

    void theKeysGoFromTheEmptyPageToTheListThatComes()
    {
        Page page(u"p"_s, u"P"_s);
        auto* work = new QWidget;
        auto* inner = new QVBoxLayout(work);
        auto* before = new QLineEdit; // what Qt would take
        auto* list = new QLineEdit;
        inner->addWidget(before);
        inner->addWidget(list);
        work->setFocusProxy(list);
        page.setContent(work);
        page.showEmpty(Icon::Payments, u"Bills will stand here."_s, u"Import a bill"_s);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        page.takeFocus();
        QVERIFY(qobject_cast<QPushButton*>(QApplication::focusWidget()));
        page.showContent();
        QTRY_VERIFY(list->hasFocus());
    }

    void nothingIsDecidedWhileAQuestionIsOpen()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QWidget;
        list->setFocusPolicy(Qt::StrongFocus);
        auto* question = new QWidget;
        question->setFocusPolicy(Qt::StrongFocus);
        page.setContent(list, question);
        int approved = 0;
        QAction* approve =
            page.shortcuts().addDecision(u"Approve"_s, QKeySequence(u"A"_s), [&] { ++approved; });
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        page.shortcuts().setQuestion(question, true);
        question->setFocus();
        QTest::keyClick(question, Qt::Key_A);
        QCOMPARE(approved, 0);
        approve->setEnabled(true); // what the record allows is not what the question allows
        QTest::keyClick(question, Qt::Key_A);
        QCOMPARE(approved, 0);
        page.shortcuts().setQuestion(question, false);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(approved, 1);
        page.shortcuts().setQuestion(question, true);
        delete question;
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(approved, 2);
    }

    void returnPressesTheFocusedButtonAndEscLeavesAText()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QWidget;
        list->setFocusPolicy(Qt::StrongFocus);
        auto* detail = new QWidget;
        auto* inner = new QVBoxLayout(detail);
        auto* button = new QPushButton;
        auto* text = new QLineEdit;
        inner->addWidget(button);
        inner->addWidget(text);
        page.setContent(list, detail);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        QSignalSpy clicked(button, &QPushButton::clicked);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        QCOMPARE(clicked.count(), 1);
        // Return in a field that leads on to the button presses nothing.
        connect(text, &QLineEdit::returnPressed, button, [button] { button->setFocus(); });
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(button->hasFocus());
        QCOMPARE(clicked.count(), 1);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(list->hasFocus());
    }

    void theKeysOfAPartWorkAndAreListedWhileItIsInSight()
    {
        Page page(u"p"_s, u"P"_s);
        auto* one = new QWidget;
        auto* other = new QWidget;
        page.setContent(one, other);
        Shortcuts ofOne(page.shortcuts(), one);
        Shortcuts ofOther(page.shortcuts(), other);
        QStringList pressed;
        ofOne.add(u"Next picture"_s, Qt::Key_J, [&] { pressed += u"one"_s; });
        ofOther.add(u"Next pair"_s, Qt::Key_J, [&] { pressed += u"other"_s; });
        other->hide();
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        QTest::keyClick(&page, Qt::Key_J);
        QCOMPARE(pressed, QStringList{u"one"_s});
        QCOMPARE(page.shortcuts().entries().first(), (Shortcuts::Entry{u"J"_s, u"Next picture"_s}));
        one->hide();
        other->show();
        QTest::keyClick(&page, Qt::Key_J);
        QCOMPARE(pressed, (QStringList{u"one"_s, u"other"_s}));
        QCOMPARE(page.shortcuts().entries().first(), (Shortcuts::Entry{u"J"_s, u"Next pair"_s}));
    }

    void aMessageLiesOverTheWorkAndMovesNothing()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QWidget;
        list->setFocusPolicy(Qt::StrongFocus);
        auto* detail = new QPushButton(u"Approve"_s);
        page.setContent(list, detail);
        page.resize(960, 620);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        const QRect before = list->geometry();
        const QRect button(detail->mapTo(&page, QPoint()), detail->size());
        page.messages().showError({examdesk::base::Error::Code::Conflict,
                                   u"Not saved: somebody else was first. It is back in the list."_s,
                                   {}});
        QCoreApplication::processEvents();
        QVERIFY(page.messages().isVisible());
        QCOMPARE(list->geometry(), before);
        QVERIFY(page.rect().contains(page.messages().geometry()));
        QVERIFY(!page.messages().geometry().intersects(button));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!page.messages().isVisible());
    }

    void aMessageLeavesFreeWhatCanBePressed()
    {
        Page page(u"p"_s, u"P"_s);
        auto* work = new QWidget;
        auto* rows = new QVBoxLayout(work);
        auto* list = new QListWidget;
        auto* remove = new QPushButton(u"Take it out"_s);
        auto* field = new QLineEdit;
        rows->addWidget(list, 1);
        rows->addWidget(field);
        rows->addWidget(remove, 0, Qt::AlignLeft);
        page.setContent(work);
        page.resize(960, 620);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        page.messages().showInfo(u"Imported."_s);
        QCoreApplication::processEvents();
        QVERIFY(page.messages().isVisible());
        for (const QWidget* each : std::initializer_list<QWidget*>{remove, field})
            QVERIFY(
                !page.messages().geometry().intersects(QRect(each->mapTo(&page, QPoint()), each->size())));
        QVERIFY(page.rect().contains(page.messages().geometry()));
    }

    /// On X11 a repetition comes as a release and a press of one moment, and not always marked as one.
    void aKeyThatIsHeldDecidesOnce()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QListWidget;
        page.setContent(list);
        int decided = 0;
        int went = 0;
        QAction* approve = page.shortcuts().addDecision(u"Approve"_s, Qt::Key_A, [&decided] { ++decided; });
        QAction* next = page.shortcuts().add(u"Next"_s, Qt::Key_J, [&went] { ++went; });
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        const auto send = [list](QEvent::Type type, Qt::Key key, quint64 at, bool isMarked = false) {
            QKeyEvent event(type, key, Qt::NoModifier, {}, isMarked);
            event.setTimestamp(at);
            QApplication::sendEvent(list, &event);
        };
        const auto press = [&](QAction* action, quint64 at, bool isMarked = false) {
            const QKeySequence keys = action->shortcut();
            send(QEvent::ShortcutOverride, Qt::Key(keys[0].key()), at, isMarked);
            QShortcutEvent event(keys, 0);
            QApplication::sendEvent(action, &event);
        };
        press(approve, 1000);
        QCOMPARE(decided, 1);
        for (quint64 at = 1660; at < 2000; at += 40) {
            send(QEvent::KeyRelease, Qt::Key_A, at);
            press(approve, at);
        }
        press(approve, 2040, true);
        QCOMPARE(decided, 1);
        send(QEvent::KeyRelease, Qt::Key_A, 2040);
        press(approve, 2100); // a fast finger
        QCOMPARE(decided, 2);
        for (quint64 at = 3000; at < 3200; at += 40) {
            send(QEvent::KeyRelease, Qt::Key_J, at);
            press(next, at); // who runs through a list may hold the key
        }
        QCOMPARE(went, 5);
    }

    void aDoubleClickDecidesOnce()
    {
        Page page(u"p"_s, u"P"_s);
        int decided = 0;
        auto* button = new ActionButton(
            page.shortcuts().addDecision(u"Approve"_s, Qt::Key_A, [&decided] { ++decided; }));
        page.setContent(button);
        page.show();
        QVERIFY(examdesk::test::waitForExposed(&page));
        QTest::mouseClick(button, Qt::LeftButton);
        const QPointF at = button->rect().center();
        for (const auto type : {QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease}) {
            const auto held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
            QMouseEvent event(type, at, button->mapToGlobal(at), Qt::LeftButton, held, Qt::NoModifier);
            QApplication::sendEvent(button, &event);
        }
        QCOMPARE(decided, 1);
    }

    void aMessageHasRoomForAllOfItsLines_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("short") << u"已导出"_s;
        QTest::newRow("a path")
            << u"已将 50 名考生导出到 /dev/shm/examdesk-desk-hGjXyz/nm-zsb-2026-candidates-2026.csv"_s;
        QTest::newRow("long") << u"已将考生导出。"_s.repeated(30);
    }
    void aMessageHasRoomForAllOfItsLines()
    {
        QFETCH(QString, sentence);
        Page page(u"p"_s, u"P"_s);
        page.setContent(new QWidget);
        page.resize(900, 620);
        page.show();
        QVERIFY(examdesk::test::waitForExposed(&page));
        for (const int width : {900, 1100, 860}) {
            page.resize(width, 620);
            QCoreApplication::processEvents();
            page.messages().showInfo(u"x"_s);
            page.messages().showInfo(sentence);
            QCoreApplication::processEvents();
            const auto labels = page.messages().findChildren<QLabel*>();
            const auto* label = *std::find_if(labels.begin(), labels.end(),
                                              [&](const QLabel* one) { return one->text() == sentence; });
            QVERIFY2(
                label->height() >= label->heightForWidth(label->width()),
                qPrintable(u"%1 < %2"_s.arg(label->height()).arg(label->heightForWidth(label->width()))));
        }
    }

    void whatIsSaidGoesWithTheNextThingThatIsDone()
    {
        Page page(u"p"_s, u"P"_s);
        page.setContent(new QWidget);
        page.show();
        page.messages().showInfo(u"Taken back: 1 material."_s);
        page.messages().overtake();
        QVERIFY(!page.messages().isVisible() && page.messages().sentence().isEmpty());
        page.messages().showError({examdesk::base::Error::Code::Conflict, u"Somebody was first."_s, {}});
        page.messages().overtake();
        QVERIFY(page.messages().isVisible()); // it can still be read
    }
};

QTEST_MAIN(TestPage)
#include "test_page.moc"
