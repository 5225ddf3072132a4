// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/definition.h"
#include "table/row.h"
#include "ticket/ticket.h"

#include <QList>
#include <QStringList>

#include <array>

namespace examdesk::seating {

/// The columns of a table of rooms.
enum class RoomColumn {
    Area,
    Site,
    SiteName,
    Address,
    Number,
    Seats,
    Accessible,
    Columns,
    Order,
    GroundFloor,
    Separate
};
inline constexpr std::size_t kRoomColumns = 11;

/// Where each column stands in a file; −1: nowhere.
struct RoomHeader {
    QStringList names; ///< As the file calls them.
    std::array<qsizetype, kRoomColumns> place = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    bool has(RoomColumn column) const { return place.at(std::size_t(column)) >= 0; }
    QString nameOf(RoomColumn column) const { return names.value(place.at(std::size_t(column))); }
};

/// The header that an export writes.
QStringList roomHeaderCells();
/// The cells of @p room under that header.
QStringList roomCells(const exam::Definition& exam, const ticket::ExamRoom& room);

/// Whether a table of rooms may have a column called so.
bool isRoomColumn(const QString& name);

/// Error::Code::Invalid names a column that is unknown, stands twice or is missing.
[[nodiscard]] base::Result<RoomHeader> readRoomHeader(const exam::Definition& exam, const table::Row& row);

/// What is wrong in a cell.
struct WrongRoomCell {
    RoomColumn column;
    QString reason;
};

/// The name by which the room of a row is known.
ticket::ExamRoom readRoomKey(const exam::Definition& exam, const RoomHeader& header, const QStringList& cells,
                             QList<WrongRoomCell>& wrong);
/// What the row says of the room besides; what it does not say stays as @p room has it.
void readRoomRest(const exam::Definition& exam, const RoomHeader& header, const QStringList& cells,
                  ticket::ExamRoom& room, QList<WrongRoomCell>& wrong);

} // namespace examdesk::seating
