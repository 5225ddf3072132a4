// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_run.h"

#include "candidate/candidate_list.h"
#include "candidate/candidate_record.h"
#include "exam/standing.h"
#include "paper/used_fields.h"
#include "ticket/area_seating.h"
#include "ticket/ticket_list.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <optional>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using candidate::Candidate;
using paper::readTemplateFile;
using paper::showsFees;
using ticket::areaOf;
using ticket::areasOf;
using ticket::checkIsPublished;
using ticket::kRoomEntity;
using ticket::ticketPage;
using ticket::TicketQuery;
using ticket::TicketRow;

namespace {

constexpr int pageSize = 500;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PrintRun)
};

QString nameOfRoom(const TicketRow& row)
{
    return u"%1-%2-%3"_s.arg(row.area, row.site).arg(row.room, 3, 10, QChar(u'0'));
}

} // namespace

Result<PrintRun> PrintRun::prepare(account::Session& session, const exam::Definition& exam,
                                   const PrintSettings& settings, const PrintJob& job)
{
    PrintRun run(session, exam, settings, job);
    run.m_paper = exam.paper(job.paper);
    if (!run.m_paper)
        return fail(Error::Code::NotFound, Words::tr("This exam has no document \"%1\".").arg(job.paper));
    if (const auto published = run.checkPublished(); !published)
        return fail(published.error());
    if (const auto open = run.checkWindow(); !open)
        return fail(open.error());
    if (const auto read = run.readLayout(); !read)
        return fail(read.error());
    if (const auto allowed = run.checkRole(); !allowed)
        return fail(allowed.error());
    if (const auto selected = run.selectPapers(); !selected)
        return fail(selected.error());
    run.narrow();
    if (run.m_papers.isEmpty())
        return fail(Error::Code::Invalid, Words::tr("There is nothing to print."));
    if (const auto noted = run.noteReveals(); !noted)
        return fail(noted.error());
    if (const auto noted = run.noteOverride(); !noted)
        return fail(noted.error());
    return run;
}

/// Before anything is seen. What is masked is no look.
Result<void> PrintRun::noteReveals()
{
    if (!m_job.isPreview || !m_job.isWhole)
        return {};
    for (const Paper& paper : std::as_const(m_papers)) {
        const store::RecordRef subject = m_paper->perRoom
                                             ? store::RecordRef{kRoomEntity, paper.room}
                                             : store::RecordRef{candidate::kCandidateEntity, paper.candidate};
        if (const auto noted = m_session.note(u"look"_s, subject, {{u"document"_s, m_job.paper}}); !noted)
            return noted;
    }
    return {};
}

/// Papers that say where people sit are printed when that can no longer change.
Result<void> PrintRun::checkPublished() const
{
    if ((m_job.isPreview && !m_isCheck) || !(m_paper->perRoom || m_paper->id == u"ticket"))
        return {};
    const auto areas = areasOf(m_session, m_job.select);
    if (!areas)
        return fail(areas.error());
    for (const QString& area : *areas) {
        const auto published =
            checkIsPublished(m_session.records(), m_session.principal().scope, m_exam, areaOf(m_exam, area));
        if (!published)
            return published;
    }
    return {};
}

Result<void> PrintRun::checkWindow() const
{
    if (m_job.isPreview || exam::isOpen(m_paper->windows, m_session.now()))
        return {};
    if (m_session.principal().role != account::Role::SystemAdmin)
        return fail(Error::Code::Denied, Words::tr("This paper is printed inside its window only."));
    if (m_job.overrideReason.trimmed().isEmpty())
        return fail(Error::Code::Denied, Words::tr("Printing this paper outside its window needs a reason."));
    return {};
}

/// When all is there that will be printed.
Result<void> PrintRun::noteOverride()
{
    if (m_job.isPreview || exam::isOpen(m_paper->windows, m_session.now()))
        return {};
    return m_session.note(u"ticket.window_overridden"_s, {u"document"_s, m_job.paper},
                          {{u"reason"_s, m_job.overrideReason}});
}

Result<void> PrintRun::readLayout()
{
    const QString own = m_settings.templateFolder + u'/' + m_paper->templateFile;
    const bool isOwn = !m_settings.templateFolder.isEmpty() && QFile::exists(own);
    auto layout = readTemplateFile(isOwn ? own : u":/templates/"_s + m_paper->templateFile,
                                   fieldNames(m_exam, *m_paper));
    if (!layout)
        return fail(layout.error());
    if (layout->paper != m_paper->id)
        return fail(Error::Code::Invalid,
                    Words::tr("The template %1 is for the paper \"%2\", not for \"%3\".")
                        .arg(m_paper->templateFile, layout->paper, m_paper->id));
    m_layout = std::move(*layout);
    return {};
}

/// The papers that the job asks for of those that were selected; their order stays.
void PrintRun::narrow()
{
    if (!m_job.papers.isEmpty()) {
        const QSet<QString> wanted(m_job.papers.begin(), m_job.papers.end());
        m_papers.removeIf([&](const Paper& paper) { return !wanted.contains(paper.room + paper.candidate); });
    }
    m_selected = m_papers.size();
    m_papers.remove(0, std::clamp<qsizetype>(m_job.firstPaper - 1, 0, m_papers.size()));
    if (m_job.mostPapers > 0 && m_papers.size() > m_job.mostPapers)
        m_papers.resize(m_job.mostPapers);
}

/// Papers are printed by whom the register takes them from; fee slips by school admins too.
Result<void> PrintRun::checkRole() const
{
    const bool mayRecord = m_session.rules().mayExecute(m_session.principal(), ticket::kPaperPrinted);
    const bool isSchool = m_session.principal().role == account::Role::SchoolAdmin;
    if (m_job.isPreview || (mayRecord && (!isSchool || showsFees(m_layout))))
        return {};
    if (!showsFees(m_layout))
        return fail(Error::Code::Denied, Words::tr("Papers are printed by clerks and system admins."));
    return fail(Error::Code::Denied,
                Words::tr("Fee slips are printed by clerks, school admins and system admins."));
}

/// Tickets and papers of rooms follow the seats, and so does everything that is asked for by seat. What is
/// left is for candidates whether they sit or not.
Result<void> PrintRun::selectPapers()
{
    const TicketQuery& select = m_job.select;
    if (m_paper->perRoom || m_paper->id == u"ticket")
        return selectByTicket();
    if (!select.candidate.isEmpty())
        return selectOne();
    const bool asksForSeats =
        m_job.seatedOnly || !(select.area + select.site + select.ticketNo).isEmpty() || select.room > 0;
    return asksForSeats ? selectByTicket() : selectBySchool();
}

Result<void> PrintRun::selectByTicket()
{
    std::optional<TicketRow> after;
    for (;;) {
        const auto page = ticketPage(m_session, m_job.select, after, pageSize);
        if (!page)
            return fail(page.error());
        for (const TicketRow& row : *page) {
            if (!m_paper->perRoom)
                m_papers.append(
                    {.candidate = row.candidate, .room = {}, .name = row.ticketNo, .person = row.name});
            else if (!after || after->roomId != row.roomId)
                m_papers.append({.candidate = {}, .room = row.roomId, .name = nameOfRoom(row)});
            after = row;
        }
        if (page->size() < pageSize)
            return {};
    }
}

Result<void> PrintRun::selectOne()
{
    const auto document = m_session.records().find(candidate::kCandidateEntity, m_job.select.candidate);
    if (!document)
        return fail(document.error());
    m_papers.append(
        {.candidate = m_job.select.candidate, .room = {}, .name = *document ? (*document)->key : QString()});
    return {};
}

Result<void> PrintRun::selectBySchool()
{
    const candidate::CandidateList list(m_session.database(), m_session.store().cipher(),
                                        m_session.principal().scope);
    const candidate::CandidateQuery query{.exam = m_exam.id, .school = m_job.select.school};
    std::optional<candidate::PageKey> after;
    for (;;) {
        const auto page = list.page(query, after, pageSize);
        if (!page)
            return fail(page.error());
        for (const candidate::CandidateRow& row : *page) {
            const bool paid = row.payment == u"paid" || row.payment == u"receipted";
            if (exam::holds(m_exam, m_paper->applies, row.type, {}) && (paid || !showsFees(m_layout)))
                m_papers.append(
                    {.candidate = row.id.text(), .room = {}, .name = row.candidateNo, .person = row.name});
            after = candidate::PageKey{.sortKey = row.sortKey, .id = row.id};
        }
        if (page->size() < pageSize)
            return {};
    }
}

} // namespace examdesk::printing
