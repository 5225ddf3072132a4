// SPDX-License-Identifier: GPL-3.0-or-later
#include "accommodation.h"

#include "definition.h"

#include <algorithm>

namespace examdesk::exam {

SeatNeeds seatNeedsOf(const Definition& exam, const QStringList& granted)
{
    SeatNeeds needs;
    for (const Accommodation& one : exam.accommodations) {
        if (!granted.contains(one.id))
            continue;
        needs.extraTimePercent = std::max(needs.extraTimePercent, one.extraTimePercent);
        needs.separateRoom = needs.separateRoom || one.separateRoom;
        needs.groundFloor = needs.groundFloor || one.groundFloor;
        needs.accessibleSeat = needs.accessibleSeat || one.accessibleSeat;
    }
    return needs;
}

QList<Text> aidsOf(const Definition& exam, const QStringList& granted)
{
    QList<Text> aids;
    for (const Accommodation& one : exam.accommodations)
        if (granted.contains(one.id) && !one.aid.zh.isEmpty() && !aids.contains(one.aid))
            aids.append(one.aid);
    return aids;
}

Window prolonged(const Window& window, int percent)
{
    constexpr qint64 kMinute = 60;
    const qint64 seconds = window.from.secsTo(window.to);
    const qint64 minutes = (seconds * percent + 100 * kMinute - 1) / (100 * kMinute);
    return {window.from, window.to.addSecs(minutes * kMinute)};
}

} // namespace examdesk::exam
