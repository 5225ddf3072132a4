// SPDX-License-Identifier: GPL-3.0-or-later
#include "arranger.h"

#include "base/id.h"
#include "candidate/candidate_document.h"
#include "exam/standing.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Arranger)
};

} // namespace

Result<Arrangement> Arranger::run(quint64 seed, const base::Progress& progress)
{
    if (m_exam.seating.ticketNumber.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This exam seats nobody."));
    m_task.seed = seed;
    m_task.layout = {.columns = m_exam.seating.columns, .serpentine = m_exam.seating.serpentine};
    for (const ExamRoom& room : std::as_const(m_outcome.rooms))
        m_task.rooms.append({.area = m_exam.seating.regionField.isEmpty() ? QString() : room.area,
                             .site = room.area + u'/' + room.site,
                             .number = room.number,
                             .seats = room.seats,
                             .accessible = room.accessible});
    if (const auto gathered = gather(); !gathered)
        return fail(gathered.error());
    const auto plan = drawSeats(m_task, progress);
    if (!plan)
        return fail(plan.error());
    if (const QList<SeatProblem> problems = checkSeats(m_task, plan->seats); !problems.isEmpty())
        return fail(Error::Code::Invalid, sentenceOf(problems.first(), m_task));
    if (const auto issued = issue(*plan, progress); !issued)
        return fail(issued.error());
    m_outcome.sameSchool = plan->sameSchool;
    m_outcome.withoutAccessibleSeat = int(plan->withoutAccessibleSeat.size());
    return m_outcome;
}

Result<void> Arranger::gather()
{
    Result<void> state;
    const auto read = m_session.documents().forEach(m_exam.id, [&](const store::Document& document) {
        const bool mine = document.entity == candidate::kCandidateEntity && !document.deleted &&
                          m_session.principal().scope.contains(document.school, document.region);
        if (state && mine)
            state = take(document);
    });
    return read ? state : read;
}

Result<void> Arranger::take(const store::Document& document)
{
    const auto who = candidate::fromDocument(document);
    if (!who)
        return fail(who.error());
    const exam::Applicant applicant = candidate::applicantOf(*who);
    const exam::Standing standing = exam::standing(m_exam, applicant, m_session.now());
    if (!standing.documents.contains(u"ticket"_s))
        return {};
    const bool seated = !who->seat.ticketNo.isEmpty();
    const bool paid = applicant.paid || standing.fee.isZero();
    if (!seated && (!standing.approved || !paid)) {
        ++m_outcome.notEligible;
        return {};
    }
    m_task.sitters.append({.id = who->id.text(),
                           .area = who->fields.value(m_exam.seating.regionField),
                           .group = who->fields.value(m_exam.seating.groupField),
                           .school = who->fields.value(u"graduation_school"_s),
                           .accessible = who->fields.value(u"accessible_seat"_s) == u"yes",
                           .approved = true,
                           .paid = true});
    return seated ? takeSeat(*who, m_task.sitters.size() - 1) : Result<void>();
}

/// Notes the seat that somebody has; where he sits counts, should his fields have changed since.
Result<void> Arranger::takeSeat(const candidate::Candidate& who, qsizetype sitter)
{
    const auto documents = m_session.documents().children(kTicketEntity, who.id.text());
    if (!documents)
        return fail(documents.error());
    for (const store::Document& document : *documents) {
        const auto ticket = ticketFrom(document);
        if (!ticket)
            return fail(ticket.error());
        for (qsizetype room = 0; room < m_outcome.rooms.size(); ++room) {
            if (m_outcome.rooms[room].id != ticket->room)
                continue;
            m_task.taken.append({.sitter = sitter, .room = room, .number = ticket->seat});
            m_task.sitters[sitter].area = m_task.rooms[room].area;
            ++m_outcome.seatedBefore;
            return {};
        }
    }
    return fail(Error::Code::Damaged,
                Words::tr("A candidate has a seat in a room that is not here. Sync first."));
}

Result<void> Arranger::issue(const SeatPlan& plan, const base::Progress& progress)
{
    QSet<qsizetype> seatedBefore;
    for (const Seat& seat : std::as_const(m_task.taken))
        seatedBefore.insert(seat.sitter);
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    for (const Seat& seat : plan.seats) {
        if (seatedBefore.contains(seat.sitter))
            continue;
        const auto done = m_session.executeInTransaction(
            m_session.command(u"ticket.issue"_s, {kTicketEntity, base::newId()}, m_exam.id, 0,
                              {{u"candidate"_s, m_task.sitters[seat.sitter].id},
                               {u"room"_s, m_outcome.rooms[seat.room].id},
                               {u"seat"_s, seat.number},
                               {u"seed"_s, QString::number(m_task.seed)}}));
        if (!done)
            return done;
        ++m_outcome.issued;
        if (!progress.at(m_outcome.seatedBefore + m_outcome.issued, m_task.sitters.size()))
            return fail(Error::Code::Cancelled, Words::tr("The draw was stopped. Nobody has got a seat."));
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    if (m_outcome.issued > 0)
        m_session.announce({kTicketEntity, candidate::kCandidateEntity});
    return {};
}

} // namespace examdesk::ticket
