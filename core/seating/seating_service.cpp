// SPDX-License-Identifier: GPL-3.0-or-later
#include "seating_service.h"

#include "arranger.h"
#include "base/id.h"
#include "candidate/candidate_record.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>

namespace examdesk::seating {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using ticket::ExamRoom;
using ticket::kArrangementEntity;
using ticket::kRoomEntity;
using ticket::kTicketEntity;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TicketService)
};

Result<const exam::Definition*> examOf(const exam::Catalogue& exams, const QString& id)
{
    if (const exam::Definition* exam = exams.find(id))
        return exam;
    return fail(Error::Code::NotFound, Words::tr("There is no exam \"%1\" here.").arg(id));
}

} // namespace

SeatingService::SeatingService(account::Session& session, const exam::Catalogue& exams)
    : m_session(session), m_exams(exams)
{}

Result<void> SeatingService::recordRoom(ExamRoom room)
{
    if (room.id.isEmpty())
        room.id = base::newId();
    return m_session.execute(m_session.command(u"room.record"_s, {kRoomEntity, room.id}, room.exam,
                                               room.version, ticket::payloadOf(room)));
}

Result<QList<ExamRoom>> SeatingService::rooms(const QString& exam)
{
    return ticket::roomsOf(m_session, exam);
}

Result<void> SeatingService::removeRoom(const ExamRoom& room)
{
    return m_session.execute(
        m_session.command(u"room.remove"_s, {kRoomEntity, room.id}, room.exam, room.version));
}

Result<QHash<QString, int>> SeatingService::seatedByRoom(const QString& exam) const
{
    return ticket::seatedByRoom(m_session, exam);
}

Result<int> SeatingService::waitingForSeats(const QString& exam) const
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    return ticket::waitingForSeats(m_session, **definition);
}

Result<bool> SeatingService::isAnythingAskedFor(const QString& exam) const
{
    return store::firstRow(m_session.database(),
                           u"SELECT 1 FROM accommodation_index WHERE exam = ? LIMIT 1"_s, {exam})
        .map([](const std::optional<QVariantList>& row) { return row.has_value(); });
}

Result<Arrangement> SeatingService::arrange(const QString& exam, quint64 seed, const base::Progress& progress)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto known = rooms(exam);
    if (!known)
        return fail(known.error());
    auto arranged = Arranger(m_session, **definition).run(*known, seed, progress);
    if (!arranged)
        return arranged;
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    if (arranged->issued > 0)
        m_session.announce({kTicketEntity, candidate::kCandidateEntity, kArrangementEntity});
    return arranged;
}

} // namespace examdesk::seating
