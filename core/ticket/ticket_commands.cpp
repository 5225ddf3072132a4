// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_commands.h"

#include "candidate/candidate_commands.h"
#include "exam/standing.h"
#include "ticket.h"
#include "ticket_number.h"
#include "ticket_projection.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using store::Command;
using store::Documents;

namespace {

constexpr int mostSeats = 255;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

QString text(const Command& command, const QString& key)
{
    return command.payload.value(key).toString();
}

Result<void> checkRoom(const ExamRoom& room)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,6}\\z"_s);
    if (!digits.match(room.site).hasMatch() || room.number < 1)
        return fail(Error::Code::Invalid,
                    Words::tr("A room needs the code of its site (digits) and a number from 1."));
    if (room.siteName.trimmed().isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A room needs the name of its site."));
    if (room.seats < 1 || room.seats > mostSeats)
        return fail(Error::Code::Invalid, Words::tr("A room has 1 to %1 seats.").arg(mostSeats));
    const auto isThere = [&](int seat) { return seat >= 1 && seat <= room.seats; };
    if (!std::all_of(room.accessible.begin(), room.accessible.end(), isThere))
        return fail(Error::Code::Invalid,
                    Words::tr("An accessible seat has a number that its room has not."));
    return {};
}

Result<void> recordRoom(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    if (!exams.find(command.exam))
        return fail(Error::Code::NotFound, Words::tr("This exam is not known here."), command.exam);
    const auto known = documents.find(kRoomEntity, command.entityId);
    if (!known)
        return fail(known.error());
    ExamRoom room{.id = command.entityId,
                  .exam = command.exam,
                  .area = text(command, u"area"_s),
                  .site = text(command, u"site"_s),
                  .siteName = text(command, u"site_name"_s),
                  .address = text(command, u"address"_s),
                  .number = command.payload.value(u"number"_s).toInt(),
                  .seats = command.payload.value(u"seats"_s).toInt(),
                  .accessible = {},
                  .version = *known ? (*known)->version : 0};
    for (const QJsonValue& seat : command.payload.value(u"accessible"_s).toArray())
        room.accessible.append(seat.toInt());
    if (const auto checked = checkRoom(room); !checked)
        return checked;
    if (*known) {
        const auto before = roomFrom(**known);
        if (!before)
            return fail(before.error());
        // Ticket numbers and seats hang on these; whoever needs another room records a new one.
        if (before->area != room.area || before->site != room.site || before->number != room.number ||
            before->seats > room.seats)
            return fail(Error::Code::Invalid,
                        Words::tr("Area, site and number of a room stay, and it cannot lose seats."));
    }
    return documents.save(toDocument(room));
}

Result<ExamRoom> roomOf(Documents& documents, const Command& command)
{
    const auto document = documents.find(kRoomEntity, text(command, u"room"_s));
    if (!document)
        return fail(document.error());
    if (!*document || (*document)->exam != command.exam)
        return fail(Error::Code::NotFound, Words::tr("There is no such room."));
    auto room = roomFrom(**document);
    const int seat = command.payload.value(u"seat"_s).toInt();
    if (room && (seat < 1 || seat > room->seats))
        return fail(Error::Code::Invalid, Words::tr("The room has no such seat."));
    return room;
}

Result<void> checkMaySit(const exam::Definition& exam, const Candidate& who, const Command& command)
{
    const exam::Applicant applicant = candidate::applicantOf(who);
    const exam::Standing standing = exam::standing(exam, applicant, command.at);
    if (!standing.documents.contains(u"ticket"_s))
        return fail(Error::Code::Invalid, Words::tr("This candidate sits no paper of this exam."));
    if (!standing.approved)
        return fail(Error::Code::Invalid, Words::tr("A candidate who is not approved cannot get a ticket."));
    if (!applicant.paid && !standing.fee.isZero())
        return fail(Error::Code::Invalid, Words::tr("A candidate who has not paid cannot get a ticket."));
    if (!who.seat.ticketNo.isEmpty())
        return fail(Error::Code::Conflict, Words::tr("This candidate has a ticket already."));
    return {};
}

Result<void> issue(Documents& documents, const exam::Catalogue& exams, const Command& command)
{
    const auto room = roomOf(documents, command);
    if (!room)
        return fail(room.error());
    Ticket ticket{.id = command.entityId,
                  .exam = command.exam,
                  .candidate = text(command, u"candidate"_s),
                  .room = room->id,
                  .area = room->area,
                  .site = room->site,
                  .roomNumber = room->number,
                  .seat = command.payload.value(u"seat"_s).toInt(),
                  .seed = text(command, u"seed"_s)};
    const auto seat = [&](const exam::Definition& exam, Candidate& who) -> Result<void> {
        if (who.exam != command.exam)
            return fail(Error::Code::Invalid, Words::tr("The candidate is of another exam."));
        if (const auto may = checkMaySit(exam, who, command); !may)
            return may;
        ticket.school = who.fields.value(u"graduation_school"_s);
        ticket.region = who.fields.value(exam.seating.regionField);
        if (!exam.seating.regionField.isEmpty() && ticket.region != room->area)
            return fail(Error::Code::Invalid,
                        Words::tr("The room is outside the area that the candidate chose."));
        const auto number =
            ticketNumber(exam.seating.ticketNumber,
                         {.area = room->area, .site = room->site, .room = room->number, .seat = ticket.seat});
        if (!number)
            return fail(number.error());
        ticket.ticketNo = *number;
        who.seat = {.ticketNo = *number,
                    .site = room->siteName,
                    .room = QString::number(room->number).rightJustified(3, u'0'),
                    .seat = QString::number(ticket.seat).rightJustified(2, u'0')};
        return {};
    };
    if (const auto seated = candidate::changeCandidate(documents, exams, ticket.candidate, command, seat);
        !seated)
        return seated;
    return documents.save(toDocument(ticket));
}

Result<Ticket> ticketOf(Documents& documents, const Command& command)
{
    const auto document = documents.find(kTicketEntity, command.entityId);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound, Words::tr("There is no such ticket."));
    return ticketFrom(**document);
}

Result<void> printed(Documents& documents, const exam::Catalogue&, const Command& command)
{
    auto ticket = ticketOf(documents, command);
    if (!ticket)
        return fail(ticket.error());
    const Printing printing{.at = command.at,
                            .by = command.account,
                            .document = text(command, u"document"_s),
                            .reason = text(command, u"reason"_s).trimmed()};
    if (lastPrinting(*ticket, printing.document) && printing.reason.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("This was printed before. Printing it again needs a reason."));
    ticket->printings.append(printing);
    return documents.save(toDocument(*ticket));
}

/// The line stays, with what became of it; only who made it can say that.
Result<void> unfinished(Documents& documents, const exam::Catalogue&, const Command& command)
{
    auto ticket = ticketOf(documents, command);
    if (!ticket)
        return fail(ticket.error());
    const QString reason = text(command, u"reason"_s).trimmed();
    const Printing* last = lastPrinting(*ticket, text(command, u"document"_s));
    if (!last || last->by != command.account)
        return fail(Error::Code::Invalid,
                    Words::tr("You have printed nothing here that could be unfinished."));
    if (reason.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A printing that came to nothing needs a reason."));
    ticket->printings[last - ticket->printings.constData()].unfinished = reason;
    return documents.save(toDocument(*ticket));
}

} // namespace

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using Handler = Result<void> (*)(Documents&, const exam::Catalogue&, const Command&);
    const auto bound = [&exams](Handler handler) {
        return [handler, &exams](Documents& documents, const Principal&, const Command& command) {
            return handler(documents, exams, command);
        };
    };
    modules.rules.add({u"room.record"_s, {kRoomEntity}, {Role::Clerk}, bound(recordRoom)});
    modules.rules.add({u"ticket.issue"_s, {kTicketEntity}, {Role::Clerk}, bound(issue)});
    modules.rules.add({u"ticket.printed"_s, {kTicketEntity}, {Role::Clerk}, bound(printed)});
    modules.rules.add({u"ticket.unfinished"_s, {kTicketEntity}, {Role::Clerk}, bound(unfinished)});
    modules.projections.emplace_back([] { return std::make_unique<RoomProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<TicketProjection>(); });
}

} // namespace examdesk::ticket
