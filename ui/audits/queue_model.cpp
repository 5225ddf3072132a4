// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue_model.h"

#include "base/clock.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using audit::QueueRow;

QString materialName(const exam::Definition* exam, const QString& kind)
{
    if (kind == audit::kPortraitKind)
        return QueueModel::tr("Portrait");
    const exam::Material* material = exam ? exam->material(kind) : nullptr;
    return material ? material->name.shown() : kind;
}

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

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
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

int QueueModel::rowOf(const audit::MaterialId& id) const
{
    return find([&id](const QueueRow& row) { return row.id == id; });
}

void QueueModel::put(const QueueRow& row)
{
    if (const int at = rowOf(row.id); at >= 0) {
        replace(at, row);
        return;
    }
    const auto after = std::find_if(rows().begin(), rows().end(),
                                    [&row](const QueueRow& other) { return before(row, other); });
    insert(int(after - rows().begin()), row);
}

bool QueueModel::before(const QueueRow& one, const QueueRow& other)
{
    return one.submittedAt != other.submittedAt ? one.submittedAt < other.submittedAt
                                                : one.id.text() < other.id.text();
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
        return column == AgeColumn ? QVariant(base::shownTime(row.submittedAt)) : QVariant();
    default:
        return {};
    }
}

QString QueueModel::text(const QueueRow& row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.candidateName;
    case KindColumn:
        return materialName(m_exam, row.kind);
    case AgeColumn:
        return ageText(row.submittedAt, QDateTime::currentDateTimeUtc());
    case NumberColumn:
        return row.candidateNo;
    case SchoolColumn:
        return row.school;
    default:
        return {};
    }
}

} // namespace examdesk::ui
