// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"

#include <QDate>
#include <QDateTime>

namespace examdesk::demo {

/// The time at which an exam's demo is found: in the middle of a working day.
class DemoDay {
public:
    /// @p at is the present of the exams of @p newestYear; an earlier exam is found so many years before.
    /// Where the fee windows say when it was, the exam is found a week behind the first.
    DemoDay(const exam::Definition& exam, const QDateTime& at, int newestYear);

    QDateTime now() const { return m_now; }
    /// By exam time.
    QDate today() const { return onDay(0); }
    QDate onDay(int daysAgo) const;
    /// Some moment of today before now; the same for the same @p number.
    QDateTime thisMorning(int number) const;
    /// Some moment of the working day @p days days ago.
    QDateTime daysAgo(int days, int number) const;
    /// When candidate @p number registered: weeks ago.
    QDateTime registered(int number) const;

private:
    QDateTime m_now;
};

/// @p seconds before @p at, but of the same day by exam time: just after midnight it is midnight, for what
/// was done the day before had another day's bills. UTC.
QDateTime earlierThatDay(const QDateTime& at, qint64 seconds);

} // namespace examdesk::demo
