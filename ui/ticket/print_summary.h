// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "printing/print_service.h"
#include "ticket_places.h"

namespace examdesk::ui {

/// The newest key of the folder signs. Errors as KeyPair::read().
[[nodiscard]] base::Result<printing::PrintSettings> ticketSettings(const TicketPlaces& places);

/// A paper that was not printed, and why.
struct RefusedPaper {
    QString name; ///< Ticket or candidate number, the room's, or its place in the job.
    QString why;
    QString person{}; ///< The candidate's name, where it is known.
};
QString sentenceOf(const RefusedPaper& refused);

/// What a job came to.
struct PrintSummary {
    int files = 0;
    int pages = 0;
    QList<RefusedPaper> refused;
    QStringList withoutPortrait;        ///< As PrintOutcome has it.
    int selected = 0;                   ///< Papers of the job that a preview shows a part of.
    std::optional<base::Error> stopped; ///< Why a folder is not whole; who was left is among the refused.
    QList<paper::WrittenPaper> written; ///< Of one file, with `recorded`, as PrintOutcome has them.
    QStringList recorded;
    QByteArray pdf; ///< For the screen and the printer.
};

/// The papers of one screen or printer job.
[[nodiscard]] base::Result<PrintSummary>
printToBytes(printing::PrintService& service, const printing::PrintJob& job, const base::Progress& progress);
[[nodiscard]] base::Result<PrintSummary> printToOneFile(printing::PrintService& service,
                                                        const printing::PrintJob& job, const QString& path,
                                                        const base::Progress& progress);
/// A file for every paper that @p job selects, in @p folder. Stops between two files, e.g. with
/// Error::Code::Cancelled; those before it are whole.
[[nodiscard]] base::Result<PrintSummary> printToFolder(printing::PrintService& service,
                                                       const printing::PrintJob& job, const QString& folder,
                                                       const base::Progress& progress);

/// The same files in one zip.
[[nodiscard]] base::Result<PrintSummary> printToZip(printing::PrintService& service,
                                                    const printing::PrintJob& job, const QString& path,
                                                    const base::Progress& progress);
/// What of @p job could not be printed; nothing is.
[[nodiscard]] base::Result<PrintSummary>
checkPapers(printing::PrintService& service, const printing::PrintJob& job, const base::Progress& progress);

} // namespace examdesk::ui
