// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_service.h"

#include "arranger.h"
#include "base/clock.h"
#include "base/id.h"
#include "candidate/candidate_document.h"
#include "store/statement.h"
#include "ticket_list.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

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

TicketService::TicketService(account::Session& session, const exam::Catalogue& exams, TicketSettings settings)
    : m_session(session), m_exams(exams), m_settings(std::move(settings))
{}

Result<void> TicketService::recordRoom(ExamRoom room)
{
    if (room.id.isEmpty())
        room.id = base::newId();
    QJsonArray accessible;
    for (const int seat : room.accessible)
        accessible.append(seat);
    return m_session.execute(m_session.command(u"room.record"_s, {kRoomEntity, room.id}, room.exam,
                                               room.version,
                                               {{u"area"_s, room.area},
                                                {u"site"_s, room.site},
                                                {u"site_name"_s, room.siteName},
                                                {u"address"_s, room.address},
                                                {u"number"_s, room.number},
                                                {u"seats"_s, room.seats},
                                                {u"accessible"_s, accessible}}));
}

Result<QList<ExamRoom>> TicketService::rooms(const QString& exam)
{
    auto query =
        store::execute(m_session.database(),
                       u"SELECT id FROM room_index WHERE exam = ? ORDER BY area, site, number, id"_s, {exam});
    if (!query)
        return fail(query.error());
    QList<ExamRoom> rooms;
    while (query->next()) {
        const auto document = m_session.documents().find(kRoomEntity, query->value(0).toString());
        if (!document)
            return fail(document.error());
        if (!*document || !m_session.principal().scope.contains((*document)->school, (*document)->region))
            continue;
        auto room = roomFrom(**document);
        if (!room)
            return fail(room.error());
        rooms.append(std::move(*room));
    }
    return rooms;
}

Result<QHash<QString, int>> TicketService::seatedByRoom(const QString& exam) const
{
    return ticket::seatedByRoom(m_session, exam);
}

Result<int> TicketService::waitingForSeats(const QString& exam) const
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    return ticket::waitingForSeats(m_session, **definition);
}

Result<Arrangement> TicketService::arrange(const QString& exam, quint64 seed, const base::Progress& progress)
{
    const auto definition = examOf(m_exams, exam);
    if (!definition)
        return fail(definition.error());
    auto known = rooms(exam);
    if (!known)
        return fail(known.error());
    return Arranger(m_session, **definition, std::move(*known)).run(seed, progress);
}

Result<QList<TicketRow>> TicketService::page(const TicketQuery& query, const std::optional<TicketRow>& after,
                                             int limit) const
{
    return ticketPage(m_session, query, after, limit);
}

Result<std::optional<Ticket>> TicketService::ticketOf(const QString& candidate)
{
    return ticket::ticketOf(m_session, candidate);
}

Result<Verification> TicketService::verify(const QByteArray& scanned, const QString& exam,
                                           const QList<PublicKey>& keys)
{
    const VerificationContext context{
        .keys = keys, .exam = exam, .today = m_session.now().toTimeZone(base::examTimeZone()).date()};
    const Verification read = verifyCode(scanned, context);
    if (read.verdict != Verdict::Valid)
        return read;
    const auto document = m_session.documents().findByKey(kTicketEntity, exam, read.claims.ticketNo);
    if (!document)
        return fail(document.error());
    if (!*document)
        return read; // a genuine ticket that this station does not know
    const auto holder = m_session.documents().find(candidate::kCandidateEntity, (*document)->parent);
    if (!holder)
        return fail(holder.error());
    if (!*holder)
        return read;
    return candidate::fromDocument(**holder).map([&](const candidate::Candidate& who) {
        return verifyCode(scanned, context, {.name = who.name(), .idNumber = who.idNumber()});
    });
}

} // namespace examdesk::ticket
