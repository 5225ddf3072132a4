// SPDX-License-Identifier: GPL-3.0-or-later
#include "arranger.h"

#include "base/id.h"
#include "seating_keys.h"
#include "ticket/ticket.h"
#include "ticket/ticket_commands.h"

#include <QCoreApplication>
#include <QSet>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using ticket::AreaSeating;
using ticket::areaSeating;
using ticket::arrangementId;
using ticket::ExamRoom;
using ticket::kArrangementEntity;
using ticket::kTicketEntity;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Arranger)
};

} // namespace

Result<Arrangement> Arranger::run(const QList<ExamRoom>& rooms, quint64 seed, const base::Progress& progress)
{
    if (m_exam.seating.ticketNumber.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This exam seats nobody."));
    auto book = SeatingBook::read(m_session, m_exam, rooms);
    if (!book)
        return fail(book.error());
    if (!book->misplacedSeats().isEmpty()) {
        if (const auto freed = freeMisplaced(*book); !freed)
            return fail(freed.error());
        book = SeatingBook::read(m_session, m_exam, rooms);
        if (!book)
            return fail(book.error());
    }
    if (!book->withoutRoom().isEmpty())
        return fail(Error::Code::Damaged,
                    Words::tr("A candidate has a seat in a room that is not here. Sync first."));
    const SeatingTask task = book->taskForDraw(seed);
    const auto plan = drawSeats(task, progress);
    if (!plan)
        return fail(plan.error());
    if (const QList<SeatProblem> problems = checkSeats(task, plan->seats); !problems.isEmpty())
        return fail(Error::Code::Invalid, sentenceOf(problems.first(), task));
    m_outcome = book->arrangementOf(*plan, plan->seats);
    if (const auto issued = issue(*book, task, *plan, progress); !issued)
        return fail(issued.error());
    if (const auto noted = noteDraws(seed); !noted)
        return fail(noted.error());
    return m_outcome;
}

/// Whoever sits where he cannot write his papers as was granted gets another seat; he comes late for it.
Result<void> Arranger::freeMisplaced(const SeatingBook& book)
{
    for (const Seat& seat : book.misplacedSeats()) {
        const SeatingBook::Entry& ticket = book.ticketOf(seat);
        const auto done = m_session.executeInTransaction(
            m_session.command(u"ticket.withdraw"_s, {kTicketEntity, ticket.id}, m_exam.id, ticket.version));
        if (!done)
            return done;
        m_moved.insert(ticket.candidate);
    }
    return {};
}

Result<AreaSeating::State> Arranger::stateOf(const QString& area)
{
    const auto known = m_touched.constFind(area);
    if (known != m_touched.cend())
        return known->state;
    const auto read = areaSeating(m_session.records(), m_exam.id, area);
    if (!read)
        return fail(read.error());
    m_touched.insert(area, *read);
    return read->state;
}

Result<void> Arranger::issue(const SeatingBook& book, const SeatingTask& task, const SeatPlan& plan,
                             const base::Progress& progress)
{
    QSet<qsizetype> seatedBefore;
    for (const Seat& seat : task.taken)
        seatedBefore.insert(seat.sitter);
    for (const Seat& seat : plan.seats) {
        if (seatedBefore.contains(seat.sitter))
            continue;
        const auto state = stateOf(task.rooms[seat.room].area);
        if (!state)
            return fail(state.error());
        const auto done = m_session.executeInTransaction(
            m_session.command(u"ticket.issue"_s, {kTicketEntity, base::newId()}, m_exam.id, 0,
                              ticket::issuePayload(task.sitters[seat.sitter].id,
                                                   m_outcome.rooms[seat.room].id, seat.number, task.seed)));
        if (!done)
            return done;
        if (m_moved.contains(task.sitters[seat.sitter].id))
            m_outcome.moved.append({.who = book.nameOf(seat.sitter), .room = seat.room, .seat = seat.number});
        else if (*state == AreaSeating::State::Published)
            m_outcome.added.append({.who = book.nameOf(seat.sitter), .room = seat.room, .seat = seat.number});
        ++m_outcome.issued;
        if (!progress.at(m_outcome.seatedBefore + m_outcome.issued, task.sitters.size()))
            return fail(Error::Code::Cancelled, Words::tr("The draw was stopped. Nobody has got a seat."));
    }
    return {};
}

/// Who comes late to a published seating leaves it as it is.
Result<void> Arranger::noteDraws(quint64 seed)
{
    for (const AreaSeating& seating : std::as_const(m_touched)) {
        if (seating.state == AreaSeating::State::Published)
            continue;
        const auto noted = m_session.executeInTransaction(m_session.command(
            u"arrangement.draw"_s, {kArrangementEntity, arrangementId(m_exam.id, seating.area)}, m_exam.id,
            seating.version, {{SeatingKey::area, seating.area}, {SeatingKey::seed, QString::number(seed)}}));
        if (!noted)
            return noted;
    }
    return {};
}

} // namespace examdesk::seating
