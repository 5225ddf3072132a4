// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_service.h"

#include "base/clock.h"
#include "candidate/approved_portrait.h"
#include "candidate/candidate_record.h"
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
    if (read.authenticity == Authenticity::Malformed)
        return verifyNumber(QString::fromUtf8(scanned).trimmed(), exam);
    return compareWithHolder(read, exam);
}

Result<Verification> TicketService::verifyNumber(const QString& number, const QString& exam) const
{
    Verification found;
    const auto record = m_session.records().findByKey(kTicketEntity, exam, number);
    if (!record)
        return fail(record.error());
    const bool isMine = *record && m_session.principal().scope.contains((*record)->school, (*record)->region);
    if (number.isEmpty() || !isMine)
        return found;
    return ticketFrom(**record).map([&](const Ticket& ticket) {
        found.authenticity = Authenticity::NumberOnly;
        found.claims = {.ticketNo = ticket.ticketNo, .room = ticket.roomNumber, .seat = ticket.seat};
        return found;
    });
}

Result<Verification> TicketService::compareWithHolder(const Verification& read, const QString& exam)
{
    if (read.authenticity != Authenticity::Valid && read.authenticity != Authenticity::NoPortrait)
        return read;
    const auto record = m_session.records().findByKey(kTicketEntity, exam, read.claims.ticketNo);
    if (!record)
        return fail(record.error());
    if (!*record)
        return read; // a genuine ticket that this station does not know
    const auto holder = m_session.records().find(candidate::kCandidateEntity, (*record)->parent);
    if (!holder)
        return fail(holder.error());
    if (!*holder)
        return read;
    const auto portrait = candidate::approvedPortrait(m_session, (*record)->parent);
    if (!portrait)
        return fail(portrait.error());
    return candidate::fromRecord(**holder).map([&](const candidate::Candidate& who) {
        return compared(read,
                        {.name = who.name(), .idNumber = who.idNumber(), .portrait = {.sha256 = *portrait}});
    });
}

} // namespace examdesk::ticket
