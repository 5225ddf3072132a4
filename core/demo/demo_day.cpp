// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_day.h"

#include "base/clock.h"

#include <algorithm>

namespace examdesk::demo {

namespace {

constexpr int kDaysBehindWindow = 8; // later than the receipts' grace and the day cut
constexpr int kRegisteredDaysAgo = 24;
constexpr qint64 kRegisteringSeconds = 8 * 86'400;

} // namespace

DemoDay::DemoDay(const exam::Definition& exam, const QDateTime& at, int newestYear)
    : m_now(at.toUTC().addYears(exam.year - newestYear))
{
    if (!exam.fees.windows.isEmpty() && exam.fees.windows.first().from.isValid())
        m_now = exam.fees.windows.first().from.toUTC().addDays(kDaysBehindWindow).addSecs(2 * 3600);
}

QDate DemoDay::onDay(int daysAgo) const
{
    return m_now.toTimeZone(base::examTimeZone()).date().addDays(-daysAgo);
}

QDateTime DemoDay::thisMorning(int number) const
{
    constexpr qint64 kHours = 3 * 3600;
    const QDateTime from = earlierThatDay(m_now, kHours);
    const qint64 most = std::max<qint64>(1, from.secsTo(m_now) - 300); // what is new is some minutes old
    return from.addSecs(qint64(number) * 1'237 % most);
}

QDateTime DemoDay::daysAgo(int days, int number) const
{
    constexpr qint64 kWorkingSeconds = 8 * 3600;
    return QDateTime(onDay(days), QTime(9, 0), base::examTimeZone())
        .toUTC()
        .addSecs(qint64(number) * 1'237 % kWorkingSeconds);
}

QDateTime DemoDay::registered(int number) const
{
    return QDateTime(onDay(kRegisteredDaysAgo), QTime(9, 0), base::examTimeZone())
        .toUTC()
        .addSecs(qint64(number) * 61 % kRegisteringSeconds);
}

QDateTime earlierThatDay(const QDateTime& at, qint64 seconds)
{
    const QDate day = at.toTimeZone(base::examTimeZone()).date();
    const QDateTime midnight = QDateTime(day, QTime(0, 0), base::examTimeZone()).toUTC();
    return std::max(midnight, at.toUTC().addSecs(-seconds));
}

} // namespace examdesk::demo
