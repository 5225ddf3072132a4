// SPDX-License-Identifier: GPL-3.0-or-later
#include "special_rooms.h"

#include <algorithm>
#include <iterator>

namespace examdesk::seating {

namespace {

std::size_t countFree(const OpenRoom& room, bool kept)
{
    return freeSeats(room, kept).size();
}

/// Counts the seats that the people of a class can have, room after room: kept ones as far as some of them
/// may have these.
class Capacity {
public:
    explicit Capacity(const ClassDemand& demand) : m_accessible(demand.accessible) {}

    void add(const OpenRoom& room)
    {
        const std::size_t kept = std::min(countFree(room, true), m_accessible);
        m_accessible -= kept;
        m_seats += countFree(room, false) + kept;
    }
    std::size_t seats() const { return m_seats; }
    /// How many @p room would add.
    std::size_t of(const OpenRoom& room) const
    {
        return countFree(room, false) + std::min(countFree(room, true), m_accessible);
    }

private:
    std::size_t m_accessible;
    std::size_t m_seats = 0;
};

/// Of the rooms that nobody has and that @p fits: the smallest that takes @p people, else the largest; of
/// equal ones the first. Null if there is none.
template <typename Fits>
OpenRoom* bestRoom(const std::vector<OpenRoom*>& rooms, const Capacity& capacity, std::size_t people,
                   Fits fits)
{
    OpenRoom* best = nullptr;
    std::size_t bestSeats = 0;
    for (OpenRoom* room : rooms) {
        const std::size_t seats = room->group >= 0 || !fits(*room) ? 0 : capacity.of(*room);
        const bool isBetter = bestSeats >= people ? seats >= people && seats < bestSeats : seats > bestSeats;
        if (seats > 0 && isBetter) {
            best = room;
            bestSeats = seats;
        }
    }
    return best;
}

} // namespace

std::size_t openGroundRooms(const std::vector<OpenRoom*>& rooms, const ClassDemand& demand)
{
    const auto isGround = [](const OpenRoom& room) { return room.isGroundFloor; };
    Capacity capacity(demand);
    for (const OpenRoom* room : rooms) {
        if (room->group == demand.group && isGround(*room))
            capacity.add(*room);
    }
    while (capacity.seats() < demand.ground) {
        // Those without extra time share the room with others of their group: the first one does.
        const std::size_t people = demand.isLonger ? demand.ground + demand.others - capacity.seats() : 0;
        OpenRoom* room = nullptr;
        if (demand.isLonger) {
            room = bestRoom(rooms, capacity, people, isGround);
        } else {
            const auto first = std::ranges::find_if(rooms, [&](const OpenRoom* one) {
                return one->group < 0 && isGround(*one) && capacity.of(*one) > 0;
            });
            room = first == rooms.end() ? nullptr : *first;
        }
        if (!room)
            return demand.ground - capacity.seats();
        room->group = demand.group;
        capacity.add(*room);
    }
    return 0;
}

std::size_t openLongerRooms(const std::vector<OpenRoom*>& rooms, const ClassDemand& demand)
{
    Capacity capacity(demand);
    for (const OpenRoom* room : rooms) {
        if (room->group == demand.group)
            capacity.add(*room);
    }
    const std::size_t people = demand.ground + demand.others;
    while (capacity.seats() < people) {
        const std::size_t left = people - capacity.seats();
        OpenRoom* room =
            bestRoom(rooms, capacity, left, [](const OpenRoom& one) { return !one.isGroundFloor; });
        if (!room)
            room = bestRoom(rooms, capacity, left, [](const OpenRoom&) { return true; });
        if (!room)
            return left;
        room->group = demand.group;
        capacity.add(*room);
    }
    return 0;
}

MissingRooms seatLoners(const std::vector<OpenRoom*>& rooms, std::vector<Loner> people)
{
    std::vector<OpenRoom*> free;
    std::ranges::copy_if(rooms, std::back_inserter(free),
                         [](const OpenRoom* room) { return !room->isStarted; });
    std::ranges::stable_partition(free, [](const OpenRoom* room) { return !room->isGroundFloor; });
    std::ranges::stable_partition(people, &Loner::ground);
    MissingRooms missing;
    for (const Loner& one : people) {
        const auto found = std::ranges::find_if(
            free, [&](const OpenRoom* room) { return room->isGroundFloor || !one.ground; });
        if (found == free.end()) {
            ++(one.ground ? missing.onGround : missing.anywhere);
            continue;
        }
        OpenRoom& room = **found;
        const std::vector<int> kept = freeSeats(room, true);
        const std::vector<int> common = freeSeats(room, false);
        const bool takesKept = common.empty() || (one.accessible && !kept.empty());
        room.occupants[std::size_t(takesKept ? kept.front() : common.front())] = one.sitter;
        free.erase(found);
    }
    return missing;
}

std::vector<Filling> fillRooms(const std::vector<OpenRoom*>& rooms, const std::vector<qsizetype>& people,
                               const std::vector<bool>& needsGround)
{
    using Places = std::vector<std::size_t>; // In `people`.
    Places below;
    Places others;
    for (std::size_t place = 0; place < people.size(); ++place)
        (needsGround[std::size_t(people[place])] ? below : others).push_back(place);
    std::size_t nextBelow = 0;
    std::size_t nextOther = 0;
    const auto take = [](const Places& from, std::size_t& next, std::size_t most, Places& to) {
        for (std::size_t count = 0; count < most && next < from.size(); ++count)
            to.push_back(from[next++]);
    };
    std::vector<Places> placesOf(rooms.size());
    for (std::size_t index = 0; index < rooms.size(); ++index) {
        if (rooms[index]->isGroundFloor)
            take(below, nextBelow, freeSeats(*rooms[index], false).size(), placesOf[index]);
    }
    std::vector<Filling> result;
    for (std::size_t index = 0; index < rooms.size(); ++index) {
        Filling filling{.room = rooms[index], .seats = freeSeats(*rooms[index], false), .people = {}};
        const Places& bound = placesOf[index];
        Places places;
        take(others, nextOther, filling.seats.size() - bound.size(), places);
        // As far from the front of the room as from that of the lot: being bound gives nobody a better seat.
        const std::size_t size = places.size() + bound.size();
        for (const std::size_t place : bound)
            places.insert(places.begin() + qsizetype(std::min(places.size(), place * size / people.size())),
                          place);
        filling.seats.resize(places.size());
        for (const std::size_t place : places)
            filling.people.push_back(people[place]);
        if (!places.empty())
            result.push_back(std::move(filling));
    }
    return result;
}

} // namespace examdesk::seating
