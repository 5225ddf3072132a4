// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_table.h"

#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

namespace {

constexpr int kWidestHead = 240;
constexpr int kWidestNumber = 200;

/// Sorted by no column: the order in which they were counted.
constexpr int kAsCounted = -1;

} // namespace

StatisticsTable::StatisticsTable(QWidget* parent)
    : QWidget(parent), m_lines(new StatisticsModel(StatisticsModel::Part::Lines, this)),
      m_totals(new StatisticsModel(StatisticsModel::Part::Totals, this)), m_table(new TableView({}, this)),
      m_totalsTable(new TableView({}, this)), m_below(new QHBoxLayout)
{
    m_table->setModel(m_lines);
    m_table->setAccessibleName(tr("Statistics"));
    m_table->horizontalHeader()->setSectionsMovable(false); // the totals stand below their columns
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::NoContextMenu);
    m_table->horizontalHeader()->setSortIndicator(kAsCounted, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setLetterKeys(true);
    m_totalsTable->setModel(m_totals);
    m_totalsTable->setAccessibleName(tr("Totals"));
    m_totalsTable->horizontalHeader()->hide();
    m_totalsTable->setFocusPolicy(Qt::NoFocus);
    m_totalsTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_totalsTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totalsTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totalsTable->setFixedHeight(tokens::kRowHeight + 2 * m_totalsTable->frameWidth());
    QFont bold = m_totalsTable->font();
    bold.setBold(true);
    m_totalsTable->setFont(bold);
    m_below->setContentsMargins({});
    m_below->addWidget(m_totalsTable);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_table, 1);
    column->addLayout(m_below);
    setFocusProxy(m_table);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, m_totalsTable,
            [this](int section, int, int width) { m_totalsTable->setColumnWidth(section, width); });
    connect(m_table->horizontalScrollBar(), &QScrollBar::valueChanged, m_totalsTable->horizontalScrollBar(),
            &QScrollBar::setValue);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &StatisticsTable::followScrollBar);
    connect(m_table, &TableView::activated, this, &StatisticsTable::activated);
    connect(m_lines, &QAbstractItemModel::layoutChanged, this, &StatisticsTable::sorted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &StatisticsTable::currentChanged);
}

void StatisticsTable::setStatistics(const exam::Definition& exam, const candidate::Statistics& statistics)
{
    const candidate::Statistics& before = m_lines->statistics();
    const bool isSame = before.rows == statistics.rows && before.columns == statistics.columns;
    const QModelIndex current = m_table->currentIndex();
    const QString code = current.isValid() ? before.lines.at(current.row()).head.code : QString();
    const QHeaderView* header = m_table->horizontalHeader();
    const int sortedBy = isSame ? header->sortIndicatorSection() : kAsCounted;
    const Qt::SortOrder order = header->sortIndicatorOrder();
    m_lines->setStatistics(exam, statistics);
    m_totals->setStatistics(exam, statistics);
    fitColumns();
    if (sortedBy >= 0 && sortedBy < m_lines->columnCount())
        m_table->sortByColumn(sortedBy, order);
    else
        m_table->horizontalHeader()->setSortIndicator(kAsCounted, Qt::DescendingOrder);
    int row = 0; // the line that was looked at stays so, wherever it stands now
    for (int i = 0; isSame && current.isValid() && i < m_lines->rowCount(); ++i)
        if (m_lines->statistics().lines.at(i).head.code == code)
            row = i;
    const int column = isSame && current.isValid() ? qMin(current.column(), m_lines->columnCount() - 1) : 0;
    m_table->setCurrentIndex(m_lines->index(row, column));
    Q_EMIT currentChanged();
}

void StatisticsTable::sortByCurrent()
{
    const int column = m_table->currentIndex().column();
    const QHeaderView* header = m_table->horizontalHeader();
    if (column < 0)
        return;
    const bool isTurned = header->sortIndicatorSection() == column;
    const Qt::SortOrder first = column == 0 ? Qt::AscendingOrder : Qt::DescendingOrder; // the largest first
    const Qt::SortOrder other =
        header->sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_table->sortByColumn(column, isTurned ? other : first);
}

void StatisticsTable::fitColumns()
{
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_lines->columnCount(); ++column) {
        const int lines = m_table->columnWidth(column);
        m_totalsTable->resizeColumnToContents(column);
        const int wanted = std::max(lines, m_totalsTable->columnWidth(column)) + tokens::kGapSmall;
        m_table->setColumnWidth(column, std::min(wanted, column == 0 ? kWidestHead : kWidestNumber));
        m_totalsTable->setColumnWidth(column, m_table->columnWidth(column));
    }
}

/// So that both are as wide, and scroll alike.
void StatisticsTable::followScrollBar()
{
    const bool isShown = m_table->verticalScrollBar()->maximum() > 0;
    m_below->setContentsMargins(0, 0, isShown ? m_table->verticalScrollBar()->sizeHint().width() : 0, 0);
}

} // namespace examdesk::ui
