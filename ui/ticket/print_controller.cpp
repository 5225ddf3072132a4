// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_controller.h"

#include "chosen_papers.h"
#include "jam_bar.h"
#include "paper_panel.h"
#include "paper_printer.h"
#include "refusal_dialog.h"
#include "ticket_list.h"
#include "ticket_words.h"
#include "ui/kit/message_bar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Error;
using base::Progress;
using base::Result;
using printing::PrintJob;
using printing::PrintService;

namespace {

QString withoutPortrait(const QStringList& names)
{
    constexpr int kNamed = 5;
    const QString some = names.mid(0, kNamed).join(PrintController::tr(", "));
    const int more = int(names.size()) - kNamed;
    return more > 0 ? PrintController::tr("Without a portrait: %1 and %n more.", nullptr, more).arg(some)
                    : PrintController::tr("Without a portrait: %1.").arg(some);
}

} // namespace

PrintController::PrintController(const PageContext& context, const TicketPlaces& places,
                                 const TicketList& list, PaperPanel& panel)
    : QObject(&context.page), m_context(context), m_places(places), m_list(list), m_panel(panel),
      m_jam(new JamBar(&context.page))
{
    connect(&panel, &PaperPanel::checkWanted, this, &PrintController::checkPapers);
    connect(&panel, &PaperPanel::fileWanted, this, [this] {
        chooseFile(m_panel.paper(), u"pdf"_s, [this](const QString& path) { printToFile(path); });
    });
    connect(&panel, &PaperPanel::zipWanted, this, [this] {
        chooseFile(m_panel.paper(), u"zip"_s, [this](const QString& path) { printToZip(path); });
    });
    connect(&panel, &PaperPanel::folderWanted, this, &PrintController::chooseFolder);
    connect(&panel, &PaperPanel::printerWanted, this, &PrintController::choosePrinter);
    connect(m_jam, &JamBar::resumed, this, &PrintController::goOn);
    connect(m_jam, &JamBar::dropped, this, &PrintController::forget);
}

void PrintController::examChanged()
{
    m_jam->setVisible(m_last && m_context.page.shows(m_last->job.select.exam));
}

std::optional<PrintJob> PrintController::chosen() const
{
    return m_context.exam() ? chosenPapers(m_context.exam()->id, m_list, m_panel) : std::nullopt;
}

void PrintController::chooseFile(const QString& document, const QString& suffix,
                                 const std::function<void(const QString&)>& then)
{
    auto* dialog = new QFileDialog(&m_context.page, tr("Print to a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(document + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void PrintController::chooseFolder()
{
    auto* dialog = new QFileDialog(&m_context.page, tr("Print a file for each candidate into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &PrintController::printToFolder);
    dialog->open();
}

void PrintController::choosePrinter()
{
    base::whenFinished(findPrinter(), this, [this](bool isThere) {
        if (isThere)
            openPrintDialog();
        else
            m_context.page.messages().showInfo(
                tr("No printer is set up on this computer. Set one up in the system's settings, "
                   "or print to a file."));
    });
}

void PrintController::openPrintDialog()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    recallPrinter(*printer);
    auto* dialog = new QPrintDialog(printer.get(), &m_context.page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange, false); // the job says whom to print
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] { printOn(printer); });
    dialog->open();
}

void PrintController::run(const QString& title, Print print, Then then)
{
    m_context.run(
        *this, title,
        [print = std::move(print), places = m_places,
         &all = m_context.bench.exams](Session& session, const Progress& progress) -> Result<PrintSummary> {
            auto settings = ticketSettings(places);
            if (!settings)
                return base::fail(settings.error());
            PrintService service(session, all, *std::move(settings));
            return print(service, progress);
        },
        std::move(then));
}

void PrintController::checkPapers()
{
    const auto job = chosen();
    if (!job)
        return;
    run(
        tr("Checking papers"),
        [job](PrintService& service, const Progress& progress) {
            return ui::checkPapers(service, *job, progress);
        },
        [this, id = job->select.exam](const PrintSummary& summary) {
            if (summary.refused.isEmpty())
                return m_context.tell(id, tr("Everything that is chosen can be printed."));
            sayRefused(tr("%n paper(s) cannot be printed.", nullptr, int(summary.refused.size())),
                       summary.refused);
        });
}

void PrintController::printToFile(const QString& path)
{
    if (const auto job = chosen())
        printJobToFile(*job, path);
}

void PrintController::printJobToFile(const PrintJob& job, const QString& path)
{
    run(
        tr("Printing"),
        [job, path](PrintService& service, const Progress& progress) {
            return printToOneFile(service, job, path, progress);
        },
        [this, job, path](const PrintSummary& summary) {
            const QString where = QFileInfo(path).fileName();
            sayPrinted(job, summary, where);
            keep(job, summary, where, [this](const PrintJob& rest) {
                chooseFile(rest.paper, u"pdf"_s,
                           [this, rest](const QString& next) { printJobToFile(rest, next); });
            });
        });
}

void PrintController::printToFolder(const QString& folder)
{
    const auto job = chosen();
    if (!job)
        return;
    run(
        tr("Printing"),
        [job, folder](PrintService& service, const Progress& progress) {
            return ui::printToFolder(service, *job, folder, progress);
        },
        [this, job, folder](const PrintSummary& summary) {
            forget();
            if (summary.stopped)
                return sayStopped(*job, summary);
            sayPrinted(*job, summary,
                       tr("%n file(s) in %1", nullptr, summary.files).arg(QDir::toNativeSeparators(folder)));
        });
}

void PrintController::printToZip(const QString& path)
{
    const auto job = chosen();
    if (!job)
        return;
    run(
        tr("Printing"),
        [job, path](PrintService& service, const Progress& progress) {
            return ui::printToZip(service, *job, path, progress);
        },
        [this, job, path](const PrintSummary& summary) {
            forget();
            sayPrinted(*job, summary,
                       tr("%n file(s) in %1", nullptr, summary.files).arg(QFileInfo(path).fileName()));
        });
}

void PrintController::printOn(std::shared_ptr<QPrinter> printer)
{
    rememberPrinter(*printer);
    if (const auto job = chosen())
        printJobOn(*job, std::move(printer));
}

/// The register has its lines before the first page goes out; what is stopped or fails is said there.
void PrintController::printJobOn(const PrintJob& job, std::shared_ptr<QPrinter> printer)
{
    run(
        tr("Printing"),
        [job](PrintService& service, const Progress& progress) {
            return printToBytes(service, job, progress);
        },
        [this, printer, job](const PrintSummary& summary) {
            if (summary.pages == 0)
                return sayPrinted(job, summary, tr("the printer"));
            send(job, summary, printer);
        });
}

void PrintController::send(const PrintJob& job, const PrintSummary& summary,
                           std::shared_ptr<QPrinter> printer)
{
    const TaskHandle task = m_context.bench.tasks.start(tr("Sending pages to the printer"));
    PagesToPrint pages{.pdf = summary.pdf, .firstPages = {}};
    for (const paper::WrittenPaper& paper : summary.written)
        pages.firstPages.append(paper.firstPage - 1);
    base::whenFinished(printPages(std::move(pages), printer, task.progress()), this,
                       [this, summary, job, printer](const Result<int>& sent) {
                           if (!sent)
                               return takeBack(job, summary.recorded, sent.error());
                           sayPrinted(job, summary, tr("the printer"));
                           keep(job, summary, tr("the printer"),
                                [this, printer](const PrintJob& rest) { printJobOn(rest, printer); });
                       });
}

void PrintController::takeBack(const PrintJob& job, const QStringList& recorded, const Error& why)
{
    m_context.perform(
        *this,
        [job, recorded, reason = why.message, &all = m_context.bench.exams](Session& session) {
            return PrintService(session, all).markUnfinished(job, recorded, reason);
        },
        [this, why, id = job.select.exam] {
            m_context.tell(
                id, Error{why.code,
                          tr("%1 The print register says that nothing came of it: to print it again needs "
                             "no reason. Throw away the pages that came out.")
                              .arg(why.message),
                          why.detail});
            Q_EMIT printed();
        });
}

void PrintController::sayRefused(const QString& sentence, const QList<RefusedPaper>& refused)
{
    auto* dialog = new RefusalDialog(sentence, refused, &m_context.page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PrintController::sayPrinted(const PrintJob& job, const PrintSummary& summary, const QString& where)
{
    m_panel.clearReasons();
    const QString& id = job.select.exam;
    QString done = summary.pages == 0 ? tr("Nothing was printed.")
                                      : tr("%n page(s) printed to %1.", nullptr, summary.pages).arg(where);
    if (!summary.withoutPortrait.isEmpty())
        done += u' ' + withoutPortrait(summary.withoutPortrait);
    if (summary.refused.isEmpty()) {
        m_context.tell(id, done);
    } else if (summary.refused.size() == 1) {
        m_context.tell(id,
                       Error{Error::Code::Invalid, done + u' ' + sentenceOf(summary.refused.first()), {}});
    } else {
        const QString refused = tr("%n paper(s) were refused.", nullptr, int(summary.refused.size()));
        m_context.tell(id, Error{Error::Code::Invalid, done + u' ' + refused, {}});
        sayRefused(refused, summary.refused);
    }
    Q_EMIT printed();
}

/// A folder that is not whole: what is there is good, the others are named.
void PrintController::sayStopped(const PrintJob& job, const PrintSummary& summary)
{
    m_panel.clearReasons();
    m_context.tell(job.select.exam, *summary.stopped);
    sayRefused(tr("%n paper(s) were not printed.", nullptr, int(summary.refused.size())), summary.refused);
    Q_EMIT printed();
}

/// One page that jams is printed again like any other; a batch must not begin anew.
void PrintController::keep(const PrintJob& job, const PrintSummary& summary, const QString& where,
                           PrintAgain again)
{
    forget(); // what was offered is of another batch
    const exam::Definition* exam = m_context.bench.exams.find(job.select.exam);
    if (summary.pages < 2 || !exam)
        return;
    m_last = {.number = ++m_batches,
              .job = job,
              .outcome = {.pages = summary.pages,
                          .written = summary.written,
                          .refused = {},
                          .recorded = summary.recorded},
              .name = tr("%1 to %2").arg(paperTitle(*exam, job.paper), where),
              .again = std::move(again)};
    QList<int> firstPages;
    for (const paper::WrittenPaper& paper : summary.written)
        firstPages.append(paper.firstPage);
    m_jam->offer(m_last->name, summary.pages, firstPages);
    examChanged(); // it may be another one by now
}

void PrintController::forget()
{
    m_last.reset();
    m_jam->drop();
}

void PrintController::goOn(int goodPages, const QString& reason)
{
    if (!m_last)
        return;
    m_jam->setUnderWay(true);
    const auto going = m_context.bench.desk.execute([job = m_last->job, outcome = m_last->outcome, goodPages,
                                                     reason, &all = m_context.bench.exams](Session& session) {
        return PrintService(session, all).resumeAfter(job, outcome, goodPages, reason);
    });
    base::whenFinished(going, this, [this, batch = *m_last](const Result<PrintJob>& rest) {
        if (!rest) {
            m_jam->setUnderWay(false);
            return m_context.tell(batch.job.select.exam, rest.error());
        }
        if (m_last && m_last->number == batch.number) // else another batch went out meanwhile, and is offered
            forget();
        if (!rest->papers.isEmpty())
            batch.again(*rest);
    });
}

} // namespace examdesk::ui
