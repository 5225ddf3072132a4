// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ticket/page_order.h"

#include <QTest>

using namespace examdesk::ui;

class TestPageOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesComeInTheOrderThatWasAskedFor_data()
    {
        constexpr int blank = kBlankSide;
        QTest::addColumn<int>("pages");
        QTest::addColumn<QList<int>>("firstPages");
        QTest::addColumn<int>("copies");
        QTest::addColumn<bool>("collated");
        QTest::addColumn<bool>("duplex");
        QTest::addColumn<QList<int>>("sides");
        QTest::newRow("once") << 3 << QList{0, 1, 2} << 1 << true << false << QList{0, 1, 2};
        QTest::newRow("collated") << 3 << QList{0, 1, 2} << 2 << true << false << QList{0, 1, 2, 0, 1, 2};
        QTest::newRow("page by page")
            << 3 << QList{0, 1, 2} << 2 << false << false << QList{0, 0, 1, 1, 2, 2};
        QTest::newRow("nobody on another's back")
            << 3 << QList{0, 1, 2} << 1 << true << true << QList{0, blank, 1, blank, 2};
        QTest::newRow("both sides of one paper")
            << 4 << QList{0, 2} << 1 << true << true << QList{0, 1, 2, 3};
        QTest::newRow("three pages and one")
            << 4 << QList{0, 3} << 1 << true << true << QList{0, 1, 2, blank, 3};
        QTest::newRow("copies begin on a front") << 1 << QList{0} << 2 << true << true << QList{0, blank, 0};
        QTest::newRow("sheet by sheet")
            << 3 << QList{0, 2} << 2 << false << true << QList{0, 1, 0, 1, 2, blank, 2};
        QTest::newRow("one long paper") << 3 << QList<int>{} << 1 << true << true << QList{0, 1, 2};
        QTest::newRow("nothing") << 0 << QList<int>{} << 2 << true << true << QList<int>{};
    }
    void pagesComeInTheOrderThatWasAskedFor()
    {
        QFETCH(int, pages);
        QFETCH(QList<int>, firstPages);
        QFETCH(int, copies);
        QFETCH(bool, collated);
        QFETCH(bool, duplex);
        QTEST(pageOrder(pages, firstPages, {.copies = copies, .isCollated = collated, .isDuplex = duplex}),
              "sides");
    }
};

QTEST_GUILESS_MAIN(TestPageOrder)
#include "test_page_order.moc"
