// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/chart.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/table_place.h"
#include "ui/kit/tokens.h"

#include <QApplication>
#include <QBarCategoryAxis>
#include <QChart>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTableGivesItsPlaceToASentenceWithTheFirstStep()
    {
        QWidget window;
        auto* table = new QLineEdit;
        auto* place = new TablePlace(table, &window);
        auto* row = new QHBoxLayout(&window);
        row->addWidget(place);
        window.show();
        QVERIFY(examdesk::test::waitForActive(&window));
        place->setFocus();
        QCOMPARE(QApplication::focusWidget(), table);
        place->setEmptyContent(Icon::Search, u"Nothing matches."_s, u"Show all"_s);
        place->showTable(false);
        QVERIFY(place->isEmptyShown());
        QVERIFY(!table->isVisible());
        QVERIFY(place->isAncestorOf(QApplication::focusWidget())); // keys of the page go on working
        QSignalSpy stepped(place, &TablePlace::firstStep);
        place->findChild<QPushButton*>()->click();
        QCOMPARE(stepped.count(), 1);
        place->showTable(true);
        QCOMPARE(QApplication::focusWidget(), table);
    }

    void evenItemsFillTheWidthInBalancedLines()
    {
        QWidget board;
        auto* flow = new FlowLayout(&board);
        flow->setSpacing(10);
        flow->setEven(true);
        QList<QWidget*> items;
        for (int i = 0; i < 6; ++i) {
            items.append(new QWidget(&board));
            items.last()->setMinimumSize(100, 30);
            flow->addWidget(items.last());
        }
        flow->setGeometry(QRect(0, 0, 540, flow->heightForWidth(540))); // four would fit: two lines of three
        QCOMPARE(flow->heightForWidth(540), 70);
        for (const QWidget* item : std::as_const(items))
            QCOMPARE(item->width(), 173);
        QCOMPARE(items.at(2)->y(), 0);
        QCOMPARE(items.at(3)->pos(), QPoint(0, 40));
    }

    void whatIsCutCanBeReadInTheTooltip()
    {
        ElidedLabel label;
        label.setText(u"Proof of rural service or of the western volunteer programme"_s);
        label.resize(80, 20);
        label.grab();
        QCOMPARE(label.toolTip(), label.text());
        label.resize(2000, 20);
        label.grab();
        QVERIFY(label.toolTip().isEmpty());
    }

    void aLongLabelWrapsAndALongNumberTakesTheBadgesPlace()
    {
        FactList list;
        list.setFacts(
            {{u"a"_s, u"Whether the candidate has ever been punished for cheating"_s, u"No"_s, false, {}},
             {u"b"_s, u"Order number"_s, u"ED2023031095500000008"_s, false, {}},
             {u"c"_s, u"Fee"_s, u"¥160.00"_s, false, StateMark{State::Done, u"Receipted"_s}}});
        QVERIFY2(list.minimumSizeHint().width() < tokens::kDetailWidth,
                 qPrintable(QString::number(list.minimumSizeHint().width())));
    }

    void rowsOfAChartKeepAllNamesApartAndTheFirstOnTop()
    {
        Chart chart;
        const QString begin = u"Discharged soldier of the autonomous region, graduate of the present "_s;
        chart.showSeries(Chart::Kind::Rows, u"Types"_s, {begin + u"year"_s, begin + u" year"_s, u"Other"_s},
                         {{u"Candidates"_s, ChartTone::Accent, {1, 2, 3}}});
        auto* names = qobject_cast<QBarCategoryAxis*>(chart.chart()->axes(Qt::Vertical).first());
        QCOMPARE(names->count(), 3);
        QCOMPARE(names->categories().first(), u"Other"_s); // they count from below
        QVERIFY(names->categories().last().size() < begin.size());
    }
};

QTEST_MAIN(TestPlaces)
#include "test_places.moc"
