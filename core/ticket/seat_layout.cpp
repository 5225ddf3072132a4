// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_layout.h"

#include <algorithm>
#include <cstdlib>

namespace examdesk::ticket {

QList<int> seatsPerColumn(int seats, int columns)
{
    const int count = std::max(1, columns);
    QList<int> result(count, seats / count);
    for (int column = count - seats % count; column < count; ++column)
        ++result[column];
    return result;
}

SeatPlace placeOfSeat(int number, int seats, const SeatLayout& layout)
{
    int before = 0;
    int column = 0;
    for (const int size : seatsPerColumn(seats, layout.columns)) {
        if (number <= before + size) {
            const int nth = number - before - 1;
            const bool fromTheBack = layout.serpentine && column % 2 == 1;
            return {.column = column, .row = fromTheBack ? size - 1 - nth : nth};
        }
        before += size;
        ++column;
    }
    return {};
}

QList<QList<int>> neighboursInRoom(int seats, const SeatLayout& layout)
{
    QList<SeatPlace> places;
    for (int number = 1; number <= seats; ++number)
        places.append(placeOfSeat(number, seats, layout));
    QList<QList<int>> result(seats);
    for (int one = 0; one < seats; ++one) {
        for (int other = 0; other < seats; ++other) {
            const int columns = std::abs(places[one].column - places[other].column);
            const int rows = std::abs(places[one].row - places[other].row);
            if (columns + rows == 1)
                result[one].append(other + 1);
        }
    }
    return result;
}

} // namespace examdesk::ticket
