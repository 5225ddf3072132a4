// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrangement_service.h"

#include "arranger.h"
#include "candidate/candidate_record.h"
#include "publish_check.h"
#include "seating_keys.h"
#include "store/transaction.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using State = ticket::AreaSeating::State;
using ticket::areaOf;
using ticket::AreaSeating;
using ticket::areaSeating;
using ticket::arrangementId;
using ticket::ExamRoom;
using ticket::kArrangementEntity;
using ticket::kTicketEntity;
using ticket::roomsOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ArrangementService)
};

Result<const exam::Definition*> examOf(const exam::Catalogue& exams, const QString& id)
{
    const exam::Definition* exam = exams.find(id);
    if (!exam)
        return fail(Error::Code::NotFound, Words::tr("There is no exam \"%1\" here.").arg(id));
    if (exam->seating.ticketNumber.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("This exam seats nobody."));
    return exam;
}

/// How many sit in each area.
QMap<QString, int> seatedByArea(const exam::Definition& exam, const SeatingBook& book)
{
    QMap<QString, int> seated;
    for (const SeatingBook::Entry& ticket : book.tickets())
        ++seated[areaOf(exam, ticket.area)];
    for (const Sitter& sitter : book.task().sitters)
        (void)seated[sitter.area]; // An area where everybody waits is looked at too.
    return seated;
}

} // namespace

Result<QList<AreaSeating>> ArrangementService::seatings(const QString& exam)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    const auto rooms = roomsOf(m_session, exam);
    if (!rooms)
        return fail(rooms.error());
    QStringList areas;
    for (const ExamRoom& room : *rooms) {
        if (const QString area = areaOf(**definition, room.area); !areas.contains(area))
            areas.append(area);
    }
    QList<AreaSeating> result;
    for (const QString& area : std::as_const(areas)) {
        const auto seating = areaSeating(m_session.records(), exam, area);
        if (!seating)
            return fail(seating.error());
        result.append(*seating);
    }
    return result;
}

Result<Arrangement> ArrangementService::survey(const QString& exam)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    const auto rooms = roomsOf(m_session, exam);
    if (!rooms)
        return fail(rooms.error());
    const auto book = SeatingBook::read(m_session, **definition, *rooms);
    if (!book)
        return fail(book.error());
    Arrangement result =
        book->arrangementOf(surveySeats(book->task(), book->task().taken), book->task().taken);
    SeatingTask next = book->taskForDraw(0); // the lot does not change what is missing
    for (const Seat& seat : book->misplacedSeats()) {
        result.misplaced.append({.who = book->nameOf(seat.sitter), .room = seat.room, .seat = seat.number});
        next.taken.removeOne(seat);
        if (const Sitter& sitter = book->task().sitters[seat.sitter]; sitter.approved && sitter.paid)
            next.sitters[seat.sitter] = sitter;
    }
    const auto missing = missingForNeeds(next);
    if (!missing)
        return fail(missing.error());
    result.missing = *missing;
    return result;
}

/// Those of @p areas that are not published.
Result<QStringList> ArrangementService::openAreas(const exam::Definition& exam, const QStringList& areas)
{
    QStringList open;
    for (const QString& area : areas) {
        const auto seating = areaSeating(m_session.records(), exam.id, area);
        if (!seating)
            return fail(seating.error());
        if (seating->state != State::Published)
            open.append(area);
    }
    return open;
}

Result<Publication> ArrangementService::publish(const QString& exam)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto rooms = roomsOf(m_session, exam);
    if (!rooms)
        return fail(rooms.error());
    const auto book = SeatingBook::read(m_session, **definition, *rooms);
    if (!book)
        return fail(book.error());
    const QMap<QString, int> seated = seatedByArea(**definition, *book);
    const auto open = openAreas(**definition, seated.keys());
    if (!open)
        return fail(open.error());
    Publication result{.areas = {}, .seats = 0, .problems = publishProblems(**definition, *book, *open)};
    if (!result.problems.isEmpty())
        return result;
    for (const QString& area : *open) {
        const auto seating = areaSeating(m_session.records(), exam, area);
        if (!seating)
            return fail(seating.error());
        const auto published = m_session.executeInTransaction(m_session.command(
            u"arrangement.publish"_s, {kArrangementEntity, arrangementId(exam, area)}, exam, seating->version,
            {{SeatingKey::area, area}, {SeatingKey::seats, seated.value(area)}}));
        if (!published)
            return fail(published.error());
        result.areas.append(area);
        result.seats += seated.value(area);
    }
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kArrangementEntity});
    return result;
}

Result<int> ArrangementService::withdrawInTransaction(const exam::Definition& exam,
                                                      const base::Progress& progress)
{
    const auto book = SeatingBook::tickets(m_session, exam);
    if (!book)
        return fail(book.error());
    QMap<QString, AreaSeating> seatings;
    int taken = 0;
    for (const SeatingBook::Entry& ticket : *book) {
        const QString area = areaOf(exam, ticket.area);
        if (!seatings.contains(area)) {
            const auto seating = areaSeating(m_session.records(), exam.id, area);
            if (!seating)
                return fail(seating.error());
            seatings.insert(area, *seating);
        }
        if (seatings[area].state == State::Published)
            continue;
        const auto done = m_session.executeInTransaction(
            m_session.command(u"ticket.withdraw"_s, {kTicketEntity, ticket.id}, exam.id, ticket.version));
        if (!done)
            return fail(done.error());
        if (!progress.at(++taken, book->size()))
            return fail(Error::Code::Cancelled, Words::tr("This was stopped. All seats are as they were."));
    }
    for (const AreaSeating& seating : std::as_const(seatings)) {
        if (seating.state == State::Published)
            continue;
        const auto done = m_session.executeInTransaction(m_session.command(
            u"arrangement.withdraw"_s, {kArrangementEntity, arrangementId(exam.id, seating.area)}, exam.id,
            seating.version, {{SeatingKey::area, seating.area}}));
        if (!done)
            return fail(done.error());
    }
    return taken;
}

Result<int> ArrangementService::withdraw(const QString& exam, const base::Progress& progress)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto taken = withdrawInTransaction(**definition, progress);
    if (!taken)
        return taken;
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kTicketEntity, candidate::kCandidateEntity, kArrangementEntity});
    return taken;
}

Result<Arrangement> ArrangementService::redraw(const QString& exam, quint64 seed,
                                               const base::Progress& progress)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    if (const auto taken = withdrawInTransaction(**definition, progress); !taken)
        return fail(taken.error());
    const auto rooms = roomsOf(m_session, exam);
    if (!rooms)
        return fail(rooms.error());
    auto drawn = Arranger(m_session, **definition).run(*rooms, seed, progress);
    if (!drawn)
        return drawn;
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kTicketEntity, candidate::kCandidateEntity, kArrangementEntity});
    return drawn;
}

} // namespace examdesk::seating
