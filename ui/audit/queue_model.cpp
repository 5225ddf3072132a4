// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue_model.h"

#include "base/clock.h"

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
    const bool repeats = role == Qt::DisplayRole && index.isValid() && index.column() == NameColumn &&
                         index.row() > 0 && index.row() < rowCount() &&
                         row(index.row()).candidate == row(index.row() - 1).candidate;
    return repeats ? QVariant(QString()) : PagedTableModel::data(index, role);
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
        return column == AgeColumn ? base::shownTime(row.submittedAt) : text(row, column);
    case Qt::AccessibleTextRole:
        return column == StateColumn ? reviewMark(row.state).word : text(row, column);
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
