// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_history.h"

#include "candidate/candidate_document.h"
#include "print_register.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

PrintedPaper paperOf(const ticket::Printing& printing)
{
    const bool isUnfinished = !printing.unfinished.isEmpty();
    return {printing.at, printing.by, printing.document, isUnfinished ? printing.unfinished : printing.reason,
            isUnfinished};
}

/// Nothing for what is no print.
std::optional<PrintedPaper> paperOf(const store::TrailEntry& entry)
{
    const bool isUnfinished = entry.action == kUnfinishedAction;
    if (!isUnfinished && entry.action != kPrintedAction)
        return std::nullopt;
    return PrintedPaper{entry.at, entry.account, entry.detail.value(u"document"_s).toString(),
                        entry.detail.value(u"reason"_s).toString(), isUnfinished};
}

/// The trail knows no scope, the candidate does.
Result<void> checkScope(account::Session& session, const QString& candidate)
{
    const auto owner = session.documents().find(candidate::kCandidateEntity, candidate);
    if (!owner)
        return fail(owner.error());
    if (*owner && session.principal().scope.contains((*owner)->school, (*owner)->region))
        return {};
    return fail(base::Error::Code::NotFound,
                QCoreApplication::translate("Tickets", "There is no such candidate in your scope."),
                candidate);
}

} // namespace

Result<QList<PrintedPaper>> printHistory(account::Session& session, const QString& candidate)
{
    if (const auto inScope = checkScope(session, candidate); !inScope)
        return fail(inScope.error());
    const auto ticket = ticket::ticketOf(session, candidate);
    const auto trail = session.store().trail().of(candidate);
    if (!ticket || !trail)
        return fail(ticket ? trail.error() : ticket.error());
    QList<PrintedPaper> papers;
    if (*ticket)
        for (const ticket::Printing& printing : (*ticket)->printings)
            papers.append(paperOf(printing));
    for (const store::TrailEntry& entry : *trail)
        if (const auto paper = paperOf(entry))
            papers.append(*paper);
    std::stable_sort(papers.begin(), papers.end(),
                     [](const PrintedPaper& left, const PrintedPaper& right) { return left.at > right.at; });
    return papers;
}

} // namespace examdesk::printing
