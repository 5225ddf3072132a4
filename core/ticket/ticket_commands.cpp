// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_commands.h"

#include "area_seating.h"
#include "candidate/candidate_commands.h"
#include "exam/standing.h"
#include "paper_commands.h"
#include "paper_print.h"
#include "ticket.h"
#include "ticket_keys.h"
#include "ticket_projection.h"

#include <QCoreApplication>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketCommands)
};

QString text(const Command& command, const QString& key)
{
    return command.payload.value(key).toString();
}

Result<ExamRoom> roomOf(Records& records, const Command& command)
{
    const auto record = records.find(kRoomEntity, text(command, TicketKey::room));
    if (!record)
        return fail(record.error());
    if (!*record || (*record)->exam != command.exam)
        return fail(Error::Code::NotFound, Words::tr("There is no such room."));
    auto room = roomFrom(**record);
    const int seat = command.payload.value(TicketKey::seat).toInt();
    if (room && (seat < 1 || seat > room->seats))
        return fail(Error::Code::Invalid, Words::tr("The room has no such seat."));
    return room;
}

Result<void> checkMaySit(const exam::Definition& exam, const Candidate& who, const Command& command)
{
    const exam::Applicant applicant = candidate::applicantOf(who);
    const exam::Standing standing = exam::standing(exam, applicant, command.at);
    if (!standing.papers.contains(u"ticket"_s))
        return fail(Error::Code::Invalid, Words::tr("This candidate sits no paper of this exam."));
    if (!standing.approved)
        return fail(Error::Code::Invalid, Words::tr("A candidate who is not approved cannot get a ticket."));
    if (!applicant.paid && !standing.fee.isZero())
        return fail(Error::Code::Invalid, Words::tr("A candidate who has not paid cannot get a ticket."));
    if (!who.seat.ticketNo.isEmpty())
        return fail(Error::Code::Conflict, Words::tr("This candidate has a ticket already."));
    return {};
}

/// That the room is what his accommodations ask for. Whether all in it write for the same time is the
/// business of who draws.
Result<void> checkFits(const exam::SeatNeeds& needs, const ExamRoom& room)
{
    if (needs.groundFloor && !room.groundFloor)
        return fail(Error::Code::Invalid,
                    Words::tr("This candidate was granted the ground floor, and the room is not on it."));
    if (needs.separateRoom != room.separate)
        return fail(Error::Code::Invalid, room.separate
                                              ? Words::tr("This room is kept for somebody who sits alone.")
                                              : Words::tr("This candidate was granted a separate room."));
    return {};
}

Result<void> issue(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const auto room = roomOf(records, command);
    if (!room)
        return fail(room.error());
    Ticket ticket{.id = command.entityId,
                  .exam = command.exam,
                  .candidate = text(command, TicketKey::candidate),
                  .room = room->id,
                  .area = room->area,
                  .site = room->site,
                  .roomNumber = room->number,
                  .seat = command.payload.value(TicketKey::seat).toInt(),
                  .seed = text(command, TicketKey::seed)};
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
        const exam::SeatNeeds needs = exam::seatNeedsOf(exam, who.accommodations);
        if (const auto fits = checkFits(needs, *room); !fits)
            return fits;
        const auto number = ticketNumberOf(exam, *room, ticket.seat);
        if (!number)
            return fail(number.error());
        ticket.ticketNo = *number;
        who.seat = {.ticketNo = *number,
                    .site = room->siteName,
                    .room = QString::number(room->number).rightJustified(3, u'0'),
                    .seat = QString::number(ticket.seat).rightJustified(2, u'0'),
                    .needs = needs};
        return {};
    };
    if (const auto seated = candidate::changeCandidate(records, exams, ticket.candidate, command, seat);
        !seated)
        return seated;
    return records.save(toRecord(ticket));
}

Result<Ticket> ticketOf(Records& records, const Command& command)
{
    const auto record = records.find(kTicketEntity, command.entityId);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(Error::Code::NotFound, Words::tr("There is no such ticket."));
    return ticketFrom(**record);
}

/// A paper with this seat is in somebody's hands.
Result<bool> wasPrinted(Records& records, const Ticket& ticket)
{
    const auto stands = [](const Printing& printing) { return printing.unfinished.isEmpty(); };
    if (std::any_of(ticket.printings.begin(), ticket.printings.end(), stands))
        return true;
    const auto lines = records.children(kPrintEntity, ticket.candidate);
    if (!lines)
        return fail(lines.error());
    for (const store::Record& line : *lines) {
        if (line.deleted)
            continue;
        const auto print = printFrom(line);
        if (!print)
            return fail(print.error());
        if (print->paper == u"ticket" && print->unfinished.isEmpty())
            return true;
    }
    return false;
}

Result<void> withdrawTicket(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const auto found = records.find(kTicketEntity, command.entityId);
    if (!found)
        return fail(found.error());
    const exam::Definition* exam = exams.find(command.exam);
    if (!*found || !exam)
        return fail(Error::Code::NotFound, Words::tr("There is no such ticket."));
    store::Record record = **found;
    const auto ticket = ticketFrom(record);
    if (!ticket)
        return fail(ticket.error());
    const auto seating = areaSeating(records, command.exam, areaOf(*exam, ticket->area));
    if (!seating)
        return fail(seating.error());
    const auto isPrinted = wasPrinted(records, *ticket);
    if (!isPrinted)
        return fail(isPrinted.error());
    const bool isFixed = seating->state == AreaSeating::State::Published || *isPrinted;
    const auto stand = [&](const exam::Definition& its, candidate::Candidate& who) -> Result<void> {
        // But who was granted something since, or has lost it, may need another seat.
        if (isFixed && who.seat.needs == exam::seatNeedsOf(its, who.accommodations))
            return fail(Error::Code::Invalid, Words::tr("The seats are published: nobody moves any more."));
        if (who.seat.ticketNo == ticket->ticketNo)
            who.seat = {};
        return {};
    };
    if (const auto freed = candidate::changeCandidate(records, exams, ticket->candidate, command, stand);
        !freed)
        return freed;
    record.deleted = true;
    return records.save(record);
}

/// Tickets and papers of rooms say where people sit.
bool tellsSeats(const exam::Definition& exam, const QString& paper)
{
    const exam::Paper* record = exam.paper(paper);
    return paper == u"ticket" || (record && record->perRoom);
}

Result<void> printed(Records& records, const exam::Catalogue& exams, const Principal& principal,
                     const Command& command)
{
    auto ticket = ticketOf(records, command);
    if (!ticket)
        return fail(ticket.error());
    const exam::Definition* exam = exams.find(command.exam);
    if (exam && tellsSeats(*exam, text(command, TicketKey::document))) {
        const auto published = checkIsPublished(records, principal.scope, *exam, areaOf(*exam, ticket->area));
        if (!published)
            return published;
    }
    const Printing printing{.at = command.at,
                            .by = command.account,
                            .paper = text(command, TicketKey::document),
                            .reason = text(command, TicketKey::reason).trimmed()};
    if (lastPrinting(*ticket, printing.paper) && printing.reason.isEmpty())
        return fail(Error::Code::Invalid,
                    Words::tr("This was printed before. Printing it again needs a reason."));
    ticket->printings.append(printing);
    return records.save(toRecord(*ticket));
}

/// The line stays, with what became of it; only who made it can say that.
Result<void> unfinished(Records& records, const exam::Catalogue&, const Command& command)
{
    auto ticket = ticketOf(records, command);
    if (!ticket)
        return fail(ticket.error());
    const QString reason = text(command, TicketKey::reason).trimmed();
    const Printing* last = lastPrinting(*ticket, text(command, TicketKey::document));
    if (!last || last->by != command.account)
        return fail(Error::Code::Invalid,
                    Words::tr("You have printed nothing here that could be unfinished."));
    if (reason.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("A printing that came to nothing needs a reason."));
    ticket->printings[last - ticket->printings.constData()].unfinished = reason;
    return records.save(toRecord(*ticket));
}

/// What their payloads hold.
void expectPayloads(account::CommandRules& rules)
{
    using base::TextKind;
    using base::textOf;
    using base::wholeFrom;
    constexpr qint64 kMost = 999'999; // the rules know how many a room has
    const base::ValueRule seed = textOf(TextKind::Line);
    const base::ValueRule seat = wholeFrom(0, kMost);
    rules.expect(u"ticket.issue"_s, {{TicketKey::candidate, textOf(TextKind::Key)},
                                     {TicketKey::room, textOf(TextKind::Key)},
                                     {TicketKey::seat, seat},
                                     {TicketKey::seed, seed}});
    for (const QString& kind : {u"ticket.printed"_s, u"ticket.unfinished"_s})
        rules.expect(kind, {{TicketKey::document, textOf(TextKind::Code)},
                            {TicketKey::reason, textOf(TextKind::Note)}});
}

} // namespace

QJsonObject issuePayload(const QString& candidate, const QString& room, int seat, quint64 seed)
{
    return {{TicketKey::candidate, candidate},
            {TicketKey::room, room},
            {TicketKey::seat, seat},
            {TicketKey::seed, QString::number(seed)}};
}

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    using Handler = Result<void> (*)(Records&, const exam::Catalogue&, const Command&);
    const auto bound = [&exams](Handler handler) {
        return [handler, &exams](Records& records, const Principal&, const Command& command) {
            return handler(records, exams, command);
        };
    };
    const auto add = [&modules](const QString& kind, const QString& entity, account::CommandHandler handler) {
        modules.rules.add({kind, {entity}, {Role::Clerk}, std::move(handler)});
    };
    add(u"ticket.issue"_s, kTicketEntity, bound(issue));
    add(u"ticket.withdraw"_s, kTicketEntity, bound(withdrawTicket));
    add(u"ticket.printed"_s, kTicketEntity,
        [&exams](Records& records, const Principal& principal, const Command& command) {
            return printed(records, exams, principal, command);
        });
    add(u"ticket.unfinished"_s, kTicketEntity, bound(unfinished));
    expectPayloads(modules.rules);
    registerPapers(modules, exams);
    modules.rules.place(kTicketEntity, account::Placement::FollowsOwner);
    for (const QString& entity : {kRoomEntity, kArrangementEntity})
        modules.rules.place(entity, account::Placement::OwnPlace);
    modules.projections.emplace_back([] { return std::make_unique<RoomProjection>(); });
    modules.projections.emplace_back([] { return std::make_unique<TicketProjection>(); });
}

} // namespace examdesk::ticket
