// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestShortcutOverlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-overlay"_s);
        QSettings().clear();
    }

    void aListOfKeysThatIsTooLongScrolls()
    {
        Page page(u"p"_s, u"P"_s);
        for (int i = 0; i < 60; ++i)
            page.shortcuts().mention(u"What key %1 does"_s.arg(i), u"F%1"_s.arg(i));
        page.resize(700, 400);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        page.shortcuts().toggleOverlay();
        const auto* frame = page.findChild<QFrame*>(u"shortcutOverlay"_s);
        QVERIFY(page.rect().contains(frame->geometry()));
        auto* bar = frame->findChild<QScrollArea*>()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
    }

    void aListOfKeysThatFitsHasNoScrollBar()
    {
        Page page(u"p"_s, u"P"_s);
        for (int i = 0; i < 5; ++i)
            page.shortcuts().mention(u"What key %1 does"_s.arg(i), u"F%1"_s.arg(i));
        page.shortcuts().setEverywhere([] { return QList<Shortcuts::Entry>{{u"Ctrl+K"_s, u"Search"_s}}; });
        page.resize(900, 500);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        for (const int width : {900, 420}) { // beside each other, then below
            page.resize(width, 500);
            page.shortcuts().toggleOverlay();
            const auto* frame = page.findChild<QFrame*>(u"shortcutOverlay"_s);
            const auto* scroll = frame->findChild<QScrollArea*>();
            QVERIFY(!scroll->verticalScrollBar()->isVisible() && !scroll->horizontalScrollBar()->isVisible());
            QCOMPARE(scroll->verticalScrollBar()->maximum(), 0);
            QVERIFY(page.rect().contains(frame->geometry()));
            const auto labels = frame->findChildren<QLabel*>();
            QVERIFY(std::any_of(labels.begin(), labels.end(),
                                [](const QLabel* label) { return label->text() == u"Ctrl+K"_s; }));
            page.shortcuts().toggleOverlay();
            QTRY_VERIFY(!page.findChild<QFrame*>(u"shortcutOverlay"_s));
        }
    }

    void aListInSightTellsItsKeysAndAKeyThatRestsIsGrey()
    {
        Page page(u"p"_s, u"P"_s);
        auto* table = new TableView(u"keys"_s);
        page.setContent(table);
        QAction* rests = page.shortcuts().add(u"Compare"_s, QKeySequence(u"Ctrl+D"_s), [] {});
        rests->setEnabled(false);
        page.show();
        const auto has = [&page](const Shortcuts::Entry& entry) {
            return page.shortcuts().entries().contains(entry);
        };
        const Shortcuts::Entry paging{u"PgUp / PgDown"_s, u"In a list: one screen up or down"_s};
        QVERIFY(has(paging));
        QVERIFY(has({u"Ctrl+D"_s, u"Compare"_s, false}));
        table->hide();
        QVERIFY(!has(paging));
    }

    void theQuestionMarkShowsTheKeysAndThePageStaysUsable()
    {
        Page page(u"p"_s, u"P"_s);
        auto* list = new QWidget;
        list->setFocusPolicy(Qt::StrongFocus);
        page.setContent(list);
        int approved = 0;
        page.shortcuts().add(u"Approve this"_s, QKeySequence(u"A"_s), [&] { ++approved; });
        page.resize(800, 600);
        page.show();
        QVERIFY(examdesk::test::waitForActive(&page));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Question);
        QVERIFY(page.shortcuts().isOverlayShown());
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == u"Approve this"_s; }));
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(approved, 1);
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(!page.shortcuts().isOverlayShown());
        page.shortcuts().toggleOverlay();
        page.shortcuts().toggleOverlay();
        QVERIFY(!page.shortcuts().isOverlayShown());
    }
};

QTEST_MAIN(TestShortcutOverlay)
#include "test_shortcut_overlay.moc"
