// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "candidate/candidate_list.h"
#include "candidate/table_format.h"
#include "exam/definition_reader.h"

#include <QList>

namespace examdesk::candidate {

/// Why one row of an import was not taken. Row 1 is the header.
struct RowProblem {
    qint64 row = 0;
    QString column; ///< As the file's header calls it; empty for the whole row.
    QString reason; ///< A sentence.
    bool operator==(const RowProblem&) const = default;
};

struct ImportOutcome {
    qint64 imported = 0;
    qint64 known = 0; ///< Rows whose candidate number is in the store already; left as they are.
    QList<RowProblem> problems;
};

enum class ImportMode {
    AllOrNothing, ///< One bad row, and no row is taken.
    Partial,      ///< Good rows are taken, bad ones are listed.
};

/// Registers the candidates of a table. The header names `candidate_no`, `type` and fields, by id or by their
/// Chinese label; unknown columns are refused by name, except those that only an export has (`approval`,
/// `payment`, `ticket_no`), which are passed over. Every row is a `candidate.register` command; all are one
/// transaction. Error::Code::Invalid if the file is damaged, locked or not what @p file says.
[[nodiscard]] base::Result<ImportOutcome> importCandidates(account::Session& session,
                                                           const exam::Definition& exam,
                                                           const TableFile& file, ImportMode mode,
                                                           const base::Progress& progress = {});

/// How exported secrets are written.
enum class Secrets { Masked, Whole };

/// Writes the candidates of @p query as a table, in the order of the list; in XLSX every cell is text. An
/// export of whole ID numbers is noted on the trail. Error::Code::Storage if @p file cannot be written.
[[nodiscard]] base::Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                                    const CandidateQuery& query, const TableFile& file,
                                                    Secrets secrets, const base::Progress& progress = {});

} // namespace examdesk::candidate
