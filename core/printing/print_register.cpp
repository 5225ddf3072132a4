// SPDX-License-Identifier: GPL-3.0-or-later
// The print register: who printed what, and what came to nothing.
#include "print_register.h"

#include "candidate/candidate_document.h"
#include "print_run.h"
#include "store/transaction.h"
#include "ticket/ticket.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using paper::WrittenPaper;
using ticket::kRoomEntity;
using ticket::kTicketEntity;
using ticket::Ticket;
using ticket::ticketOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PrintRun)
};

QString entityOf(const exam::Document& document)
{
    return document.perRoom ? kRoomEntity : candidate::kCandidateEntity;
}

Result<void> markTicket(account::Session& session, const PrintJob& job, const QString& id,
                        const QString& reason)
{
    const auto version = session.documents().version(kTicketEntity, id);
    if (!version)
        return fail(version.error());
    return session.executeInTransaction(
        session.command(u"ticket.unfinished"_s, {kTicketEntity, id}, job.select.exam, *version,
                        {{u"document"_s, job.document}, {u"reason"_s, reason}}));
}

} // namespace

Result<void> markUnfinished(account::Session& session, const exam::Document& document, const PrintJob& job,
                            const QStringList& recorded, const QString& reason)
{
    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return fail(transaction.error());
    for (const QString& id : recorded) {
        const auto marked = document.id == u"ticket"
                                ? markTicket(session, job, id, reason)
                                : session.store().trail().append(
                                      {.at = session.now(),
                                       .account = session.principal().name,
                                       .action = kUnfinishedAction,
                                       .entity = entityOf(document),
                                       .entityId = id,
                                       .detail = {{u"document"_s, document.id}, {u"reason"_s, reason}}});
        if (!marked)
            return marked;
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    session.announce({kTicketEntity});
    return {};
}

Result<void> PrintRun::markUnfinished(const QStringList& recorded, const QString& reason)
{
    return printing::markUnfinished(m_session, *m_document, m_job, recorded, reason);
}

Result<bool> PrintRun::wasPrinted(const QString& candidate) const
{
    if (m_document->id == u"ticket")
        return ticketOf(m_session, candidate).map([this](const std::optional<Ticket>& ticket) {
            return ticket && lastPrinting(*ticket, m_document->id) != nullptr;
        });
    const auto entries = m_session.store().trail().of(candidate);
    if (!entries)
        return fail(entries.error());
    int good = 0; // what came to nothing is the printing just before
    for (const store::TrailEntry& entry : *entries) {
        if (entry.detail.value(u"document"_s) != m_document->id)
            continue;
        if (entry.action == kPrintedAction)
            ++good;
        else if (entry.action == kUnfinishedAction)
            good = std::max(0, good - 1);
    }
    return good > 0;
}

Result<QStringList> PrintRun::record(const QList<WrittenPaper>& papers)
{
    if (m_job.isPreview)
        return QStringList();
    return m_document->id == u"ticket" ? recordTickets(papers) : noteOthers(papers);
}

Result<QStringList> PrintRun::recordTickets(const QList<WrittenPaper>& papers)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    QStringList recorded;
    for (const WrittenPaper& paper : papers) {
        const auto ticket = ticketOf(m_session, paper.id);
        if (!ticket || !*ticket)
            return fail(ticket ? Error{Error::Code::NotFound, Words::tr("There is no such ticket."), {}}
                               : ticket.error());
        const auto done = m_session.executeInTransaction(m_session.command(
            u"ticket.printed"_s, {kTicketEntity, (*ticket)->id}, m_exam.id, (*ticket)->version,
            {{u"document"_s, m_document->id}, {u"reason"_s, m_job.reprintReason}}));
        if (!done)
            return fail(done.error());
        recorded.append((*ticket)->id);
    }
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kTicketEntity});
    return recorded;
}

/// Papers that are no tickets leave their line on the trail alone, all in one transaction.
Result<QStringList> PrintRun::noteOthers(const QList<WrittenPaper>& papers)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    QStringList recorded;
    for (const WrittenPaper& paper : papers) {
        // Again, now that nobody else writes: another program may have printed it meanwhile.
        if (!m_document->perRoom)
            if (const auto may = checkReprint(paper.id); !may)
                return fail(may.error());
        recorded.append(paper.id);
        const auto noted = m_session.store().trail().append(
            {.at = m_session.now(),
             .account = m_session.principal().name,
             .action = kPrintedAction,
             .entity = entityOf(*m_document),
             .entityId = recorded.last(),
             .detail = {{u"document"_s, m_document->id}, {u"reason"_s, m_job.reprintReason}}});
        if (!noted)
            return fail(noted.error());
    }
    return transaction->commit().map([&recorded] { return recorded; });
}

} // namespace examdesk::printing
