// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_projection.h"

#include "store/sql_text.h"
#include "store/statement.h"
#include "ticket.h"

#include <algorithm>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using store::orEmpty;

namespace {

qsizetype printsOf(const Ticket& ticket)
{
    return std::count_if(ticket.printings.cbegin(), ticket.printings.cend(),
                         [](const Printing& printing) { return printing.unfinished.isEmpty(); });
}

} // namespace

QString RoomProjection::entity() const
{
    return kRoomEntity;
}

QStringList RoomProjection::tables() const
{
    return {u"room_index"_s};
}

Result<void> RoomProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                 const store::Record& record)
{
    const auto room = roomFrom(record);
    if (!room)
        return fail(room.error());
    return store::write(database,
                        u"INSERT INTO room_index (id, exam, area, site, number) VALUES (?, ?, ?, ?, ?)"
                        " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, area = excluded.area,"
                        " site = excluded.site, number = excluded.number"_s,
                        {room->id, room->exam, orEmpty(room->area), orEmpty(room->site), room->number})
        .map([](int) {});
}

Result<void> RoomProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM room_index WHERE id = ?"_s, {id}).map([](int) {});
}

QString TicketProjection::entity() const
{
    return kTicketEntity;
}

QStringList TicketProjection::tables() const
{
    return {u"ticket_index"_s};
}

Result<void> TicketProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                   const store::Record& record)
{
    const auto ticket = ticketFrom(record);
    if (!ticket)
        return fail(ticket.error());
    return store::write(
               database,
               u"INSERT INTO ticket_index (id, exam, school, region, candidate, ticket_no, room, area, site,"
               " room_number, seat, prints) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
               " region = excluded.region, candidate = excluded.candidate, ticket_no = excluded.ticket_no,"
               " room = excluded.room, area = excluded.area, site = excluded.site,"
               " room_number = excluded.room_number, seat = excluded.seat, prints = excluded.prints"_s,
               {ticket->id, ticket->exam, orEmpty(ticket->school), orEmpty(ticket->region), ticket->candidate,
                ticket->ticketNo, orEmpty(ticket->room), orEmpty(ticket->area), orEmpty(ticket->site),
                ticket->roomNumber, ticket->seat, printsOf(*ticket)})
        .map([](int) {});
}

Result<void> TicketProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM ticket_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::ticket
