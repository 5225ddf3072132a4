// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/reconciliation_service.h"

namespace examdesk::payment {

/// What became of one file that somebody handed in.
struct FileOutcome {
    enum class Kind {
        Imported,
        Known,    ///< The same content was here already; nothing changed.
        Refused,  ///< Nothing of it was kept.
        Strange,  ///< It looks like another exam's; nothing of it is kept until a person says so.
        Stopped,  ///< The person stopped it half-way; nothing of it was kept.
        NotBegun, ///< The person had stopped before.
    };

    QString file;
    QString path;
    Kind kind = Kind::NotBegun;
    bill::FileSummary summary; ///< Of Imported and Known.
    qint64 changed = 0;        ///< Orders or receipts that were new or stood differently.
    QDateTime knownSince;      ///< Of a Known bill.
    QString knownFrom;         ///< The account that imported it.
    qint64 supplemented = 0;   ///< Closed periods that it brought something for.
    base::Error why;           ///< Of Refused and Strange; its sentence names file, line and reason.
};

/// What became of the files that somebody handed in, in their order.
struct FileImport {
    QList<FileOutcome> files;
    /// Orders on which the platform's files contradict what stands here; they were left as they are.
    QList<ImportedRecords::Contradiction> contradictions;

    QList<FileOutcome> all(FileOutcome::Kind kind) const;
};

struct ImportOptions {
    base::Progress progress;
    /// Told before each file: its number from 1, and its name.
    std::function<void(qsizetype number, const QString& file)> begun;
    bool takesStrange = false; ///< A person has said so of these files.
};

/// Imports bills, and orders and receipts of the platform, each as what it is and whole or not at all: a
/// refused one does not hold up the others. What the account may not import is refused file by file.
[[nodiscard]] FileImport importFiles(account::Session& session, const exam::Definition& exam,
                                     const QStringList& paths, const ImportOptions& options = {});

} // namespace examdesk::payment
