// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/statistics.h"
#include "exam/definition.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// The lines of a statistic, to be sorted by any column; or its totals, as the one line below them.
class StatisticsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Part : quint8 { Lines, Totals };

    explicit StatisticsModel(Part part, QObject* parent = nullptr) : QAbstractTableModel(parent), m_part(part)
    {}

    /// In the order in which they were counted.
    void setStatistics(const exam::Definition& exam, const candidate::Statistics& statistics);
    /// As shown: the lines in their present order.
    const candidate::Statistics& statistics() const { return m_statistics; }

    /// What the cell stands for: its line, and its column where it has one. Empty for who cannot be narrowed
    /// to: columns that were put together.
    QList<candidate::Narrowing> narrowingsOf(const QModelIndex& index) const;
    /// The number that stands for the cell: of the whole line in its first column.
    qint64 numberOf(const QModelIndex& index) const;
    /// "School: X · State: Y"
    QString wordsOf(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    /// Beside the heads, so that it is in sight however many columns there are.
    static bool isTotal(int column) { return column == 1; }
    /// The column of the statistic that @p column shows; -1 for heads and totals.
    static qsizetype cellOf(int column) { return column > 1 ? column - 2 : -1; }
    qint64 number(int row, int column) const;

    Part m_part;
    const exam::Definition* m_exam = nullptr;
    candidate::Statistics m_statistics;
};

} // namespace examdesk::ui
