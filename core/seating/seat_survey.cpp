// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_filler.h"
#include "seat_plan.h"

#include <vector>

namespace examdesk::seating {

namespace {

/// Who sits in each room, by seat (index 0 is seat 1); −1: nobody.
using Occupants = std::vector<std::vector<qsizetype>>;

Occupants occupantsOf(const SeatingTask& task, const QList<Seat>& seats)
{
    Occupants occupants;
    occupants.reserve(std::size_t(task.rooms.size()));
    for (const Room& room : task.rooms)
        occupants.emplace_back(std::size_t(room.seats), -1);
    for (const Seat& seat : seats)
        occupants[std::size_t(seat.room)][std::size_t(seat.number - 1)] = seat.sitter;
    return occupants;
}

class Surveyor {
public:
    explicit Surveyor(const SeatingTask& task) : m_task(task) {}

    void survey(qsizetype index, const std::vector<qsizetype>& occupants)
    {
        const Room& room = m_task.rooms[index];
        std::vector<bool> kept(std::size_t(room.seats), false);
        for (const int number : room.accessible)
            kept[std::size_t(number - 1)] = true;
        TailRoom tail{.room = index};
        const SeatGrid& grid = m_grids.of(room.seats, m_task.layoutOf(room));
        for (std::size_t seat = 0; seat < occupants.size(); ++seat) {
            if (occupants[seat] < 0) {
                tail.free += kept[seat] ? 0 : 1;
                continue;
            }
            const Sitter& sitter = m_task.sitters[occupants[seat]];
            ++tail.seated;
            tail.group = sitter.group;
            if (sitter.accessible && !kept[seat])
                m_survey.withoutAccessibleSeat.append(occupants[seat]);
            countNeighbours(index, int(seat), occupants, grid);
        }
        if (tail.seated > 0 && tail.free > 0 && !room.separate)
            m_survey.tailRooms.append(tail);
    }

    SeatSurvey take() { return std::move(m_survey); }

private:
    void countNeighbours(qsizetype room, int seat, const std::vector<qsizetype>& occupants,
                         const SeatGrid& grid)
    {
        const QString& school = m_task.sitters[occupants[std::size_t(seat)]].school;
        for (const int beside : grid.neighbours[std::size_t(seat)]) {
            const qsizetype other = occupants[std::size_t(beside)];
            if (beside > seat && other >= 0 && !school.isEmpty() && m_task.sitters[other].school == school)
                m_survey.sameSchool.append({.room = room, .seat = seat + 1, .neighbour = beside + 1});
        }
    }

    const SeatingTask& m_task;
    SeatGrids m_grids;
    SeatSurvey m_survey;
};

} // namespace

SeatSurvey surveySeats(const SeatingTask& task, const QList<Seat>& seats)
{
    const Occupants occupants = occupantsOf(task, seats);
    Surveyor surveyor(task);
    for (qsizetype room = 0; room < task.rooms.size(); ++room)
        surveyor.survey(room, occupants[std::size_t(room)]);
    return surveyor.take();
}

} // namespace examdesk::seating
