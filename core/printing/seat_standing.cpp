// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat_standing.h"

#include "candidate/candidate_record.h"
#include "exam/standing.h"
#include "ticket/ticket.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using ticket::ExamRoom;
using ticket::kRoomEntity;
using ticket::Ticket;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PrintRun)
};

exam::SeatNeeds needsOf(const exam::Definition& exam, const Candidate& who)
{
    return exam::seatNeedsOf(exam, who.accommodations);
}

/// Whether somebody else in @p room writes for another time than @p percent more.
Result<bool> hasOtherTimes(account::Session& session, const exam::Definition& exam, const ExamRoom& room,
                           const QString& except, int percent)
{
    const ticket::TicketQuery all{.exam = exam.id, .area = room.area, .site = room.site, .room = room.number};
    const auto rows = ticket::ticketPage(session, all, {}, room.seats);
    if (!rows)
        return fail(rows.error());
    for (const ticket::TicketRow& row : *rows) {
        if (row.candidate == except)
            continue;
        const auto record = session.records().find(candidate::kCandidateEntity, row.candidate);
        if (!record)
            return fail(record.error());
        if (!*record)
            continue;
        const auto other = candidate::fromRecord(**record);
        if (!other)
            return fail(other.error());
        if (needsOf(exam, *other).extraTimePercent != percent)
            return true;
    }
    return false;
}

/// As the draw sees it, which moves whose seat is not of the kind that was granted.
Result<bool> goesWith(account::Session& session, const exam::Definition& exam, const exam::SeatNeeds& needs,
                      const Ticket& ticket)
{
    const auto record = session.records().find(kRoomEntity, ticket.room);
    if (!record)
        return fail(record.error());
    if (!*record)
        return true; // A room that is not here is not known to be wrong.
    const auto room = ticket::roomFrom(**record);
    if (!room)
        return fail(room.error());
    if (needs.separateRoom != room->separate || (needs.groundFloor && !room->groundFloor) ||
        (needs.accessibleSeat && !room->accessible.contains(ticket.seat)))
        return false;
    return hasOtherTimes(session, exam, *room, ticket.candidate, needs.extraTimePercent).map([](bool has) {
        return !has;
    });
}

} // namespace

Result<void> checkSeatStands(account::Session& session, const exam::Definition& exam, const Candidate& who)
{
    const exam::SeatNeeds needs = needsOf(exam, who);
    if (who.seat.ticketNo.isEmpty() || who.seat.needs == needs)
        return {};
    // The seat of one who sits no paper any more is nobody's else, and no draw moves him.
    if (!exam::standing(exam, candidate::applicantOf(who), session.now()).papers.contains(u"ticket"_s))
        return {};
    const auto ticket = ticket::ticketOf(session, who.id.text());
    if (!ticket)
        return fail(ticket.error());
    if (!*ticket)
        return {};
    const auto goes = goesWith(session, exam, needs, **ticket);
    if (!goes)
        return fail(goes.error());
    if (!*goes)
        return fail(Error::Code::Invalid,
                    Words::tr("Since the seat of ticket %1 was given, what was granted to the candidate has "
                              "changed, and the seat does not go with it. Draw again first: the next draw "
                              "gives him another seat, and then this is printed.")
                        .arg(who.seat.ticketNo));
    return {};
}

} // namespace examdesk::printing
