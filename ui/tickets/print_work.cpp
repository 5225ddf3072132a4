// SPDX-License-Identifier: GPL-3.0-or-later
#include "print_work.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using ticket::KeyPair;
using ticket::PublicKey;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};

QList<RefusedPaper> refusedOf(const QList<paper::Refusal>& refusals)
{
    QList<RefusedPaper> refused;
    for (const paper::Refusal& refusal : refusals)
        refused.append({refusal.name.isEmpty() ? Words::tr("Paper %1").arg(refusal.index + 1) : refusal.name,
                        refusal.error.message});
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

QString cameToNothing(const QString& why)
{
    return Words::tr("came to nothing: %1").arg(why);
}

} // namespace

QString sentenceOf(const RefusedPaper& refused)
{
    return u"%1: %2"_s.arg(refused.name, refused.why);
}

Result<printing::PrintSettings> ticketSettings(const TicketPlaces& places)
{
    auto key = ticket::signingKeyIn(places.keyFolder);
    if (!key)
        return fail(key.error());
    return printing::PrintSettings{
        .templateFolder = places.templateFolder, .key = *std::move(key), .feeOf = places.feeOf};
}

Result<QList<PublicKey>> publicKeys(const TicketPlaces& places)
{
    auto keys = ticket::publicKeysIn(places.keyFolder);
    const auto signing = ticket::signingKeyIn(places.keyFolder);
    if (!keys || !signing)
        return fail(keys ? signing.error() : keys.error());
    if (*signing && !keys->contains((*signing)->publicKey()))
        keys->append((*signing)->publicKey());
    return keys;
}

Result<void> makeKey(account::Session& session, const TicketPlaces& places)
{
    if (session.principal().role != account::Role::SystemAdmin)
        return fail(Error::Code::Denied, Words::tr("Only a system admin makes the key that signs tickets."));
    if (places.keyFolder.isEmpty() || !QDir().mkpath(places.keyFolder))
        return fail(Error::Code::Storage, Words::tr("The folder for the keys could not be made."),
                    places.keyFolder);
    const KeyPair key = KeyPair::generate();
    const QString path = QDir(places.keyFolder).filePath(key.publicKey().id);
    if (const auto written = key.write(path + u".key"_s); !written)
        return written;
    if (const auto written = ticket::writePublicKey(key.publicKey(), path + u".pub"_s); !written)
        return written;
    return session.note(u"ticket.key_made"_s, {u"key"_s, key.publicKey().id});
}

Result<QList<PrintedLine>> printedFor(account::Session& session, const QString& candidate)
{
    QList<PrintedLine> lines;
    const auto ticket = ticket::TicketService(session).ticketOf(candidate);
    if (!ticket)
        return fail(ticket.error());
    if (*ticket) {
        for (const ticket::Printing& printing : (*ticket)->printings)
            lines.append(
                {printing.at, printing.by, printing.document,
                 printing.unfinished.isEmpty() ? printing.reason : cameToNothing(printing.unfinished)});
    }
    const auto trail = session.store().trail().of(candidate);
    if (!trail)
        return fail(trail.error());
    for (const store::TrailEntry& entry : *trail) {
        if (entry.action == u"document.printed"_s)
            lines.append({entry.at, entry.account, entry.detail.value(u"document"_s).toString(),
                          entry.detail.value(u"reason"_s).toString()});
        else if (entry.action == u"document.unfinished"_s)
            lines.append({entry.at, entry.account, entry.detail.value(u"document"_s).toString(),
                          cameToNothing(entry.detail.value(u"reason"_s).toString())});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PrintedLine& left, const PrintedLine& right) { return left.at > right.at; });
    return lines;
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
        summary.refused.append({refused.name, refused.error.message});
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
