// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/state.h"
#include "ui/kit/table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

namespace {

void fill(QStandardItemModel& model, int rows)
{
    model.setHorizontalHeaderLabels({u"Name"_s, u"Fee"_s, u"State"_s});
    for (int row = 0; row < rows; ++row) {
        auto* fee = new QStandardItem(QString::number(row * 160));
        fee->setData(true, NumericRole);
        auto* state = new QStandardItem;
        state->setData(QVariant::fromValue(StateMark{State::Done, u"approved"_s}), StateMarkRole);
        model.appendRow({new QStandardItem(u"n%1"_s.arg(row)), fee, state});
    }
}

/// Counts what it is asked.
class CountingModel : public QStandardItemModel {
public:
    QVariant data(const QModelIndex& index, int role) const override
    {
        ++asked;
        return QStandardItemModel::data(index, role);
    }
    mutable int asked = 0;
};

} // namespace

class TestTableView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-table"_s);
    }

    void init() { QSettings().clear(); }

    void copyGivesHeadersAndSelectedRowsInTheOrderShown()
    {
        QStandardItemModel model;
        fill(model, 4);
        model.item(2, 0)->setText(u"a\tb\nc"_s);
        TableView table({});
        table.setModel(&model);
        table.horizontalHeader()->moveSection(1, 0);
        table.selectRow(3);
        table.selectionModel()->select(model.index(2, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keySequence(&table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"Fee\tName\tState\n320\ta b c\tapproved\n480\tn3\tapproved"_s);
    }

    void hiddenColumnsAreNotCopied()
    {
        QStandardItemModel model;
        fill(model, 1);
        TableView table({});
        table.setModel(&model);
        table.setColumnHidden(1, true);
        table.selectRow(0);
        QCOMPARE(table.copyText(), u"Name\tState\nn0\tapproved"_s);
    }

    void theColumnsAreRememberedByKey()
    {
        QStandardItemModel model;
        fill(model, 1);
        {
            TableView table(u"fees"_s);
            table.setModel(&model);
            table.horizontalHeader()->moveSection(2, 0);
            table.setColumnWidth(0, 222);
            table.setColumnHidden(1, true);
        }
        TableView again(u"fees"_s);
        again.setModel(&model);
        again.hideByDefault({0}); // the person's choice is stronger
        QCOMPARE(again.horizontalHeader()->visualIndex(2), 0);
        QCOMPARE(again.columnWidth(0), 222);
        QVERIFY(again.isColumnHidden(1));
        QVERIFY(!again.isColumnHidden(0));
        TableView other(u"other"_s);
        other.setModel(&model);
        other.hideByDefault({0});
        QCOMPARE(other.horizontalHeader()->visualIndex(2), 2);
        QVERIFY(other.isColumnHidden(0));
    }

    void columnsOfAnotherNumberAreNotRestored()
    {
        QStandardItemModel model;
        fill(model, 1);
        {
            TableView table(u"fees"_s);
            table.setModel(&model);
            table.horizontalHeader()->moveSection(2, 0);
        }
        QStandardItemModel wider(1, 4);
        TableView again(u"fees"_s);
        again.setModel(&wider);
        QCOMPARE(again.horizontalHeader()->visualIndex(2), 2);
    }

    void returnActivatesTheCurrentRow()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView table({});
        table.setModel(&model);
        QSignalSpy activated(&table, &TableView::activated);
        table.setCurrentIndex(model.index(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toModelIndex().row(), 1);
    }

    void lettersWalkOnlyWhenAsked()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView table({});
        table.setModel(&model);
        QSignalSpy rows(&table, &TableView::currentRowChanged);
        table.setCurrentIndex(model.index(0, 0));
        QTest::keyClick(&table, Qt::Key_J);
        QCOMPARE(table.currentIndex().row(), 0);
        table.setLetterKeys(true);
        QTest::keyClick(&table, Qt::Key_J);
        QTest::keyClick(&table, Qt::Key_J);
        QTest::keyClick(&table, Qt::Key_J);
        QCOMPARE(table.currentIndex().row(), 2);
        QTest::keyClick(&table, Qt::Key_K);
        QCOMPARE(table.currentIndex().row(), 1);
        QCOMPARE(table.selectedRowNumbers(), QList<int>{1});
        QCOMPARE(rows.count(), 4);
        QVERIFY(!table.step(-2));
    }

    void focusByKeySelectsTheFirstRow()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView table({});
        table.setModel(&model);
        table.show();
        table.setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(table.selectedRowNumbers(), QList<int>{0});
    }

    void thousandsOfSelectedRowsCostTheTableNoMoreThanThoseThatAreSeen()
    {
        CountingModel model;
        fill(model, 20'000);
        TableView table({});
        table.setModel(&model);
        table.show();
        table.selectAll();
        model.asked = 0;
        QCOMPARE(table.selectedRowNumbers().size(), 20'000);
        QCOMPARE(model.asked, 0);
        table.grab();
        QVERIFY(model.asked > 0);
        QVERIFY2(model.asked < 20'000, qPrintable(QString::number(model.asked)));
    }
};

QTEST_MAIN(TestTableView)
#include "test_table_view.moc"
