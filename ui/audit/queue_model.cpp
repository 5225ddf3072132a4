// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue_model.h"

#include "base/clock.h"

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using audit::QueueRow;

QString ageText(const QDateTime& since, const QDateTime& now)
{
    constexpr qint64 kMinutesPerHour = 60;
    constexpr qint64 kMinutesPerDay = 24 * kMinutesPerHour;
    constexpr qint64 kDaysPerMonth = 30; // of a wait that long nobody asks for the day
    constexpr qint64 kDaysPerYear = 365;
    const qint64 minutes = qMax<qint64>(0, since.secsTo(now) / 60);
    if (minutes < kMinutesPerHour)
        return QueueModel::tr("%1 min").arg(minutes);
    if (minutes < 2 * kMinutesPerDay)
        return QueueModel::tr("%1 h").arg(minutes / kMinutesPerHour);
    const qint64 days = minutes / kMinutesPerDay;
    if (days < kDaysPerMonth)
        return QueueModel::tr("%1 d").arg(days);
    if (days < kDaysPerYear)
        return QueueModel::tr("%n month(s)", nullptr, int(days / kDaysPerMonth));
    return QueueModel::tr("%n year(s)", nullptr, int(days / kDaysPerYear));
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    const bool repeats = (role == Qt::DisplayRole || role == StateDotsRole) && index.isValid() &&
                         index.column() == NameColumn && index.row() > 0 && index.row() < rowCount() &&
                         row(index.row()).candidate == row(index.row() - 1).candidate;
    return repeats ? QVariant() : PagedTableModel::data(index, role);
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == AgeColumn)
        return tr("How long it waits; shown from %n days on. Point at a row to see when it came.", nullptr,
                  kOverdueDays);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Material");
    case AgeColumn:
        return tr("Waits");
    case StateColumn:
        return tr("State");
    case NumberColumn:
        return tr("Candidate no.");
    case SchoolColumn:
        return tr("School");
    default:
        return {};
    }
}

QVariant QueueModel::cell(const QueueRow& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == AgeColumn    ? base::shownTime(row.submittedAt)
               : column == NameColumn ? personText(row)
                                      : text(row, column);
    case Qt::AccessibleTextRole:
        return column == StateColumn  ? reviewMark(row.state).word
               : column == NameColumn ? personText(row)
                                      : text(row, column);
    case StateDotsRole:
        return column == NameColumn ? QVariant::fromValue(dots(row)) : QVariant();
    case StateMarkRole:
        return column == StateColumn ? QVariant::fromValue(reviewMark(row.state)) : QVariant();
    case NumericRole:
        return column == AgeColumn || column == NumberColumn;
    case CopyTextRole:
        return column == AgeColumn    ? QVariant(base::shownTime(row.submittedAt))
               : column == NameColumn ? QVariant(row.candidateName)
                                      : QVariant();
    default:
        return {};
    }
}

bool QueueModel::isOverdue(const QueueRow& row)
{
    return row.state == u"waiting" && row.submittedAt.daysTo(QDateTime::currentDateTimeUtc()) >= kOverdueDays;
}

QList<audit::MaterialStanding> QueueModel::standings(const QueueRow& row) const
{
    QList<audit::MaterialStanding> standings = row.ofPerson;
    if (!m_exam)
        return standings;
    const auto place = [this](const audit::MaterialStanding& one) {
        const auto& all = m_exam->materials;
        return std::find_if(all.begin(), all.end(),
                            [&one](const auto& known) { return known.id == one.kind; }) -
               all.begin();
    };
    std::stable_sort(standings.begin(), standings.end(),
                     [&place](const auto& one, const auto& other) { return place(one) < place(other); });
    return standings;
}

StateDots QueueModel::dots(const QueueRow& row) const
{
    StateDots dots;
    for (const audit::MaterialStanding& one : standings(row))
        dots.append(reviewMark(one.state).state);
    return dots;
}

QString QueueModel::personText(const QueueRow& row) const
{
    QStringList lines{row.candidateName};
    for (const audit::MaterialStanding& one : standings(row))
        lines.append(
            tr("%1: %2", "material, state").arg(materialName(m_exam, one.kind), reviewMark(one.state).word));
    return lines.join(u'\n');
}

QString QueueModel::text(const QueueRow& row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.candidateName;
    case KindColumn:
        return materialName(m_exam, row.kind);
    case AgeColumn:
        return isOverdue(row) ? ageText(row.submittedAt, QDateTime::currentDateTimeUtc()) : QString();
    case NumberColumn:
        return row.candidateNo;
    case SchoolColumn:
        return row.school;
    default:
        return {};
    }
}

} // namespace examdesk::ui
