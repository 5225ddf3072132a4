// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/reconciliation_service.h"

namespace examdesk::ui {

/// What became of one file that somebody handed in.
struct FileOutcome {
    enum class Kind {
        Imported,
        Known,    ///< The same content was here already; nothing changed.
        Refused,  ///< Nothing of it was kept.
        Stopped,  ///< The person stopped it half-way; nothing of it was kept.
        NotBegun, ///< The person had stopped before.
    };

    QString file;
    Kind kind = Kind::NotBegun;
    bill::FileSummary summary; ///< Of Imported and Known.
    qint64 changed = 0;        ///< Orders or receipts that were new or stood differently.
    QDateTime knownSince;      ///< Of a Known bill.
    QString knownFrom;         ///< The account that imported it.
    qint64 supplemented = 0;   ///< Closed periods that it brought something for.
    base::Error why;           ///< Of Refused; its sentence names file, line and reason.
};

/// What became of the files that somebody handed in, in their order.
struct BillImport {
    QList<FileOutcome> files;
    /// Orders on which the platform's files contradict what stands here; they were left as they are.
    QList<payment::ImportedRecords::Contradiction> contradictions;

    QList<FileOutcome> all(FileOutcome::Kind kind) const;
};

/// Imports bills, and orders and receipts of the platform, each file whole or not at all: a refused one does
/// not hold up the others. Error::Code::Denied if the account may not. @p begun is told "2 of 5: bill.csv" on
/// the worker's thread.
[[nodiscard]] base::Result<BillImport>
importPaymentFiles(account::Session& session, const exam::Definition& exam, const QStringList& paths,
                   const base::Progress& progress, const std::function<void(QString)>& begun);

/// One sentence on what became of the files, and the details in lines.
QString sentenceOf(const BillImport& import);
QString detailsOf(const BillImport& import);

} // namespace examdesk::ui
