// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "store/audit_trail.h"

#include <QDate>

namespace examdesk::account {

/// What one account has done at this station in the last seven days, as its trail tells.
struct WorkWeek {
    struct Day {
        QDate date;         ///< In the exam's time zone.
        qint64 records = 0; ///< That were worked on; each once a day.
        bool operator==(const Day&) const = default;
    };
    QList<Day> days;    ///< Seven, the last one today.
    qint64 perHour = 0; ///< Today, of the time at work; 0 while that was too short to say.
    bool operator==(const WorkWeek&) const = default;
};

/// Which actions count as work, and which take one of them back.
struct WorkActions {
    QStringList done;
    QStringList takenBack;
};

/// @p deeds come newest first. Pauses of more than ten minutes are no time at work.
WorkWeek workWeekOf(const QList<store::TrailDeed>& deeds, const WorkActions& actions, const QDateTime& now);

/// The week of who is signed in. Costs as much as what was done here in seven days, however long the trail.
[[nodiscard]] base::Result<WorkWeek> readWorkWeek(Session& session, const WorkActions& actions);

} // namespace examdesk::account
