// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_service.h"

#include "arranger.h"
#include "base/clock.h"
#include "base/id.h"
#include "candidate/candidate_document.h"
#include "portrait_file.h"
#include "store/transaction.h"
#include "ticket_list.h"

#include <QCoreApplication>

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
    return m_session.execute(m_session.command(u"room.record"_s, {kRoomEntity, room.id}, room.exam,
                                               room.version, payloadOf(room)));
}

Result<QList<ExamRoom>> TicketService::rooms(const QString& exam)
{
    return roomsOf(m_session, exam);
}

Result<void> TicketService::removeRoom(const ExamRoom& room)
{
    return m_session.execute(
        m_session.command(u"room.remove"_s, {kRoomEntity, room.id}, room.exam, room.version));
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
    if (read.verdict == Verdict::Malformed)
        return verifyNumber(QString::fromUtf8(scanned).trimmed(), exam);
    return compareWithHolder(read, exam);
}

Result<Verification> TicketService::verifyNumber(const QString& number, const QString& exam) const
{
    Verification found;
    const auto document = m_session.documents().findByKey(kTicketEntity, exam, number);
    if (!document)
        return fail(document.error());
    const bool isMine =
        *document && m_session.principal().scope.contains((*document)->school, (*document)->region);
    if (number.isEmpty() || !isMine)
        return found;
    return ticketFrom(**document).map([&](const Ticket& ticket) {
        found.verdict = Verdict::NumberOnly;
        found.claims = {.ticketNo = ticket.ticketNo, .room = ticket.roomNumber, .seat = ticket.seat};
        return found;
    });
}

Result<Verification> TicketService::compareWithHolder(const Verification& read, const QString& exam)
{
    if (read.verdict != Verdict::Valid && read.verdict != Verdict::NoPortrait)
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
    const auto portrait = portraitFile(m_session, (*document)->parent);
    if (!portrait)
        return fail(portrait.error());
    return candidate::fromDocument(**holder).map([&](const candidate::Candidate& who) {
        return compared(read,
                        {.name = who.name(), .idNumber = who.idNumber(), .portrait = {.sha256 = *portrait}});
    });
}

} // namespace examdesk::ticket
