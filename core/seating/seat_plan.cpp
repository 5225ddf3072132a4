// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_plan.h"

#include "lot.h"
#include "room_filler.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <map>
#include <set>

namespace examdesk::seating {

using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SeatPlan)
};

/// The distinct @p texts as small numbers in code point order: independent of the order they come in.
class Numbering {
public:
    template <typename Items, typename TextOf>
    Numbering(const Items& items, TextOf textOf)
    {
        std::set<QString> distinct;
        for (const auto& item : items)
            distinct.insert(textOf(item));
        for (const QString& text : distinct) {
            m_numbers.insert(text, int(m_texts.size()));
            m_texts.append(text);
        }
    }
    int of(const QString& text) const { return m_numbers.value(text, -1); }
    const QString& text(int number) const { return m_texts[number]; }

private:
    QHash<QString, int> m_numbers;
    QList<QString> m_texts;
};

/// Rooms are opened for a group in this order; accessible people first find the seats kept for them.
class Draw {
public:
    Draw(const SeatingTask& task, const base::Progress& progress)
        : m_task(task), m_progress(progress), m_areas(task.sitters, [](const Sitter& s) { return s.area; }),
          m_groups(task.sitters, [](const Sitter& s) { return s.group; }),
          m_schools(task.sitters, [](const Sitter& s) { return s.school; })
    {}

    Result<SeatPlan> run()
    {
        return openRooms()
            .and_then([this] { return seatTaken(); })
            .and_then([this] { return seatWaiting(); })
            .map([this] { return plan(); });
    }

private:
    using People = std::vector<qsizetype>;
    using Waiting = std::map<int, std::map<int, People>>; ///< By area, then by group.

    Result<void> openRooms();
    Result<void> seatTaken();
    Result<Waiting> waiting() const;
    Result<void> seatWaiting();
    void openAccessibleRooms(int area, const std::map<int, People>& groups);
    Result<void> seatGroup(int area, int group, People people);
    People seatAccessible(const std::vector<OpenRoom*>& rooms, const People& people);
    std::vector<OpenRoom*> roomsFor(int area, int group, std::size_t people);
    std::vector<Filling> fill(const std::vector<OpenRoom*>& rooms, const People& people) const;
    const SeatGrid& gridOf(const OpenRoom& room);
    SeatPlan plan();
    People seatLateComers(int area, int group, const People& people);

    const SeatingTask& m_task;
    const base::Progress& m_progress;
    Numbering m_areas;
    Numbering m_groups;
    Numbering m_schools;
    std::vector<int> m_schoolOf;
    std::vector<OpenRoom> m_rooms;                   ///< In the order of the task.
    std::map<int, std::vector<OpenRoom*>> m_roomsOf; ///< By area; in the order of site and number.
    SeatGrids m_grids;
    std::vector<bool> m_seated;
    qint64 m_done = 0;
};

std::vector<int> freeSeats(const OpenRoom& room, bool kept)
{
    std::vector<int> result;
    for (std::size_t seat = 0; seat < room.occupants.size(); ++seat) {
        if (room.occupants[seat] < 0 && room.kept[seat] == kept)
            result.push_back(int(seat));
    }
    return result;
}

Result<void> Draw::openRooms()
{
    for (const Sitter& sitter : m_task.sitters)
        m_schoolOf.push_back(sitter.school.isEmpty() ? -1 : m_schools.of(sitter.school));
    for (qsizetype index = 0; index < m_task.rooms.size(); ++index) {
        const Room& room = m_task.rooms[index];
        if (room.seats < 1)
            return fail(Error::Code::Invalid, Words::tr("A room needs at least one seat."));
        const auto seats = std::size_t(room.seats);
        OpenRoom open{.room = index,
                      .group = -1,
                      .isStarted = false,
                      .occupants = People(seats, -1),
                      .kept = std::vector<bool>(seats)};
        for (const int number : room.accessible) {
            if (number < 1 || number > room.seats)
                return fail(Error::Code::Invalid,
                            Words::tr("An accessible seat has a number that its room has not."));
            open.kept[std::size_t(number - 1)] = true;
        }
        m_rooms.push_back(std::move(open));
    }
    for (OpenRoom& room : m_rooms)
        m_roomsOf[m_areas.of(m_task.rooms[room.room].area)].push_back(&room);
    for (auto& [area, rooms] : m_roomsOf) {
        std::ranges::stable_sort(rooms, {}, [this](const OpenRoom* open) {
            const Room& room = m_task.rooms[open->room];
            return std::pair(room.site, room.number);
        });
    }
    return {};
}

Result<void> Draw::seatTaken()
{
    m_seated.assign(std::size_t(m_task.sitters.size()), false);
    for (const Seat& seat : m_task.taken) {
        const bool known = seat.sitter >= 0 && seat.sitter < m_task.sitters.size() && seat.room >= 0 &&
                           seat.room < m_task.rooms.size() && seat.number >= 1 &&
                           seat.number <= m_task.rooms[seat.room].seats;
        if (!known)
            return fail(Error::Code::Invalid,
                        Words::tr("A seat that was given before is not there any more."));
        OpenRoom& room = m_rooms[std::size_t(seat.room)];
        qsizetype& occupant = room.occupants[std::size_t(seat.number - 1)];
        if (occupant >= 0 || m_seated[std::size_t(seat.sitter)])
            return fail(Error::Code::Invalid, Words::tr("A seat that was given before is given twice."));
        occupant = seat.sitter;
        room.group = m_groups.of(m_task.sitters[seat.sitter].group);
        room.isStarted = true;
        m_seated[std::size_t(seat.sitter)] = true;
    }
    return {};
}

Result<Draw::Waiting> Draw::waiting() const
{
    Waiting result;
    for (qsizetype index = 0; index < m_task.sitters.size(); ++index) {
        const Sitter& sitter = m_task.sitters[index];
        if (m_seated[std::size_t(index)])
            continue;
        if (!sitter.approved)
            return fail(Error::Code::Invalid,
                        Words::tr("A candidate who is not approved cannot get a seat."));
        if (!sitter.paid)
            return fail(Error::Code::Invalid, Words::tr("A candidate who has not paid cannot get a seat."));
        result[m_areas.of(sitter.area)][m_groups.of(sitter.group)].push_back(index);
    }
    return result;
}

Result<void> Draw::seatWaiting()
{
    const auto groups = waiting();
    if (!groups)
        return fail(groups.error());
    for (const auto& [area, groupsOfArea] : *groups) {
        openAccessibleRooms(area, groupsOfArea);
        for (const auto& [group, people] : groupsOfArea) {
            if (const auto seated = seatGroup(area, group, people); !seated)
                return seated;
            m_done += qint64(people.size());
            if (!m_progress.at(m_done, m_task.sitters.size()))
                return fail(Error::Code::Cancelled,
                            Words::tr("The draw was stopped. Nobody has got a seat."));
        }
    }
    return {};
}

/// Before rooms go to groups by number: a group that needs accessible seats gets rooms that have some.
void Draw::openAccessibleRooms(int area, const std::map<int, People>& groups)
{
    for (const auto& [group, people] : groups) {
        auto needed =
            std::ranges::count_if(people, [this](qsizetype who) { return m_task.sitters[who].accessible; });
        for (OpenRoom* room : m_roomsOf[area]) {
            const auto kept = qsizetype(freeSeats(*room, true).size());
            if (needed <= 0 || kept == 0 || (room->group >= 0 && room->group != group))
                continue;
            room->group = group;
            needed -= kept;
        }
    }
}

Result<void> Draw::seatGroup(int area, int group, People people)
{
    std::ranges::sort(people, {}, [this](qsizetype who) -> const QString& { return m_task.sitters[who].id; });
    const QByteArray name = m_areas.text(area).toUtf8() + '\n' + m_groups.text(group).toUtf8();
    Lot(m_task.seed, name).shuffle(people);
    const auto common = std::stable_partition(
        people.begin(), people.end(), [this](qsizetype who) { return m_task.sitters[who].accessible; });
    People ordinary = seatAccessible(roomsFor(area, group, 0), People(people.begin(), common));
    ordinary.insert(ordinary.end(), common, people.end());
    ordinary = seatLateComers(area, group, ordinary);

    const auto rooms = roomsFor(area, group, ordinary.size());
    std::vector<Filling> fillings = fill(rooms, ordinary);
    std::size_t placed = 0;
    for (const Filling& filling : fillings)
        placed += filling.people.size();
    if (placed < ordinary.size())
        return fail(Error::Code::Invalid, Words::tr("Area %1 has %2 seats too few for subject group \"%3\".")
                                              .arg(m_areas.text(area))
                                              .arg(ordinary.size() - placed)
                                              .arg(m_groups.text(group)));
    evenOutSchools(fillings, m_schoolOf);
    for (Filling& filling : fillings)
        seatPeople(filling, m_schoolOf, gridOf(*filling.room));
    return {};
}

/// Gives the kept seats of @p rooms to @p people; answers those for whom none is left.
Draw::People Draw::seatAccessible(const std::vector<OpenRoom*>& rooms, const People& people)
{
    std::size_t next = 0;
    for (OpenRoom* room : rooms) {
        for (const int seat : freeSeats(*room, true)) {
            if (next < people.size())
                room->occupants[std::size_t(seat)] = people[next++];
        }
    }
    return {people.begin() + qsizetype(next), people.end()};
}

/// Where the group sits already, the seats that are left there go first; answers those for whom none is left.
Draw::People Draw::seatLateComers(int area, int group, const People& people)
{
    std::vector<LateRoom> started;
    for (OpenRoom* room : m_roomsOf[area]) {
        if (room->isStarted && room->group == group)
            started.push_back({.room = room, .grid = &gridOf(*room)});
    }
    return seatLate(started, people, m_schoolOf);
}

/// The rooms that the group has, and as many more as @p people need, in the order of site and number.
std::vector<OpenRoom*> Draw::roomsFor(int area, int group, std::size_t people)
{
    std::size_t capacity = 0;
    for (const OpenRoom* room : m_roomsOf[area])
        capacity += room->group == group ? freeSeats(*room, false).size() : 0;
    std::vector<OpenRoom*> result;
    for (OpenRoom* room : m_roomsOf[area]) {
        if (room->group < 0 && capacity < people) {
            room->group = group;
            capacity += freeSeats(*room, false).size();
        }
        if (room->group == group)
            result.push_back(room);
    }
    return result;
}

std::vector<Filling> Draw::fill(const std::vector<OpenRoom*>& rooms, const People& people) const
{
    std::vector<Filling> result;
    std::size_t next = 0;
    for (OpenRoom* room : rooms) {
        Filling filling{.room = room, .seats = freeSeats(*room, false), .people = {}};
        const std::size_t size = std::min(filling.seats.size(), people.size() - next);
        filling.seats.resize(size);
        filling.people.assign(people.begin() + qsizetype(next), people.begin() + qsizetype(next + size));
        next += size;
        if (size > 0)
            result.push_back(std::move(filling));
    }
    return result;
}

const SeatGrid& Draw::gridOf(const OpenRoom& room)
{
    return m_grids.of(int(room.occupants.size()), m_task.layoutOf(m_task.rooms[room.room]));
}

SeatPlan Draw::plan()
{
    SeatPlan result;
    result.seats.reserve(m_task.sitters.size());
    for (const OpenRoom& room : m_rooms) {
        for (std::size_t seat = 0; seat < room.occupants.size(); ++seat) {
            if (room.occupants[seat] >= 0)
                result.seats.append(
                    {.sitter = room.occupants[seat], .room = room.room, .number = int(seat) + 1});
        }
    }
    static_cast<SeatSurvey&>(result) = surveySeats(m_task, result.seats);
    return result;
}

} // namespace

Result<SeatPlan> drawSeats(const SeatingTask& task, const base::Progress& progress)
{
    return Draw(task, progress).run();
}

} // namespace examdesk::seating
