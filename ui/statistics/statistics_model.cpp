// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics_model.h"

#include "ui/kit/state.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Narrowing;
using candidate::Statistics;

namespace {

const QString kNobody = u"–"_s; // what is not there needs no eye

} // namespace

void StatisticsModel::setStatistics(const exam::Definition& exam, const Statistics& statistics)
{
    beginResetModel();
    m_exam = &exam;
    m_statistics = statistics;
    endResetModel();
}

QList<Narrowing> StatisticsModel::narrowingsOf(const QModelIndex& index) const
{
    if (!index.isValid() || !m_exam)
        return {};
    const Statistics::Line& line = m_statistics.lines.at(index.row());
    QList<Narrowing> narrowings{candidate::narrowingTo(*m_exam, m_statistics.rows, line.head.code)};
    const qsizetype cell = cellOf(index.column());
    if (cell < 0)
        return narrowings;
    if (m_statistics.folded > 0 && cell == m_statistics.columnHeads.size() - 1)
        return {};
    return narrowings << candidate::narrowingTo(*m_exam, *m_statistics.columns,
                                                m_statistics.columnHeads.at(cell).code);
}

qint64 StatisticsModel::numberOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return 0;
    return index.column() == 0 ? m_statistics.lines.at(index.row()).total
                               : number(index.row(), index.column());
}

QString StatisticsModel::wordsOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const qsizetype cell = cellOf(index.column());
    const QString line = m_statistics.lines.at(index.row()).head.label;
    return cell < 0 ? line : line + u" · "_s + m_statistics.columnHeads.at(cell).label;
}

int StatisticsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_exam)
        return 0;
    return m_part == Part::Totals ? 1 : int(m_statistics.lines.size());
}

int StatisticsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_exam ? 0 : int(m_statistics.columnHeads.size()) + 2;
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (orientation != Qt::Horizontal || !isText || !m_exam)
        return {};
    if (section == 0)
        return candidate::dimensionTitle(*m_exam, m_statistics.rows);
    if (isTotal(section))
        return m_statistics.columns ? tr("Total") : tr("Candidates");
    return m_statistics.columnHeads.at(cellOf(section)).label;
}

QVariant StatisticsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == NumericRole)
        return index.column() > 0;
    if (index.column() == 0)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole
                   ? (m_part == Part::Totals ? tr("Total") : m_statistics.lines.at(index.row()).head.label)
                   : QVariant();
    const qint64 counted = number(index.row(), index.column());
    if (role == CopyTextRole)
        return QString::number(counted); // to be added up elsewhere
    if (role == Qt::DisplayRole)
        return counted == 0 && m_part == Part::Lines ? kNobody : QLocale().toString(counted);
    return {};
}

qint64 StatisticsModel::number(int row, int column) const
{
    const qsizetype cell = cellOf(column);
    if (m_part == Part::Totals)
        return cell < 0 ? m_statistics.total : m_statistics.columnTotals.at(cell);
    const Statistics::Line& line = m_statistics.lines.at(row);
    return cell < 0 ? line.total : line.cells.at(cell);
}

void StatisticsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || m_part == Part::Totals)
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QStringList codes;
    for (const QModelIndex& index : before)
        codes.append(m_statistics.lines.at(index.row()).head.code);
    const QCollator names;
    const qsizetype cell = cellOf(column);
    const auto comes = [&](const Statistics::Line& one, const Statistics::Line& other) {
        if (column == 0)
            return names.compare(one.head.label, other.head.label) < 0;
        return cell < 0 ? one.total < other.total : one.cells.at(cell) < other.cells.at(cell);
    };
    std::stable_sort(m_statistics.lines.begin(), m_statistics.lines.end(),
                     [&](const auto& one, const auto& other) {
                         return order == Qt::AscendingOrder ? comes(one, other) : comes(other, one);
                     });
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto line = std::find_if(m_statistics.lines.cbegin(), m_statistics.lines.cend(),
                                       [&](const auto& one) { return one.head.code == codes.at(i); });
        after.append(index(int(line - m_statistics.lines.cbegin()), before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

} // namespace examdesk::ui
