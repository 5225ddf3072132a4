// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistics_model.h"

#include <QWidget>

class QHBoxLayout;

namespace examdesk::ui {

class TableView;

/// The lines of a statistic, sorted by a column, above their totals, which are always in sight.
class StatisticsTable : public QWidget {
    Q_OBJECT

public:
    explicit StatisticsTable(QWidget* parent = nullptr);

    void setStatistics(const exam::Definition& exam, const candidate::Statistics& statistics);
    const StatisticsModel& model() const { return *m_lines; }
    TableView& table() { return *m_table; }
    TableView& totals() { return *m_totalsTable; }

    /// By the column that the keyboard is in; the other way round if it is sorted by that one.
    void sortByCurrent();

Q_SIGNALS:
    void activated(const QModelIndex& index);
    /// Another cell, or the same one of other numbers.
    void currentChanged();
    void sorted();

private:
    void fitColumns();
    void followScrollBar();

    StatisticsModel* m_lines;
    StatisticsModel* m_totals;
    TableView* m_table;
    TableView* m_totalsTable;
    QHBoxLayout* m_below;
};

} // namespace examdesk::ui
