// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_picture.h"

#include "candidate/candidate_record.h"
#include "exam/code_list.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using ticket::ExamRoom;
using ticket::kRoomEntity;
using ticket::layoutOf;
using ticket::neighboursInRoom;
using ticket::placeOfSeat;
using ticket::roomFrom;
using ticket::SeatLayout;
using ticket::SeatPlace;
using ticket::ticketPage;
using ticket::TicketQuery;
using ticket::TicketRow;

namespace {

RoomPicture emptyRoom(const ExamRoom& room, const SeatLayout& layout)
{
    RoomPicture picture{.room = room};
    for (int number = 1; number <= room.seats; ++number) {
        const SeatPlace place = placeOfSeat(number, room.seats, layout);
        picture.columns = std::max(picture.columns, place.column + 1);
        picture.rows = std::max(picture.rows, place.row + 1);
        picture.seats.append(
            {.number = number, .place = place, .isAccessible = room.accessible.contains(number)});
    }
    return picture;
}

void markSchoolmates(RoomPicture& picture, const SeatLayout& layout)
{
    const QList<QList<int>> neighbours = neighboursInRoom(picture.room.seats, layout);
    for (PicturedSeat& seat : picture.seats) {
        const QList<int>& beside = neighbours[seat.number - 1];
        seat.isBesideSchoolmate =
            !seat.school.isEmpty() && std::any_of(beside.begin(), beside.end(), [&](int number) {
                return picture.seats[number - 1].school == seat.school;
            });
    }
}

Result<QString> groupOf(account::Session& session, const exam::Definition& exam, const QString& candidateId)
{
    const exam::Field* field = exam.field(exam.seating.groupField);
    const auto record = session.records().find(candidate::kCandidateEntity, candidateId);
    if (!record)
        return fail(record.error());
    if (!field || !*record)
        return QString();
    return candidate::fromRecord(**record).map([field](const candidate::Candidate& who) {
        return exam::shownValue(*field, who.fields.value(field->id)).shown();
    });
}

} // namespace

Result<RoomPicture> roomPicture(account::Session& session, const exam::Definition& exam,
                                const QString& roomId)
{
    const auto record = session.records().find(kRoomEntity, roomId);
    if (!record)
        return fail(record.error());
    if (!*record || !session.principal().scope.contains((*record)->school, (*record)->region))
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("TicketCommands", "There is no such room."));
    const auto room = roomFrom(**record);
    if (!room)
        return fail(room.error());
    const SeatLayout layout = layoutOf(exam, *room);
    RoomPicture picture = emptyRoom(*room, layout);
    const TicketQuery all{.exam = exam.id, .area = room->area, .site = room->site, .room = room->number};
    const auto rows = ticketPage(session, all, {}, room->seats);
    if (!rows)
        return fail(rows.error());
    for (const TicketRow& row : *rows) {
        if (row.seat < 1 || row.seat > room->seats)
            continue;
        PicturedSeat& seat = picture.seats[row.seat - 1];
        seat.name = row.name;
        seat.school = row.school;
        seat.ticketNo = row.ticketNo;
    }
    markSchoolmates(picture, layout);
    if (rows->isEmpty())
        return picture;
    return groupOf(session, exam, rows->first().candidate).map([&picture](const QString& group) {
        picture.group = group;
        return picture;
    });
}

} // namespace examdesk::seating
