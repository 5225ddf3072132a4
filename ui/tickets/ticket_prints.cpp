// SPDX-License-Identifier: GPL-3.0-or-later
// What the page prints.
#include "jam_bar.h"
#include "kit/message_bar.h"
#include "paper_panel.h"
#include "paper_printer.h"
#include "refusal_dialog.h"
#include "ticket_list.h"
#include "ticket_page.h"

#include <QDir>
#include <QFileInfo>
#include <QPrinter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using printing::PrintJob;
using printing::PrintService;

/// None if nobody is chosen for whom to print.
std::optional<PrintJob> TicketPage::job() const
{
    const auto row = m_list->current();
    if (!exam() || (!row && m_paper->whom() != PaperPanel::Whom::Everybody))
        return {};
    PrintJob job{.select = {.exam = exam()->id},
                 .document = m_paper->document(),
                 .overrideReason = m_paper->overrideReason(),
                 .reprintReason = m_paper->reprintReason()};
    switch (m_paper->whom()) {
    case PaperPanel::Whom::Candidate:
        job.select.candidate = row->candidate;
        break;
    case PaperPanel::Whom::Room:
        if (row->roomId.isEmpty())
            return {};
        job.select.area = row->area;
        job.select.site = row->site;
        job.select.room = row->room;
        break;
    case PaperPanel::Whom::School:
        job.select.school = row->school;
        break;
    case PaperPanel::Whom::Shown:
        if (!m_list->showsTickets()) {
            job.papers = m_list->candidates();
            break;
        }
        job.select = m_list->shown();
        job.seatedOnly = true; // The list shows nobody else.
        break;
    case PaperPanel::Whom::Everybody:
        break;
    }
    return job;
}

void TicketPage::runPrint(const QString& what, Print print,
                          const std::function<void(const PrintSummary&)>& then)
{
    const TaskHandle task = tasks().start(what);
    ask(
        [print = std::move(print), task, places = m_places,
         &all = exams()](Session& session) -> Result<PrintSummary> {
            auto settings = ticketSettings(places);
            if (!settings)
                return base::fail(settings.error());
            PrintService service(session, all, *std::move(settings));
            return print(service, task.progress());
        },
        then, Desk::Lane::Slow);
}

void TicketPage::sayRefused(const QString& sentence, const QList<RefusedPaper>& refused)
{
    auto* dialog = new RefusalDialog(sentence, refused, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString TicketPage::withoutPortrait(const QStringList& names)
{
    constexpr int kNamed = 5;
    const QString some = names.mid(0, kNamed).join(tr(", "));
    const int more = int(names.size()) - kNamed;
    return more > 0 ? tr("Without a portrait: %1 and %n more.", nullptr, more).arg(some)
                    : tr("Without a portrait: %1.").arg(some);
}

void TicketPage::sayPrinted(const PrintSummary& summary, const QString& where)
{
    m_paper->clearReasons();
    QString done = summary.pages == 0 ? tr("Nothing was printed.")
                                      : tr("%n page(s) printed to %1.", nullptr, summary.pages).arg(where);
    if (!summary.withoutPortrait.isEmpty())
        done += u' ' + withoutPortrait(summary.withoutPortrait);
    if (summary.refused.isEmpty()) {
        messages().showInfo(done);
    } else if (summary.refused.size() == 1) {
        messages().showError({Error::Code::Invalid, done + u' ' + sentenceOf(summary.refused.first()), {}});
    } else {
        const int refused = int(summary.refused.size());
        messages().showError(
            {Error::Code::Invalid, done + u' ' + tr("%n paper(s) were refused.", nullptr, refused), {}});
        sayRefused(tr("%n paper(s) were refused.", nullptr, refused), summary.refused);
    }
    showCurrent();
}

/// A folder that is not whole: what is there is good, the others are named.
void TicketPage::sayStopped(const PrintSummary& summary)
{
    m_paper->clearReasons();
    messages().showError(*summary.stopped);
    sayRefused(tr("%n paper(s) were not printed.", nullptr, int(summary.refused.size())), summary.refused);
    showCurrent();
}

void TicketPage::checkPapers()
{
    const auto chosen = job();
    if (!chosen)
        return;
    runPrint(
        tr("Checking papers"),
        [job = *chosen](PrintService& service, const base::Progress& progress) {
            return ui::checkPapers(service, job, progress);
        },
        [this](const PrintSummary& summary) {
            if (summary.refused.isEmpty())
                return messages().showInfo(tr("Everything that is chosen can be printed."));
            sayRefused(tr("%n paper(s) cannot be printed.", nullptr, int(summary.refused.size())),
                       summary.refused);
        });
}

void TicketPage::printToFile(const QString& path)
{
    if (const auto chosen = job())
        printJobToFile(*chosen, path);
}

void TicketPage::printJobToFile(const PrintJob& job, const QString& path)
{
    runPrint(
        tr("Printing"),
        [job, path](PrintService& service, const base::Progress& progress) {
            return printToOneFile(service, job, path, progress);
        },
        [this, job, path](const PrintSummary& summary) {
            sayPrinted(summary, QFileInfo(path).fileName());
            offerToResume(job, summary, [this](const PrintJob& rest) {
                chooseFile([this, rest](const QString& next) { printJobToFile(rest, next); }, u"pdf"_s);
            });
        });
}

void TicketPage::printToFolder(const QString& folder)
{
    const auto chosen = job();
    if (!chosen)
        return;
    runPrint(
        tr("Printing"),
        [job = *chosen, folder](PrintService& service, const base::Progress& progress) {
            return ui::printToFolder(service, job, folder, progress);
        },
        [this, folder](const PrintSummary& summary) {
            if (summary.stopped)
                return sayStopped(summary);
            sayPrinted(summary,
                       tr("%n file(s) in %1", nullptr, summary.files).arg(QDir::toNativeSeparators(folder)));
        });
}

void TicketPage::printToZip(const QString& path)
{
    const auto chosen = job();
    if (!chosen)
        return;
    runPrint(
        tr("Printing"),
        [job = *chosen, path](PrintService& service, const base::Progress& progress) {
            return ui::printToZip(service, job, path, progress);
        },
        [this, path](const PrintSummary& summary) {
            sayPrinted(summary,
                       tr("%n file(s) in %1", nullptr, summary.files).arg(QFileInfo(path).fileName()));
        });
}

void TicketPage::printOn(std::shared_ptr<QPrinter> printer)
{
    rememberPrinter(*printer);
    if (const auto chosen = job())
        printJobOn(*chosen, std::move(printer));
}

/// The register has its lines before the first page goes out; what is stopped or fails is said there.
void TicketPage::printJobOn(const PrintJob& job, std::shared_ptr<QPrinter> printer)
{
    runPrint(
        tr("Printing"),
        [job](PrintService& service, const base::Progress& progress) {
            return printToBytes(service, job, progress);
        },
        [this, printer, job](const PrintSummary& summary) {
            if (summary.pages == 0)
                return sayPrinted(summary, tr("the printer"));
            send(job, summary, printer);
        });
}

void TicketPage::send(const PrintJob& job, const PrintSummary& summary, std::shared_ptr<QPrinter> printer)
{
    const TaskHandle task = tasks().start(tr("Sending pages to the printer"));
    PagesToPrint pages{.pdf = summary.pdf, .firstPages = {}};
    for (const paper::WrittenPaper& paper : summary.written)
        pages.firstPages.append(paper.firstPage - 1);
    base::whenFinished(
        printPages(std::move(pages), printer, task.progress()), this,
        [this, summary, job, printer](const Result<int>& sent) {
            if (!sent)
                return takeBack(job, summary.recorded, sent.error());
            sayPrinted(summary, tr("the printer"));
            offerToResume(job, summary, [this, printer](const PrintJob& rest) { printJobOn(rest, printer); });
        });
}

void TicketPage::takeBack(const PrintJob& job, const QStringList& recorded, const Error& why)
{
    ask([job, recorded, reason = why.message, &all = exams()](
            Session& session) { return PrintService(session, all).markUnfinished(job, recorded, reason); },
        [this, why] {
            messages().showError(
                {why.code,
                 tr("%1 The print register says that nothing came of it: to print it again needs "
                    "no reason. Throw away the pages that came out.")
                     .arg(why.message),
                 why.detail});
            if (exam())
                showCurrent();
        });
}

/// One page that jams is printed again like any other; a batch must not begin anew.
void TicketPage::offerToResume(const PrintJob& job, const PrintSummary& summary, PrintAgain again)
{
    m_jam->drop(); // what it offered was of another batch
    m_last.reset();
    if (summary.pages < 2)
        return;
    m_last = {.job = job,
              .outcome = {.pages = summary.pages,
                          .written = summary.written,
                          .refused = {},
                          .recorded = summary.recorded},
              .again = std::move(again)};
    QList<int> firstPages;
    for (const paper::WrittenPaper& paper : summary.written)
        firstPages.append(paper.firstPage);
    m_jam->offer(summary.pages, firstPages);
}

void TicketPage::resume(int goodPages, const QString& reason)
{
    if (!m_last)
        return;
    ask(
        [job = m_last->job, outcome = m_last->outcome, goodPages, reason, &all = exams()](Session& session) {
            return PrintService(session, all).resumeAfter(job, outcome, goodPages, reason);
        },
        [this, again = m_last->again](const PrintJob& rest) {
            m_jam->drop();
            m_last.reset();
            if (!rest.papers.isEmpty())
                again(rest);
        });
}

} // namespace examdesk::ui
