// SPDX-License-Identifier: GPL-3.0-or-later
#include "day_model.h"

#include "day_words.h"
#include "ui/kit/state.h"

#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using closing::DayState;
using closing::PaymentDay;

void DayModel::setMonth(QDate month)
{
    const QDate first(month.year(), month.month(), 1);
    if (first == m_month)
        return;
    beginResetModel();
    m_month = first;
    endResetModel();
}

void DayModel::setDays(const QList<PaymentDay>& days)
{
    m_days.clear();
    for (const PaymentDay& day : days)
        m_days.insert(day.day, day);
    Q_EMIT dataChanged(index(0, 0), index(kWeeks - 1, kWeekdays - 1));
}

const PaymentDay* DayModel::find(QDate day) const
{
    const auto found = m_days.constFind(day);
    return found == m_days.constEnd() ? nullptr : &*found;
}

QDate DayModel::firstShown() const
{
    return m_month.addDays(1 - m_month.dayOfWeek());
}

QDate DayModel::dayAt(const QModelIndex& index) const
{
    return index.isValid() ? firstShown().addDays(index.row() * kWeekdays + index.column()) : QDate();
}

QModelIndex DayModel::indexOf(QDate day) const
{
    const qint64 offset = firstShown().daysTo(day);
    if (!day.isValid() || offset < 0 || offset >= kWeeks * kWeekdays)
        return {};
    return index(int(offset) / kWeekdays, int(offset) % kWeekdays);
}

int DayModel::weeks() const
{
    return (m_month.dayOfWeek() - 1 + m_month.daysInMonth() + kWeekdays - 1) / kWeekdays;
}

QVariant DayModel::data(const QModelIndex& index, int role) const
{
    const QDate date = dayAt(index);
    if (!date.isValid())
        return {};
    const PaymentDay* day = find(date);
    switch (role) {
    case Qt::DisplayRole:
        return QString::number(date.day());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentenceOf(date, day);
    case DayRole:
        return date;
    case InMonthRole:
        return date.month() == m_month.month();
    case ShortRole:
        return day ? shortWord(*day) : QString();
    case StateMarkRole:
        return day && day->state != DayState::Nothing ? QVariant::fromValue(markOf(*day)) : QVariant();
    default:
        return {};
    }
}

QVariant DayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return QLocale().standaloneDayName(section + 1,
                                       role == Qt::DisplayRole ? QLocale::NarrowFormat : QLocale::LongFormat);
}

} // namespace examdesk::ui
