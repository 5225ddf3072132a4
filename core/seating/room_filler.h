// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket/seat_layout.h"

#include <map>
#include <utility>
#include <vector>

namespace examdesk::seating {

/// A room while it is being filled. Sitters are indexes; schools are small numbers, −1: unknown.
struct OpenRoom {
    qsizetype room = 0;
    int group = -1;                   ///< −1: not opened yet.
    bool isStarted = false;           ///< Somebody sat here before the draw.
    std::vector<qsizetype> occupants; ///< By seat (index 0 is seat 1); −1: free.
    std::vector<bool> kept;           ///< Accessible seats, by seat.
    bool isGroundFloor = false;
};

/// The free seats of @p room (indexes from 0): the @p kept ones, or the common ones.
std::vector<int> freeSeats(const OpenRoom& room, bool kept);

/// Who is whose neighbour in rooms of one size, seats counted from 0.
struct SeatGrid {
    SeatGrid(int seats, const ticket::SeatLayout& layout);

    std::vector<std::vector<int>> neighbours;
    std::vector<bool> black; ///< Like a chessboard: no two black seats are neighbours, and no two white ones.
};

/// The grids of rooms that are alike are made once.
class SeatGrids {
public:
    const SeatGrid& of(int seats, const ticket::SeatLayout& layout);

private:
    std::map<std::pair<QList<int>, bool>, SeatGrid> m_grids; ///< By the sizes of columns, and serpentine.
};

/// The people who are to sit on certain free seats (indexes from 0) of one room; as many people as seats.
struct Filling {
    OpenRoom* room = nullptr;
    std::vector<int> seats;
    std::vector<qsizetype> people;
};

/// Moves people between fillings of one group so that no school has more people in a room than can sit apart,
/// as far as others have place for them. Who is @p bound (by sitter) stays in his room.
void evenOutSchools(std::vector<Filling>& fillings, const std::vector<int>& schoolOf,
                    const std::vector<bool>& bound);

/// Seats the people of @p filling so that as few neighbours as possible are of one school. Their order is the
/// drawn one and is kept where schools allow it.
void seatPeople(Filling& filling, const std::vector<int>& schoolOf, const SeatGrid& grid);

struct LateRoom {
    OpenRoom* room = nullptr;
    const SeatGrid* grid = nullptr;
};

/// Gives each of @p people, in their order, a free common seat of @p rooms: in the last room first, and
/// beside no schoolmate as far as that can be had. Nobody moves. Answers those for whom no seat is left.
std::vector<qsizetype> seatLate(const std::vector<LateRoom>& rooms, const std::vector<qsizetype>& people,
                                const std::vector<int>& schoolOf);

} // namespace examdesk::seating
