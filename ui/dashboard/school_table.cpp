// SPDX-License-Identifier: GPL-3.0-or-later
#include "school_table.h"

#include "school_model.h"
#include "ui/kit/theme.h"

#include <QHeaderView>

namespace examdesk::ui {

namespace {

constexpr int kSchoolWidth = 160; ///< A name of eleven signs.
constexpr int kLeastRows = 3;
constexpr int kMostRows = 16; ///< More are scrolled to.

} // namespace

SchoolTable::SchoolTable(QWidget* parent) : TableView(QString(), parent), m_model(new SchoolModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Schools"));
    setFrameShape(NoFrame);
    setProperty("framed", false);
    horizontalHeader()->setFont(secondaryFont(font()));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void SchoolTable::setCounts(const ExamCounts& counts, bool byStage)
{
    m_model->setCounts(counts, byStage);
    const int head = horizontalHeader()->sizeHint().height() + 2;
    const int rows = int(counts.schools.size());
    setMinimumHeight(head + qMin(rows, kLeastRows) * tokens::kRowHeight);
    setMaximumHeight(head + rows * tokens::kRowHeight);
    updateGeometry();
    fitColumns();
}

QSize SchoolTable::sizeHint() const
{
    const int head = horizontalHeader()->sizeHint().height() + 2;
    return {TableView::sizeHint().width(), head + qMin(m_model->rowCount(), kMostRows) * tokens::kRowHeight};
}

void SchoolTable::resizeEvent(QResizeEvent* event)
{
    TableView::resizeEvent(event);
    fitColumns();
}

void SchoolTable::fitColumns()
{
    if (m_model->columnCount() == 0)
        return;
    int room = viewport()->width() - kSchoolWidth;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const bool isShown = m_model->hasValues(column);
        setColumnHidden(column, !isShown);
        setColumnWidth(column, neededWidth(column));
        room -= isShown ? neededWidth(column) : 0;
    }
    for (const int column : m_model->leastNeeded()) {
        if (room >= 0 || isColumnHidden(column))
            continue;
        setColumnHidden(column, true);
        room += neededWidth(column);
    }
    setColumnWidth(0, kSchoolWidth + qMax(0, room));
}

int SchoolTable::neededWidth(int column) const
{
    const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int words = QFontMetrics(horizontalHeader()->font()).horizontalAdvance(title);
    for (int row = 0; row < m_model->rowCount(); ++row)
        words = qMax(words, fontMetrics().horizontalAdvance(m_model->index(row, column).data().toString()));
    return qMax(horizontalHeader()->minimumSectionSize(), words + 2 * tokens::kGapSmall + tokens::kGapHair);
}

} // namespace examdesk::ui
