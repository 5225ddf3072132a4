// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "exam/definition_reader.h"
#include "paper/paper_writer.h"
#include "printing/print_job.h"

#include <QIODevice>

namespace examdesk::printing {

/// Everything that is printed, in the name of the signed-in account. Synchronous; run it in a desk's lane.
class PrintService {
public:
    /// Keeps references: session and exams must outlive the service.
    PrintService(account::Session& session, const exam::Catalogue& exams, PrintSettings settings = {});

    /// Prints @p job into @p device, which is memory: nobody holds a paper yet when its line stands in the
    /// print register. Papers of candidates (登记表 …) that are not asked for by seat go by school, to those
    /// without a seat too. Records that cannot be printed are refused one by one. Error::Code::Denied outside
    /// the document's window without a reason; Invalid for a reprint without a reason, or if there is nothing
    /// to print.
    [[nodiscard]] base::Result<paper::PrintOutcome> print(const PrintJob& job, QIODevice& device,
                                                          const base::Progress& progress = {});
    /// The same into the file @p path, which appears whole or not at all, and not before the register has its
    /// line.
    [[nodiscard]] base::Result<paper::PrintOutcome> printToFile(const PrintJob& job, const QString& path,
                                                                const base::Progress& progress = {});

    /// The same into a file for each paper, in @p folder (made if it is not there): `<ticket number>.pdf`, of
    /// other documents `<candidate or ticket number>_<document>.pdf`, of rooms
    /// `<area>-<site>-<number>_<document>.pdf`.
    [[nodiscard]] base::Result<FolderOutcome> printToFolder(const PrintJob& job, const QString& folder,
                                                            const base::Progress& progress = {});

    /// The same files in the one zip @p path, which appears whole or not at all.
    [[nodiscard]] base::Result<paper::PrintOutcome> printToZip(const PrintJob& job, const QString& path,
                                                               const base::Progress& progress = {});

    /// What of @p job could not be printed, and why (a missing glyph, a text that does not fit, no portrait
    /// …), before anything is: nothing is written, and nothing noted.
    [[nodiscard]] base::Result<QList<paper::Refusal>> problemsOf(const PrintJob& job,
                                                                 const base::Progress& progress = {});

    /// Whether @p job could be printed now by whoever is signed in; the first error that is in its way. That
    /// it was printed before is none. Nothing is written, and nothing noted.
    [[nodiscard]] base::Result<void> mayPrint(const PrintJob& job);

    /// After a jam: of what printing @p job came to, the first @p goodPages pages are good. The register says
    /// of the papers that are not wholly among them that nothing came of them, and why; the answer is the job
    /// that prints those, in the same order and without a reason for a reprint (its `papers` are empty if all
    /// are good). Error::Code::Invalid if there are fewer pages, or without a reason.
    [[nodiscard]] base::Result<PrintJob> resumeAfter(const PrintJob& job, const paper::PrintOutcome& outcome,
                                                     int goodPages, const QString& reason);

    /// Writes into the register that nothing came of the lines @p recorded of @p job (of its PrintOutcome),
    /// and why. They may be printed again without a reason.
    [[nodiscard]] base::Result<void> markUnfinished(const PrintJob& job, const QStringList& recorded,
                                                    const QString& reason);

private:
    [[nodiscard]] base::Result<class PrintRun> prepare(const PrintJob& job);

    account::Session& m_session;
    const exam::Catalogue& m_exams;
    PrintSettings m_settings;
};

} // namespace examdesk::printing
