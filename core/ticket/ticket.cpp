// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket.h"

#include "base/clock.h"
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
        QJsonObject line{{u"at"_s, base::storedTime(printing.at)},
                         {u"by"_s, printing.by},
                         {u"document"_s, printing.document},
                         {u"reason"_s, printing.reason}};
        if (!printing.unfinished.isEmpty())
            line.insert(u"unfinished"_s, printing.unfinished);
        lines.append(line);
    }
    return lines;
}

QList<Printing> printingsFrom(const QJsonArray& lines)
{
    QList<Printing> printings;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        printings.append({.at = base::fromStoredTime(text(line, u"at"_s)),
                          .by = text(line, u"by"_s),
                          .document = text(line, u"document"_s),
                          .reason = text(line, u"reason"_s),
                          .unfinished = text(line, u"unfinished"_s)});
    }
    return printings;
}

QJsonObject toJson(const SeatLayout& layout)
{
    QJsonArray sizes;
    for (const int size : layout.sizes)
        sizes.append(size);
    return {{u"columns"_s, layout.columns}, {u"sizes"_s, sizes}, {u"serpentine"_s, layout.serpentine}};
}

std::optional<SeatLayout> layoutFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    SeatLayout layout{.columns = std::max(1, object.value(u"columns"_s).toInt()),
                      .serpentine = object.value(u"serpentine"_s).toBool()};
    for (const QJsonValue& size : object.value(u"sizes"_s).toArray())
        layout.sizes.append(size.toInt());
    return layout;
}

tl::unexpected<Error> damaged(const store::Document& document)
{
    return fail(Error::Code::Damaged,
                QCoreApplication::translate("Ticket", "The record is no room or ticket."),
                document.entity + u' ' + document.id);
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

const Printing* lastPrinting(const Ticket& ticket, const QString& document)
{
    const auto stands = [&document](const Printing& printing) {
        return printing.document == document && printing.unfinished.isEmpty();
    };
    const auto found = std::find_if(ticket.printings.crbegin(), ticket.printings.crend(), stands);
    return found == ticket.printings.crend() ? nullptr : &*found;
}

store::Document toDocument(const ExamRoom& room)
{
    QJsonArray accessible;
    for (const int seat : room.accessible)
        accessible.append(seat);
    store::Document document;
    document.entity = kRoomEntity;
    document.id = room.id;
    document.exam = room.exam;
    document.region = room.area;
    document.key = u"%1-%2-%3"_s.arg(room.area, room.site).arg(room.number);
    document.version = room.version;
    document.body = {{u"area"_s, room.area},          {u"site"_s, room.site},
                     {u"site_name"_s, room.siteName}, {u"address"_s, room.address},
                     {u"number"_s, room.number},      {u"seats"_s, room.seats},
                     {u"accessible"_s, accessible}};
    if (room.layout)
        document.body.insert(u"layout"_s, toJson(*room.layout));
    return document;
}

store::Document toDocument(const Ticket& ticket)
{
    store::Document document;
    document.entity = kTicketEntity;
    document.id = ticket.id;
    document.exam = ticket.exam;
    document.school = ticket.school;
    document.region = ticket.region;
    document.parent = ticket.candidate;
    document.key = ticket.ticketNo;
    document.version = ticket.version;
    document.body = {{u"room"_s, ticket.room},
                     {u"area"_s, ticket.area},
                     {u"site"_s, ticket.site},
                     {u"seat"_s, ticket.seat},
                     {u"number"_s, ticket.roomNumber},
                     {u"seed"_s, ticket.seed},
                     {u"printings"_s, toJson(ticket.printings)}};
    return document;
}

QJsonObject payloadOf(const ExamRoom& room)
{
    return toDocument(room).body;
}

Result<ExamRoom> roomFrom(const store::Document& document)
{
    const QJsonObject& body = document.body;
    if (document.entity != kRoomEntity || body.value(u"seats"_s).toInt() < 1)
        return damaged(document);
    ExamRoom room{.id = document.id,
                  .exam = document.exam,
                  .area = text(body, u"area"_s),
                  .site = text(body, u"site"_s),
                  .siteName = text(body, u"site_name"_s),
                  .address = text(body, u"address"_s),
                  .number = body.value(u"number"_s).toInt(),
                  .seats = body.value(u"seats"_s).toInt(),
                  .accessible = {},
                  .layout = layoutFrom(body.value(u"layout"_s)),
                  .version = document.version};
    for (const QJsonValue& seat : body.value(u"accessible"_s).toArray())
        room.accessible.append(seat.toInt());
    return room;
}

Result<Ticket> ticketFrom(const store::Document& document)
{
    const QJsonObject& body = document.body;
    if (document.entity != kTicketEntity || document.key.isEmpty() || document.parent.isEmpty())
        return damaged(document);
    return Ticket{.id = document.id,
                  .exam = document.exam,
                  .school = document.school,
                  .region = document.region,
                  .candidate = document.parent,
                  .ticketNo = document.key,
                  .room = text(body, u"room"_s),
                  .area = text(body, u"area"_s),
                  .site = text(body, u"site"_s),
                  .roomNumber = body.value(u"number"_s).toInt(),
                  .seat = body.value(u"seat"_s).toInt(),
                  .seed = text(body, u"seed"_s),
                  .printings = printingsFrom(body.value(u"printings"_s).toArray()),
                  .version = document.version};
}

} // namespace examdesk::ticket
