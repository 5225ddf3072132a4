// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_plan.h"

#include "lot.h"
#include "numbering.h"
#include "room_filler.h"
#include "special_rooms.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SeatPlan)
};

/// What a room holds people of: one subject group, papers of one length. The group alone without extra time.
QString classOf(const Sitter& sitter)
{
    return sitter.extraTime > 0 ? sitter.group + u"\n+%1"_s.arg(sitter.extraTime, 3, 10, QChar(u'0'))
                                : sitter.group;
}

/// Rooms are opened for a group in this order; accessible people first find the seats kept for them.
class Draw {
public:
    Draw(const SeatingTask& task, const base::Progress& progress)
        : m_task(task), m_progress(progress), m_areas(task.sitters, [](const Sitter& s) { return s.area; }),
          m_groups(task.sitters, &classOf), m_schools(task.sitters, [](const Sitter& s) { return s.school; })
    {}

    Result<SeatPlan> run()
    {
        return prepare().and_then([this](const Waiting& groups) { return seatWaiting(groups); }).map([this] {
            return plan();
        });
    }

    /// What is missing for those who were granted accommodations.
    Result<QStringList> missing()
    {
        return prepare().map([this](const Waiting&) { return m_missing; });
    }

private:
    using People = std::vector<qsizetype>;
    using Waiting = std::map<int, std::map<int, People>>; ///< By area, then by group.

    Result<Waiting> prepare();
    Result<void> openRooms();
    Result<void> seatTaken();
    Result<Waiting> waiting();
    Result<void> seatWaiting(const Waiting& groups);
    void openSpecialRooms(int area, const std::map<int, People>& groups);
    ClassDemand demandOf(int group, const People& people) const;
    void miss(const QString& sentence);
    void seatAlone(int area, People people);
    void sortByLot(People& people, const QByteArray& name) const;
    bool needsGround(qsizetype who) const { return m_task.sitters[who].groundFloor; }
    QString areaWords(int area) const;
    void openAccessibleRooms(int area, const std::map<int, People>& groups);
    Result<void> seatGroup(int area, int group, People people);
    People seatAccessible(const std::vector<OpenRoom*>& rooms, const People& people);
    People seatAccessibleByFloor(const std::vector<OpenRoom*>& rooms, const People& people);
    std::vector<OpenRoom*> roomsFor(int area, int group, std::size_t people);
    const SeatGrid& gridOf(const OpenRoom& room);
    SeatPlan plan();
    People seatLateComers(int area, int group, const People& people);

    const SeatingTask& m_task;
    const base::Progress& m_progress;
    Numbering m_areas;
    Numbering m_groups;
    Numbering m_schools;
    std::vector<int> m_schoolOf;
    std::vector<OpenRoom> m_rooms;                           ///< In the order of the task.
    std::map<int, std::vector<OpenRoom*>> m_roomsOf;         ///< By area; in the order of site and number.
    std::map<int, std::vector<OpenRoom*>> m_separateRoomsOf; ///< The same of those for one person.
    std::map<int, People> m_alone;                           ///< By area: who sits in one of these.
    std::vector<bool> m_bound;                               ///< By sitter: he cannot go to another room.
    QStringList m_missing;
    SeatGrids m_grids;
    std::vector<bool> m_seated;
    qint64 m_done = 0;
};

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
                      .kept = std::vector<bool>(seats),
                      .isGroundFloor = room.groundFloor};
        for (const int number : room.accessible) {
            if (number < 1 || number > room.seats)
                return fail(Error::Code::Invalid,
                            Words::tr("An accessible seat has a number that its room has not."));
            open.kept[std::size_t(number - 1)] = true;
        }
        m_rooms.push_back(std::move(open));
    }
    for (OpenRoom& room : m_rooms) {
        const Room& given = m_task.rooms[room.room];
        (given.separate ? m_separateRoomsOf : m_roomsOf)[m_areas.of(given.area)].push_back(&room);
    }
    for (auto* areas : {&m_roomsOf, &m_separateRoomsOf}) {
        for (auto& [area, rooms] : *areas) {
            std::ranges::stable_sort(rooms, {}, [this](const OpenRoom* open) {
                const Room& room = m_task.rooms[open->room];
                return std::pair(room.site, room.number);
            });
        }
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
        room.group = m_groups.of(classOf(m_task.sitters[seat.sitter]));
        room.isStarted = true;
        m_seated[std::size_t(seat.sitter)] = true;
    }
    return {};
}

Result<Draw::Waiting> Draw::waiting()
{
    Waiting result;
    for (const Sitter& sitter : m_task.sitters)
        m_bound.push_back(sitter.groundFloor);
    for (qsizetype index = 0; index < m_task.sitters.size(); ++index) {
        const Sitter& sitter = m_task.sitters[index];
        if (m_seated[std::size_t(index)])
            continue;
        if (!sitter.approved)
            return fail(Error::Code::Invalid,
                        Words::tr("A candidate who is not approved cannot get a seat."));
        if (!sitter.paid)
            return fail(Error::Code::Invalid, Words::tr("A candidate who has not paid cannot get a seat."));
        const int area = m_areas.of(sitter.area);
        if (sitter.separate)
            m_alone[area].push_back(index);
        else
            result[area][m_groups.of(classOf(sitter))].push_back(index);
    }
    return result;
}

/// Until nothing is left but to seat those who take what rooms there are: who needs a particular room has
/// one, or it is known what is missing.
Result<Draw::Waiting> Draw::prepare()
{
    if (const auto opened = openRooms(); !opened)
        return fail(opened.error());
    if (const auto seated = seatTaken(); !seated)
        return fail(seated.error());
    auto groups = waiting();
    if (!groups)
        return groups;
    for (const auto& [area, people] : m_alone)
        seatAlone(area, people);
    for (const auto& [area, groupsOfArea] : *groups)
        openSpecialRooms(area, groupsOfArea);
    return groups;
}

QString Draw::areaWords(int area) const
{
    return m_areas.text(area).isEmpty() ? Words::tr("Rooms") : Words::tr("Area %1").arg(m_areas.text(area));
}

void Draw::miss(const QString& sentence)
{
    m_missing.append(sentence);
}

/// The order of those with nothing before them is the lot's, whatever order they are given in.
void Draw::sortByLot(People& people, const QByteArray& name) const
{
    std::ranges::sort(people, {}, [this](qsizetype who) -> const QString& { return m_task.sitters[who].id; });
    Lot(m_task.seed, name).shuffle(people);
}

/// Each in a separate room in which nobody sits; rooms on the ground floor go to those first who need them.
void Draw::seatAlone(int area, People people)
{
    sortByLot(people, m_areas.text(area).toUtf8() + "\nseparate");
    std::vector<Loner> loners;
    for (const qsizetype who : people)
        loners.push_back(
            {.sitter = who, .ground = needsGround(who), .accessible = m_task.sitters[who].accessible});
    const MissingRooms missing = seatLoners(m_separateRoomsOf[area], std::move(loners));
    m_done += qint64(people.size());
    if (missing.anywhere > 0)
        miss(Words::tr("%1: %n separate room(s) too few.", nullptr, missing.anywhere).arg(areaWords(area)));
    if (missing.onGround > 0)
        miss(Words::tr("%1: %n separate room(s) on the ground floor too few.", nullptr, missing.onGround)
                 .arg(areaWords(area)));
}

ClassDemand Draw::demandOf(int group, const People& people) const
{
    ClassDemand demand{.group = group, .isLonger = m_task.sitters[people.front()].extraTime > 0};
    for (const qsizetype who : people) {
        ++(needsGround(who) ? demand.ground : demand.others);
        demand.accessible += m_task.sitters[who].accessible ? 1 : 0;
    }
    return demand;
}

/// First for all who need the ground floor, then for those with extra time: the others take what is left.
void Draw::openSpecialRooms(int area, const std::map<int, People>& groups)
{
    for (const bool longer : {true, false}) {
        for (const auto& [group, people] : groups) {
            const ClassDemand demand = demandOf(group, people);
            if (demand.isLonger != longer || demand.ground == 0)
                continue;
            const QString subjects = m_task.sitters[people.front()].group;
            if (const std::size_t missing = openGroundRooms(m_roomsOf[area], demand); missing > 0)
                miss(Words::tr("%1: %n seat(s) on the ground floor too few for subject group \"%2\".",
                               nullptr, int(missing))
                         .arg(areaWords(area), subjects));
        }
    }
    for (const auto& [group, people] : groups) {
        const ClassDemand demand = demandOf(group, people);
        if (!demand.isLonger)
            continue;
        const Sitter& one = m_task.sitters[people.front()];
        if (const std::size_t missing = openLongerRooms(m_roomsOf[area], demand); missing > 0)
            miss(Words::tr("%1: %n seat(s) too few in rooms of their own for subject group \"%2\" with %3 % "
                           "extra time.",
                           nullptr, int(missing))
                     .arg(areaWords(area), one.group)
                     .arg(one.extraTime));
    }
}

Result<void> Draw::seatWaiting(const Waiting& groups)
{
    if (!m_missing.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("What was granted cannot be arranged, and nobody has got a seat. %1")
                        .arg(m_missing.join(u' ')));
    for (const auto& [area, groupsOfArea] : groups) {
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
    sortByLot(people, m_areas.text(area).toUtf8() + '\n' + m_groups.text(group).toUtf8());
    const auto common = std::stable_partition(
        people.begin(), people.end(), [this](qsizetype who) { return m_task.sitters[who].accessible; });
    People ordinary = seatAccessibleByFloor(roomsFor(area, group, 0), People(people.begin(), common));
    ordinary.insert(ordinary.end(), common, people.end());
    ordinary = seatLateComers(area, group, ordinary);

    const auto rooms = roomsFor(area, group, ordinary.size());
    std::vector<Filling> fillings = fillRooms(rooms, ordinary, m_bound);
    std::size_t placed = 0;
    for (const Filling& filling : fillings)
        placed += filling.people.size();
    if (placed < ordinary.size())
        return fail(Error::Code::Invalid, Words::tr("Area %1 has %2 seats too few for subject group \"%3\".")
                                              .arg(m_areas.text(area))
                                              .arg(ordinary.size() - placed)
                                              .arg(m_groups.text(group).section(u'\n', 0, 0)));
    evenOutSchools(fillings, m_schoolOf, m_bound);
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

/// The same, and whoever needs the ground floor gets a seat there; he is asked first.
Draw::People Draw::seatAccessibleByFloor(const std::vector<OpenRoom*>& rooms, const People& people)
{
    std::vector<OpenRoom*> ground;
    std::ranges::copy_if(rooms, std::back_inserter(ground), &OpenRoom::isGroundFloor);
    People below;
    People others;
    for (const qsizetype who : people)
        (needsGround(who) ? below : others).push_back(who);
    People left = seatAccessible(ground, below);
    const People leftOthers = seatAccessible(rooms, others);
    left.insert(left.end(), leftOthers.begin(), leftOthers.end());
    return left;
}

/// Where the group sits already, the seats that are left there go first; answers those for whom none is left.
/// Seats on the ground floor go first to those who need them.
Draw::People Draw::seatLateComers(int area, int group, const People& people)
{
    std::vector<LateRoom> started;
    std::vector<LateRoom> ground;
    for (OpenRoom* room : m_roomsOf[area]) {
        if (!room->isStarted || room->group != group)
            continue;
        started.push_back({.room = room, .grid = &gridOf(*room)});
        if (room->isGroundFloor)
            ground.push_back(started.back());
    }
    People below;
    People others;
    for (const qsizetype who : people)
        (needsGround(who) ? below : others).push_back(who);
    const People leftBelow = seatLate(ground, below, m_schoolOf);
    const People leftOthers = seatLate(started, others, m_schoolOf);
    if (below.empty())
        return leftOthers;
    std::set<qsizetype> left(leftBelow.begin(), leftBelow.end());
    left.insert(leftOthers.begin(), leftOthers.end());
    People result; // in the order of the lot again
    std::ranges::copy_if(people, std::back_inserter(result),
                         [&](qsizetype who) { return left.contains(who); });
    return result;
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

Result<QStringList> missingForNeeds(const SeatingTask& task)
{
    const base::Progress nobody;
    return Draw(task, nobody).missing();
}

Result<SeatPlan> drawSeats(const SeatingTask& task, const base::Progress& progress)
{
    return Draw(task, progress).run();
}

} // namespace examdesk::seating
