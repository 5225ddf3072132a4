// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_filler.h"

#include <limits>

namespace examdesk::seating {

namespace {

using Schools = std::vector<int>;

/// How many rooms are asked for a seat beside no schoolmate; then the best of them is taken.
constexpr int mostRoomsAsked = 64;

struct Found {
    const LateRoom* place = nullptr;
    std::size_t seat = 0;
    int schoolmates = std::numeric_limits<int>::max();
};

int schoolmatesBeside(const LateRoom& place, std::size_t seat, int school, const Schools& schoolOf)
{
    int count = 0;
    for (const int beside : place.grid->neighbours[seat]) {
        const qsizetype other = place.room->occupants[std::size_t(beside)];
        count += school >= 0 && other >= 0 && schoolOf[std::size_t(other)] == school ? 1 : 0;
    }
    return count;
}

bool hasFreeSeat(const OpenRoom& room)
{
    for (std::size_t seat = 0; seat < room.occupants.size(); ++seat) {
        if (room.occupants[seat] < 0 && !room.kept[seat])
            return true;
    }
    return false;
}

void searchRoom(const LateRoom& place, int school, const Schools& schoolOf, Found& best)
{
    const OpenRoom& room = *place.room;
    for (std::size_t seat = 0; seat < room.occupants.size() && best.schoolmates > 0; ++seat) {
        if (room.occupants[seat] >= 0 || room.kept[seat])
            continue;
        const int beside = schoolmatesBeside(place, seat, school, schoolOf);
        if (beside < best.schoolmates)
            best = {.place = &place, .seat = seat, .schoolmates = beside};
    }
}

} // namespace

std::vector<qsizetype> seatLate(const std::vector<LateRoom>& rooms, const std::vector<qsizetype>& people,
                                const Schools& schoolOf)
{
    std::vector<LateRoom> open;
    for (const LateRoom& place : rooms) {
        if (hasFreeSeat(*place.room))
            open.push_back(place);
    }
    std::size_t next = 0;
    while (next < people.size() && !open.empty()) {
        const qsizetype who = people[next];
        Found best;
        int asked = 0;
        for (auto place = open.rbegin(); place != open.rend() && asked < mostRoomsAsked; ++place, ++asked)
            searchRoom(*place, schoolOf[std::size_t(who)], schoolOf, best);
        best.place->room->occupants[best.seat] = who;
        ++next;
        if (!hasFreeSeat(*best.place->room))
            open.erase(open.begin() + (best.place - open.data()));
    }
    return {people.begin() + qsizetype(next), people.end()};
}

} // namespace examdesk::seating
