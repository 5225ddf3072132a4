// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_service.h"

#include "print_files.h"
#include "print_register.h"

#include <QCoreApplication>

namespace examdesk::printing {

using base::Error;
using base::fail;
using base::Result;
using paper::PrintOutcome;
using paper::Refusal;
using paper::WrittenPaper;

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

PrintService::PrintService(account::Session& session, const exam::Catalogue& exams, PrintSettings settings)
    : m_session(session), m_exams(exams), m_settings(std::move(settings))
{}

Result<PrintRun> PrintService::prepare(const PrintJob& job)
{
    const auto exam = examOf(m_exams, job.select.exam);
    if (!exam)
        return fail(exam.error());
    return PrintRun::prepare(m_session, **exam, m_settings, job);
}

Result<PrintOutcome> PrintService::print(const PrintJob& job, QIODevice& device,
                                         const base::Progress& progress)
{
    auto run = prepare(job);
    if (!run)
        return fail(run.error());
    auto outcome = run->write(device, progress);
    if (!outcome || outcome->written.isEmpty())
        return outcome;
    auto recorded = run->record(outcome->written);
    if (!recorded)
        return fail(recorded.error());
    outcome->recorded = *std::move(recorded);
    return outcome;
}

Result<PrintOutcome> PrintService::printToFile(const PrintJob& job, const QString& path,
                                               const base::Progress& progress)
{
    return prepare(job).and_then([&](PrintRun run) { return printing::printToFile(run, path, progress); });
}

Result<PrintOutcome> PrintService::printToZip(const PrintJob& job, const QString& path,
                                              const base::Progress& progress)
{
    return prepare(job).and_then([&](PrintRun run) { return printing::printToZip(run, path, progress); });
}

Result<FolderOutcome> PrintService::printToFolder(const PrintJob& job, const QString& folder,
                                                  const base::Progress& progress)
{
    return prepare(job).and_then(
        [&](PrintRun run) { return printing::printToFolder(run, folder, progress); });
}

Result<QList<Refusal>> PrintService::problemsOf(const PrintJob& job, const base::Progress& progress)
{
    PrintJob unseen = job;
    unseen.isPreview = true;
    unseen.isWhole = false;
    return prepare(unseen).and_then([&](PrintRun run) { return run.problems(progress); });
}

Result<void> PrintService::mayPrint(const PrintJob& job)
{
    PrintJob asked = job;
    asked.reprintReason = QStringLiteral("asked");
    asked.overrideReason.clear(); // it would be noted
    return prepare(asked)
        .and_then([](PrintRun run) { return run.problems({}); })
        .and_then([](const QList<Refusal>& found) -> Result<void> {
            if (!found.isEmpty())
                return fail(found.first().error);
            return {};
        });
}

Result<PrintJob> PrintService::resumeAfter(const PrintJob& job, const PrintOutcome& outcome, int goodPages,
                                           const QString& reason)
{
    if (goodPages < 0 || goodPages > outcome.pages)
        return fail(Error::Code::Invalid, Words::tr("There are only %n page(s).", nullptr, outcome.pages));
    PrintJob rest = job;
    rest.firstPaper = 1;
    rest.papers.clear();
    QStringList unfinished;
    for (qsizetype at = 0; at < outcome.written.size(); ++at) {
        const WrittenPaper& paper = outcome.written[at];
        if (paper.firstPage + paper.pages - 1 <= goodPages)
            continue;
        rest.papers.append(paper.id);
        if (at < outcome.recorded.size())
            unfinished.append(outcome.recorded[at]);
    }
    if (const auto marked = markUnfinished(job, unfinished, reason); !marked)
        return fail(marked.error());
    return rest;
}

Result<void> PrintService::markUnfinished(const PrintJob& job, const QStringList& recorded,
                                          const QString& reason)
{
    const auto exam = examOf(m_exams, job.select.exam);
    if (!exam)
        return fail(exam.error());
    if (!(*exam)->paper(job.paper))
        return fail(Error::Code::NotFound, Words::tr("There is no paper \"%1\" here.").arg(job.paper));
    return printing::markUnfinished(m_session, job, recorded, reason);
}

} // namespace examdesk::printing
