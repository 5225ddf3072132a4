// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket.h"

#include "base/clock.h"
#include "ticket_keys.h"
#include "ticket_number.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

QString text(const QJsonObject& object, const QString& key)
{
    return object.value(key).toString();
}

QJsonArray toJson(const QList<Printing>& printings)
{
    QJsonArray lines;
    for (const Printing& printing : printings) {
        QJsonObject line{{TicketKey::at, base::storedTime(printing.at)},
                         {TicketKey::by, printing.by},
                         {TicketKey::document, printing.paper},
                         {TicketKey::reason, printing.reason}};
        if (!printing.unfinished.isEmpty())
            line.insert(TicketKey::unfinished, printing.unfinished);
        lines.append(line);
    }
    return lines;
}

QList<Printing> printingsFrom(const QJsonArray& lines)
{
    QList<Printing> printings;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        printings.append({.at = base::fromStoredTime(text(line, TicketKey::at)),
                          .by = text(line, TicketKey::by),
                          .paper = text(line, TicketKey::document),
                          .reason = text(line, TicketKey::reason),
                          .unfinished = text(line, TicketKey::unfinished)});
    }
    return printings;
}

QJsonObject toJson(const SeatLayout& layout)
{
    QJsonArray sizes;
    for (const int size : layout.sizes)
        sizes.append(size);
    return {{TicketKey::columns, layout.columns},
            {TicketKey::sizes, sizes},
            {TicketKey::serpentine, layout.serpentine}};
}

std::optional<SeatLayout> layoutFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    SeatLayout layout{.columns = std::max(1, object.value(TicketKey::columns).toInt()),
                      .serpentine = object.value(TicketKey::serpentine).toBool()};
    for (const QJsonValue& size : object.value(TicketKey::sizes).toArray())
        layout.sizes.append(size.toInt());
    return layout;
}

tl::unexpected<Error> damaged(const store::Record& record)
{
    return fail(Error::Code::Damaged,
                QCoreApplication::translate("Ticket", "The record is no room or ticket."),
                record.entity + u' ' + record.id);
}

} // namespace

SeatLayout layoutOf(const exam::Definition& exam, const ExamRoom& room)
{
    if (room.layout)
        return *room.layout;
    return {.columns = exam.seating.columns,
            .serpentine = exam.seating.serpentine,
            .sizes = exam.seating.columnSizes};
}

QString areaOf(const exam::Definition& exam, const QString& roomArea)
{
    return exam.seating.regionField.isEmpty() ? QString() : roomArea;
}

Result<QString> ticketNumberOf(const exam::Definition& exam, const ExamRoom& room, int seat)
{
    return ticketNumber(exam.seating.ticketNumber,
                        {.area = room.area, .site = room.site, .room = room.number, .seat = seat});
}

const Printing* lastPrinting(const Ticket& ticket, const QString& record)
{
    const auto stands = [&record](const Printing& printing) {
        return printing.paper == record && printing.unfinished.isEmpty();
    };
    const auto found = std::find_if(ticket.printings.crbegin(), ticket.printings.crend(), stands);
    return found == ticket.printings.crend() ? nullptr : &*found;
}

store::Record toRecord(const ExamRoom& room)
{
    QJsonArray accessible;
    for (const int seat : room.accessible)
        accessible.append(seat);
    store::Record record;
    record.entity = kRoomEntity;
    record.id = room.id;
    record.exam = room.exam;
    record.region = room.area;
    record.key = u"%1-%2-%3"_s.arg(room.area, room.site).arg(room.number);
    record.version = room.version;
    record.body = {{TicketKey::area, room.area},         {TicketKey::site, room.site},
                   {TicketKey::siteName, room.siteName}, {TicketKey::address, room.address},
                   {TicketKey::number, room.number},     {TicketKey::seats, room.seats},
                   {TicketKey::accessible, accessible}};
    if (room.layout)
        record.body.insert(TicketKey::layout, toJson(*room.layout));
    if (room.groundFloor)
        record.body.insert(TicketKey::groundFloor, true);
    if (room.separate)
        record.body.insert(TicketKey::separate, true);
    return record;
}

store::Record toRecord(const Ticket& ticket)
{
    store::Record record;
    record.entity = kTicketEntity;
    record.id = ticket.id;
    record.exam = ticket.exam;
    record.school = ticket.school;
    record.region = ticket.region;
    record.parent = ticket.candidate;
    record.key = ticket.ticketNo;
    record.version = ticket.version;
    record.body = {{TicketKey::room, ticket.room},
                   {TicketKey::area, ticket.area},
                   {TicketKey::site, ticket.site},
                   {TicketKey::seat, ticket.seat},
                   {TicketKey::number, ticket.roomNumber},
                   {TicketKey::seed, ticket.seed},
                   {TicketKey::printings, toJson(ticket.printings)}};
    return record;
}

QJsonObject payloadOf(const ExamRoom& room)
{
    return toRecord(room).body;
}

base::MemberRules roomMembers()
{
    using base::TextKind;
    using base::textOf;
    constexpr qint64 kMost = 999'999; // the rules know how many a room has
    const base::ValueRule seat = base::wholeFrom(0, kMost);
    const base::ValueRule seats = base::listOf(seat, kMostSeats);
    return {{TicketKey::area, textOf(TextKind::Name)},
            {TicketKey::site, textOf(TextKind::Code)},
            {TicketKey::siteName, textOf(TextKind::Name)},
            {TicketKey::address, textOf(TextKind::Line)},
            {TicketKey::number, seat},
            {TicketKey::seats, seat},
            {TicketKey::accessible, seats},
            {TicketKey::groundFloor, base::flag()},
            {TicketKey::separate, base::flag()},
            {TicketKey::layout, base::objectOf({{TicketKey::columns, seat},
                                                {TicketKey::sizes, seats},
                                                {TicketKey::serpentine, base::flag()}})}};
}

Result<ExamRoom> roomFrom(const store::Record& record)
{
    const QJsonObject& body = record.body;
    if (record.entity != kRoomEntity || body.value(TicketKey::seats).toInt() < 1)
        return damaged(record);
    ExamRoom room{.id = record.id,
                  .exam = record.exam,
                  .area = text(body, TicketKey::area),
                  .site = text(body, TicketKey::site),
                  .siteName = text(body, TicketKey::siteName),
                  .address = text(body, TicketKey::address),
                  .number = body.value(TicketKey::number).toInt(),
                  .seats = body.value(TicketKey::seats).toInt(),
                  .accessible = {},
                  .layout = layoutFrom(body.value(TicketKey::layout)),
                  .version = record.version,
                  .groundFloor = body.value(TicketKey::groundFloor).toBool(),
                  .separate = body.value(TicketKey::separate).toBool()};
    for (const QJsonValue& seat : body.value(TicketKey::accessible).toArray())
        room.accessible.append(seat.toInt());
    return room;
}

Result<Ticket> ticketFrom(const store::Record& record)
{
    const QJsonObject& body = record.body;
    if (record.entity != kTicketEntity || record.key.isEmpty() || record.parent.isEmpty())
        return damaged(record);
    return Ticket{.id = record.id,
                  .exam = record.exam,
                  .school = record.school,
                  .region = record.region,
                  .candidate = record.parent,
                  .ticketNo = record.key,
                  .room = text(body, TicketKey::room),
                  .area = text(body, TicketKey::area),
                  .site = text(body, TicketKey::site),
                  .roomNumber = body.value(TicketKey::number).toInt(),
                  .seat = body.value(TicketKey::seat).toInt(),
                  .seed = text(body, TicketKey::seed),
                  .printings = printingsFrom(body.value(TicketKey::printings).toArray()),
                  .version = record.version};
}

} // namespace examdesk::ticket
