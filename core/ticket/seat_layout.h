// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace examdesk::ticket {

/// How the seats of a room are numbered.
struct SeatLayout {
    int columns = 5;
    bool serpentine = true; ///< 蛇形: every second column is numbered from the back to the front.
    /// Seats in each column, from the column of number 1 on (7-7-8-8). Counts for rooms of exactly so many
    /// seats; in all others, and when it is empty, seats are spread evenly over the columns.
    QList<int> sizes = {};
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

/// The same for a room of @p seats with @p layout.
QList<int> columnSizes(int seats, const SeatLayout& layout);

/// What stands in a table for a layout's columns: `7-7-8-8`, or `5` where they are spread evenly.
QString columnsText(const SeatLayout& layout);
/// Reads `7-7-8-8` (seats in each column), `6×5` (rows × columns; x and * too) or `5` (columns) for a room of
/// @p seats. Nothing if it is none of these or makes another number of seats.
std::optional<SeatLayout> readColumns(const QString& text, int seats);

/// The place of seat @p number (1 … seats).
SeatPlace placeOfSeat(int number, int seats, const SeatLayout& layout);

/// For each seat (index 0 is seat 1) the numbers of the seats beside, before and behind it.
QList<QList<int>> neighboursInRoom(int seats, const SeatLayout& layout);

} // namespace examdesk::ticket
