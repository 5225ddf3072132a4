// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_commands.h"

#include "ticket/area_seating.h"
#include "ticket/ticket.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using store::Command;
using store::Records;
using ticket::areaOf;
using ticket::AreaSeating;
using ticket::areaSeating;
using ticket::columnSizes;
using ticket::ExamRoom;
using ticket::kMostSeats;
using ticket::kRoomEntity;
using ticket::kTicketEntity;
using ticket::layoutOf;
using ticket::roomFrom;
using ticket::ticketNumberOf;
using ticket::toRecord;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

Result<void> checkLayout(const ExamRoom& room)
{
    if (!room.layout)
        return {};
    const QList<int>& sizes = room.layout->sizes;
    const bool isWhole = sizes.isEmpty() || (std::accumulate(sizes.begin(), sizes.end(), 0) == room.seats &&
                                             *std::min_element(sizes.begin(), sizes.end()) > 0);
    if (!isWhole || room.layout->columns < 1 || room.layout->columns > room.seats)
        return fail(Error::Code::Invalid, Words::tr("The columns do not make the seats of the room."));
    return {};
}

Result<void> checkRoom(const ExamRoom& room)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,6}\\z"_s);
    if (!digits.match(room.site).hasMatch() || room.number < 1)
        return fail(Error::Code::Invalid,
                    Words::tr("A room needs the code of its site (digits) and a number from 1."));
    if (room.siteName.trimmed().isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A room needs the name of its site."));
    if (room.seats < 1 || room.seats > kMostSeats)
        return fail(Error::Code::Invalid, Words::tr("A room has 1 to %1 seats.").arg(kMostSeats));
    const auto isThere = [&](int seat) { return seat >= 1 && seat <= room.seats; };
    if (!std::all_of(room.accessible.begin(), room.accessible.end(), isThere))
        return fail(Error::Code::Invalid,
                    Words::tr("An accessible seat has a number that its room has not."));
    return checkLayout(room);
}

/// Ticket numbers follow from seats, so that whether a seat is taken can be asked by number.
Result<bool> isTaken(Records& records, const exam::Definition& exam, const ExamRoom& room, int seat)
{
    const auto number = ticketNumberOf(exam, room, seat);
    if (!number)
        return false; // Such a seat cannot have been given.
    return records.findByKey(kTicketEntity, exam.id, *number)
        .map([](const std::optional<store::Record>& found) { return found.has_value(); });
}

Result<bool> isAnyTaken(Records& records, const exam::Definition& exam, const ExamRoom& room, int first)
{
    for (int seat = first; seat <= room.seats; ++seat) {
        const auto taken = isTaken(records, exam, room, seat);
        if (!taken || *taken)
            return taken;
    }
    return false;
}

/// What may still change of a room in which people sit.
Result<void> checkChange(Records& records, const exam::Definition& exam, const ExamRoom& before,
                         const ExamRoom& after)
{
    // Ticket numbers and seats hang on these; whoever needs another room records a new one.
    if (before.area != after.area || before.site != after.site || before.number != after.number)
        return fail(Error::Code::Invalid, Words::tr("Area, site and number of a room stay."));
    if (after.seats < before.seats) {
        const auto taken = isAnyTaken(records, exam, before, after.seats + 1);
        if (!taken)
            return fail(taken.error());
        if (*taken)
            return fail(
                Error::Code::Invalid,
                Words::tr("Somebody sits behind seat %1: the room cannot get smaller.").arg(after.seats));
    }
    const bool losesMarks = before.separate != after.separate || (before.groundFloor && !after.groundFloor);
    const auto places = [&exam](const ExamRoom& room) {
        return std::pair(columnSizes(room.seats, layoutOf(exam, room)), layoutOf(exam, room).serpentine);
    };
    if (places(before) == places(after) && !losesMarks)
        return {};
    const auto seating = areaSeating(records, exam.id, areaOf(exam, before.area));
    if (!seating)
        return fail(seating.error());
    if (seating->state != AreaSeating::State::Published)
        return {};
    const auto taken = isAnyTaken(records, exam, before, 1);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(Error::Code::Invalid,
                    losesMarks
                        ? Words::tr("The seats are published: a room with people stays on its floor, and "
                                    "separate or not.")
                        : Words::tr("The seats are published: the places in a room with people stay."));
    return {};
}

ExamRoom roomIn(const Command& command, qint64 version)
{
    store::Record record;
    record.entity = kRoomEntity;
    record.id = command.entityId;
    record.exam = command.exam;
    record.version = version;
    record.body = command.payload;
    const auto read = roomFrom(record);
    return read ? *read : ExamRoom{.id = command.entityId, .exam = command.exam, .seats = 0};
}

} // namespace

Result<void> recordRoom(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const exam::Definition* exam = exams.find(command.exam);
    if (!exam)
        return fail(Error::Code::NotFound, Words::tr("This exam is not known here."), command.exam);
    const auto known = records.find(kRoomEntity, command.entityId);
    if (!known)
        return fail(known.error());
    const ExamRoom room = roomIn(command, *known ? (*known)->version : 0);
    if (const auto checked = checkRoom(room); !checked)
        return checked;
    if (*known) {
        const auto before = roomFrom(**known);
        if (!before)
            return fail(before.error());
        if (const auto may = checkChange(records, *exam, *before, room); !may)
            return may;
    }
    return records.save(toRecord(room));
}

Result<void> removeRoom(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const exam::Definition* exam = exams.find(command.exam);
    const auto found = records.find(kRoomEntity, command.entityId);
    if (!found)
        return fail(found.error());
    if (!exam || !*found)
        return fail(Error::Code::NotFound, Words::tr("There is no such room."));
    store::Record record = **found;
    const auto room = roomFrom(record);
    if (!room)
        return fail(room.error());
    const auto taken = isAnyTaken(records, *exam, *room, 1);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(Error::Code::Invalid, Words::tr("People sit in this room: it cannot be taken away."));
    record.deleted = true;
    return records.save(record);
}

} // namespace examdesk::seating
