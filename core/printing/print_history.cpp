// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_history.h"

#include "candidate/candidate_record.h"
#include "print_register.h"
#include "ticket/paper_register.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

PrintedPaper paperOf(const ticket::PaperPrint& print)
{
    const bool isUnfinished = !print.unfinished.isEmpty();
    return {.at = print.at,
            .by = print.by,
            .paper = print.paper,
            .reason = isUnfinished ? print.unfinished : print.reason,
            .isUnfinished = isUnfinished,
            .station = print.station,
            .isUnaware = !isUnfinished && !print.isAgain};
}

PrintedPaper paperOf(const ticket::Printing& printing)
{
    const bool isUnfinished = !printing.unfinished.isEmpty();
    return {printing.at, printing.by, printing.paper, isUnfinished ? printing.unfinished : printing.reason,
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

/// What was printed as if for the first time, and was not: of two stations that do not sync the later one
/// cannot know. @p papers: newest first.
void keepTrulyUnaware(QList<PrintedPaper>& papers)
{
    QSet<QString> printed;
    for (auto paper = papers.rbegin(); paper != papers.rend(); ++paper) {
        paper->isUnaware = paper->isUnaware && printed.contains(paper->paper);
        if (!paper->isUnfinished)
            printed.insert(paper->paper);
    }
}

/// The trail knows no scope, the candidate does.
Result<void> checkScope(account::Session& session, const QString& candidate)
{
    const auto owner = session.records().find(candidate::kCandidateEntity, candidate);
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
    const auto prints = ticket::printsOf(session, candidate);
    if (!prints)
        return fail(prints.error());
    const auto ticket = ticket::ticketOf(session, candidate);
    const auto trail = session.store().trail().of(candidate);
    if (!ticket || !trail)
        return fail(ticket ? trail.error() : ticket.error());
    QList<PrintedPaper> papers;
    for (const ticket::PaperPrint& print : *prints)
        papers.append(paperOf(print));
    if (*ticket)
        for (const ticket::Printing& printing : (*ticket)->printings)
            papers.append(paperOf(printing));
    for (const store::TrailEntry& entry : *trail)
        if (const auto paper = paperOf(entry))
            papers.append(*paper);
    std::stable_sort(papers.begin(), papers.end(),
                     [](const PrintedPaper& left, const PrintedPaper& right) { return left.at > right.at; });
    keepTrulyUnaware(papers);
    return papers;
}

} // namespace examdesk::printing
