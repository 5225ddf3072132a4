// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/reconciliation_service.h"

namespace examdesk::ui {

/// What became of the files that somebody handed in.
struct BillImport {
    QList<payment::FileSummary> imported;
    QList<payment::FileSummary> known; ///< Bills that were here already.
    struct Refusal {
        QString file;
        base::Error why; ///< Its sentence names file, line and reason.
    };
    QList<Refusal> refused;
    /// Orders on which the platform's files contradict what stands here; they were left as they are.
    QList<payment::ImportedRecords::Contradiction> contradictions;
    bool wasCancelled = false; ///< The files before the one under way are in.
};

/// Imports bills, and orders and receipts of the platform, each file whole or not at all: a refused one does
/// not hold up the others. Error::Code::Denied if the account may not.
[[nodiscard]] base::Result<BillImport> importPaymentFiles(account::Session& session,
                                                          const exam::Definition& exam,
                                                          const QStringList& paths,
                                                          const base::Progress& progress);

/// One sentence on what became of the files, and the details in lines.
QString sentenceOf(const BillImport& import);
QString detailsOf(const BillImport& import);

} // namespace examdesk::ui
