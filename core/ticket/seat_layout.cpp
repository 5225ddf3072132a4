// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_layout.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;

namespace {

int sumOf(const QList<int>& sizes)
{
    return std::accumulate(sizes.begin(), sizes.end(), 0);
}

std::optional<SeatLayout> ofSizes(const QList<int>& sizes, int seats)
{
    const bool isWhole =
        sumOf(sizes) == seats && std::all_of(sizes.begin(), sizes.end(), [](int size) { return size > 0; });
    if (!isWhole)
        return {};
    return SeatLayout{.columns = int(sizes.size()), .sizes = sizes};
}

} // namespace

QList<int> seatsPerColumn(int seats, int columns)
{
    const int count = std::max(1, columns);
    QList<int> result(count, seats / count);
    for (int column = count - seats % count; column < count; ++column)
        ++result[column];
    return result;
}

QList<int> columnSizes(int seats, const SeatLayout& layout)
{
    if (layout.sizes.isEmpty())
        return seatsPerColumn(seats, layout.columns);
    return sumOf(layout.sizes) == seats ? layout.sizes : seatsPerColumn(seats, int(layout.sizes.size()));
}

QString columnsText(const SeatLayout& layout)
{
    QStringList sizes;
    for (const int size : layout.sizes)
        sizes.append(QString::number(size));
    return sizes.isEmpty() ? QString::number(layout.columns) : sizes.join(u'-');
}

std::optional<SeatLayout> readColumns(const QString& text, int seats)
{
    static const QRegularExpression each(u"\\A[0-9]{1,3}(?:[-－–、][0-9]{1,3})+\\z"_s);
    static const QRegularExpression grid(u"\\A([0-9]{1,3})[×xX*]([0-9]{1,3})\\z"_s);
    static const QRegularExpression count(u"\\A[0-9]{1,3}\\z"_s);
    static const QRegularExpression between(u"[-－–、]"_s);
    QString plain = text;
    plain.remove(u' ');
    if (each.match(plain).hasMatch()) {
        QList<int> sizes;
        for (const QString& size : plain.split(between))
            sizes.append(size.toInt());
        return ofSizes(sizes, seats);
    }
    if (const auto match = grid.match(plain); match.hasMatch())
        return ofSizes(QList<int>(match.captured(2).toInt(), match.captured(1).toInt()), seats);
    const int columns = count.match(plain).hasMatch() ? plain.toInt() : 0;
    if (columns < 1 || columns > seats)
        return {};
    return SeatLayout{.columns = columns};
}

SeatPlace placeOfSeat(int number, int seats, const SeatLayout& layout)
{
    int before = 0;
    int column = 0;
    for (const int size : columnSizes(seats, layout)) {
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
