// SPDX-License-Identifier: GPL-3.0-or-later
// The print register: who printed what, and what came to nothing.
#include "print_register.h"

#include "print_run.h"
#include "store/transaction.h"
#include "ticket/paper_print.h"
#include "ticket/ticket_list.h"

#include <algorithm>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;
using paper::WrittenPaper;
using ticket::kPrintEntity;
using ticket::PrintedAt;
using ticket::Ticket;

namespace {

/// Of a ticket, as earlier versions kept it.
Result<std::optional<PrintedAt>> lastInTicket(account::Session& session, const QString& candidate,
                                              const QString& document)
{
    const auto ticket = ticket::ticketOf(session, candidate);
    if (!ticket)
        return fail(ticket.error());
    const ticket::Printing* last = *ticket ? ticket::lastPrinting(**ticket, document) : nullptr;
    if (!last)
        return std::optional<PrintedAt>();
    return std::optional(PrintedAt{.at = last->at, .station = {}, .by = last->by});
}

/// Of another paper, as earlier versions kept it at this station alone.
Result<std::optional<PrintedAt>> lastOnTrail(account::Session& session, const QString& candidate,
                                             const QString& document)
{
    const auto entries = session.store().trail().of(candidate);
    if (!entries)
        return fail(entries.error());
    QList<PrintedAt> good; // what came to nothing is the printing just before
    for (const store::TrailEntry& entry : *entries) {
        if (entry.detail.value(u"document"_s) != document)
            continue;
        if (entry.action == kPrintedAction)
            good.append({.at = entry.at, .station = {}, .by = entry.account});
        else if (entry.action == kUnfinishedAction && !good.isEmpty())
            good.removeLast();
    }
    return good.isEmpty() ? std::optional<PrintedAt>() : std::optional(good.last());
}

} // namespace

Result<std::optional<PrintedAt>> lastPrintedHere(account::Session& session, const QString& candidate,
                                                 const QString& document)
{
    auto last = ticket::lastPrinted(session, candidate, document);
    if (!last || *last)
        return last;
    return document == u"ticket" ? lastInTicket(session, candidate, document)
                                 : lastOnTrail(session, candidate, document);
}

Result<void> markUnfinished(account::Session& session, const PrintJob& job, const QStringList& recorded,
                            const QString& reason)
{
    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return fail(transaction.error());
    for (const QString& id : recorded) {
        const auto version = session.records().version(kPrintEntity, id);
        if (!version)
            return fail(version.error());
        const auto marked = session.executeInTransaction(
            session.command(ticket::kPaperUnfinished, {kPrintEntity, id}, job.select.exam, *version,
                            ticket::unfinishedPayload(reason)));
        if (!marked)
            return marked;
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    session.announce({kPrintEntity});
    return {};
}

Result<void> PrintRun::markUnfinished(const QStringList& recorded, const QString& reason)
{
    return printing::markUnfinished(m_session, m_job, recorded, reason);
}

Result<QStringList> PrintRun::record(const QList<WrittenPaper>& papers)
{
    if (m_job.isPreview)
        return QStringList();
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    QStringList recorded;
    for (const WrittenPaper& paper : papers) {
        auto line = recordPaper(paper.id);
        if (!line)
            return fail(line.error());
        recorded.append(*std::move(line));
    }
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    m_session.announce({kPrintEntity});
    return recorded;
}

Result<QString> PrintRun::recordPaper(const QString& subject)
{
    ticket::PaperPrint print;
    print.subject = subject;
    print.paper = m_paper->id;
    print.station = m_settings.station;
    print.reason = m_job.reprintReason;
    if (!m_paper->perRoom) { // Asked again, now that nobody else writes: it may have been printed meanwhile.
        const auto last = lastPrintedHere(m_session, subject, m_paper->id);
        if (!last)
            return fail(last.error());
        if (const auto may = checkReprint(*last); !may)
            return fail(may.error());
        print.isAgain = last->has_value();
    }
    const QString id = base::newId();
    const auto done = m_session.executeInTransaction(
        m_session.command(ticket::kPaperPrinted, {kPrintEntity, id}, m_exam.id, 0, ticket::payloadOf(print)));
    if (!done)
        return fail(done.error());
    return id;
}

} // namespace examdesk::printing
