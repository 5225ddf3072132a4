// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_summary.h"

#include "ticket/signing_keys.h"

#include <QBuffer>
#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::fail;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

QList<RefusedPaper> refusedOf(const QList<paper::Refusal>& refusals)
{
    QList<RefusedPaper> refused;
    for (const paper::Refusal& refusal : refusals)
        refused.append({refusal.name.isEmpty() ? Words::tr("Paper %1").arg(refusal.index + 1) : refusal.name,
                        refusal.error.message, refusal.person});
    return refused;
}

PrintSummary summaryOf(const paper::PrintOutcome& outcome)
{
    return {.files = 1,
            .pages = outcome.pages,
            .refused = refusedOf(outcome.refused),
            .withoutPortrait = outcome.withoutPortrait,
            .selected = outcome.selected,
            .written = outcome.written,
            .recorded = outcome.recorded};
}

} // namespace

QString sentenceOf(const RefusedPaper& refused)
{
    return u"%1: %2"_s.arg(refused.name, refused.why);
}

Result<printing::PrintSettings> ticketSettings(const TicketPlaces& places)
{
    auto key = ticket::SigningKeys(places.keyFolder).signing();
    if (!key)
        return fail(key.error());
    return printing::PrintSettings{
        .templateFolder = places.templateFolder, .key = *std::move(key), .feeOf = places.feeOf};
}

Result<PrintSummary> printToBytes(printing::PrintService& service, const printing::PrintJob& job,
                                  const base::Progress& progress)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto outcome = service.print(job, buffer, progress);
    if (!outcome)
        return fail(outcome.error());
    PrintSummary summary = summaryOf(*outcome);
    summary.pdf = buffer.data();
    return summary;
}

Result<PrintSummary> printToOneFile(printing::PrintService& service, const printing::PrintJob& job,
                                    const QString& path, const base::Progress& progress)
{
    const auto outcome = service.printToFile(job, path, progress);
    if (!outcome)
        return fail(outcome.error());
    return summaryOf(*outcome);
}

Result<PrintSummary> printToFolder(printing::PrintService& service, const printing::PrintJob& job,
                                   const QString& folder, const base::Progress& progress)
{
    const auto outcome = service.printToFolder(job, folder, progress);
    if (!outcome)
        return fail(outcome.error());
    PrintSummary summary{.files = outcome->files, .pages = outcome->pages};
    summary.withoutPortrait = outcome->withoutPortrait;
    for (const printing::FolderOutcome::Refused& refused : outcome->refused)
        summary.refused.append({refused.name, refused.error.message, refused.person});
    if (!outcome->stopped)
        return summary;
    for (const QString& name : outcome->left)
        summary.refused.append({name, outcome->stopped->message});
    summary.stopped = base::Error{outcome->stopped->code,
                                  Words::tr("%1 The first %n file(s) are written.", nullptr, outcome->files)
                                      .arg(outcome->stopped->message),
                                  outcome->stopped->detail};
    return summary;
}

Result<PrintSummary> printToZip(printing::PrintService& service, const printing::PrintJob& job,
                                const QString& path, const base::Progress& progress)
{
    const auto outcome = service.printToZip(job, path, progress);
    if (!outcome)
        return fail(outcome.error());
    PrintSummary summary = summaryOf(*outcome);
    summary.files = int(summary.written.size());
    return summary;
}

Result<PrintSummary> checkPapers(printing::PrintService& service, const printing::PrintJob& job,
                                 const base::Progress& progress)
{
    return service.problemsOf(job, progress).map([](const QList<paper::Refusal>& refusals) {
        return PrintSummary{.refused = refusedOf(refusals)};
    });
}

} // namespace examdesk::ui
