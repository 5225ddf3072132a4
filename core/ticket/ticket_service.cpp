// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_service.h"

#include "base/clock.h"
#include "candidate/approved_portrait.h"
#include "candidate/candidate_document.h"
#include "ticket_list.h"

namespace examdesk::ticket {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

TicketService::TicketService(account::Session& session) : m_session(session) {}

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
    const auto portrait = candidate::approvedPortrait(m_session, (*document)->parent);
    if (!portrait)
        return fail(portrait.error());
    return candidate::fromDocument(**holder).map([&](const candidate::Candidate& who) {
        return compared(read,
                        {.name = who.name(), .idNumber = who.idNumber(), .portrait = {.sha256 = *portrait}});
    });
}

} // namespace examdesk::ticket
