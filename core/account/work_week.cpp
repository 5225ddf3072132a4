// SPDX-License-Identifier: GPL-3.0-or-later
#include "work_week.h"

#include "base/clock.h"

#include <QHash>
#include <QSet>

#include <chrono>

namespace examdesk::account {

using namespace std::chrono_literals;
using base::Result;
using store::TrailDeed;

namespace {

constexpr int kDays = 7;
constexpr std::chrono::seconds kPause = 10min;
constexpr std::chrono::seconds kLeastToSay = 10min; ///< A pace of two minutes says nothing of an hour.

/// @p deeds without those that were taken back, and without the taking back.
QList<TrailDeed> standing(const QList<TrailDeed>& deeds, const WorkActions& actions)
{
    QHash<QString, int> takenBack;
    QList<TrailDeed> left;
    for (const TrailDeed& deed : deeds) { // newest first: the taking back comes before what it takes back
        if (actions.takenBack.contains(deed.action))
            ++takenBack[deed.entityId];
        else if (int& open = takenBack[deed.entityId]; open > 0)
            --open;
        else
            left.append(deed);
    }
    return left;
}

QDate dayOf(const QDateTime& at)
{
    return at.toTimeZone(base::examTimeZone()).date();
}

std::chrono::seconds timeAtWork(const QList<TrailDeed>& deeds)
{
    std::chrono::seconds worked{0};
    for (qsizetype i = 1; i < deeds.size(); ++i) {
        const std::chrono::seconds between{deeds.at(i).at.secsTo(deeds.at(i - 1).at)};
        if (between <= kPause)
            worked += std::max(between, 0s);
    }
    return worked;
}

} // namespace

WorkWeek workWeekOf(const QList<TrailDeed>& deeds, const WorkActions& actions, const QDateTime& now)
{
    const QDate today = dayOf(now);
    QHash<QDate, QSet<QString>> records;
    QList<TrailDeed> ofToday;
    for (const TrailDeed& deed : standing(deeds, actions)) {
        records[dayOf(deed.at)].insert(deed.entityId);
        if (dayOf(deed.at) == today)
            ofToday.append(deed);
    }
    WorkWeek week;
    for (int back = kDays - 1; back >= 0; --back) {
        const QDate day = today.addDays(-back);
        week.days.append({day, records.value(day).size()});
    }
    const std::chrono::seconds worked = timeAtWork(ofToday);
    if (worked >= kLeastToSay)
        week.perHour = week.days.last().records * std::chrono::seconds(1h).count() / worked.count();
    return week;
}

Result<WorkWeek> readWorkWeek(Session& session, const WorkActions& actions)
{
    const QDateTime now = session.now();
    const QDateTime since = dayOf(now).addDays(1 - kDays).startOfDay(base::examTimeZone()).toUTC();
    return session.store()
        .trail()
        .deedsSince(since, session.principal().name, actions.done + actions.takenBack)
        .map([&](const QList<TrailDeed>& deeds) { return workWeekOf(deeds, actions, now); });
}

} // namespace examdesk::account
