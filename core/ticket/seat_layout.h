// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace examdesk::ticket {

/// How the seats of a room are numbered.
struct SeatLayout {
    int columns = 5;
    bool serpentine = true; ///< 蛇形: every second column is numbered from the back to the front.
    bool operator==(const SeatLayout&) const = default;
};

/// Where a seat stands: column 0 is where number 1 is, row 0 is next to the teacher's desk.
struct SeatPlace {
    int column = 0;
    int row = 0;
    bool operator==(const SeatPlace&) const = default;
};

/// Seats in each column of a room: 30 seats in 4 columns stand 7-7-8-8.
QList<int> seatsPerColumn(int seats, int columns);

/// The place of seat @p number (1 … seats).
SeatPlace placeOfSeat(int number, int seats, const SeatLayout& layout);

/// For each seat (index 0 is seat 1) the numbers of the seats beside, before and behind it.
QList<QList<int>> neighboursInRoom(int seats, const SeatLayout& layout);

} // namespace examdesk::ticket
