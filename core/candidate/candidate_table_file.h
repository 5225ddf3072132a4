// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "candidate/candidate_list.h"
#include "exam/definition_reader.h"

#include <QIODevice>
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

/// Registers the candidates of a CSV file. The header names `candidate_no`, `type` and fields, by id or by
/// their Chinese label; unknown columns are refused by name. Every row is a `candidate.register` command; all
/// are one transaction.
[[nodiscard]] base::Result<ImportOutcome> importCandidates(account::Session& session,
                                                           const exam::Definition& exam, QIODevice& csv,
                                                           ImportMode mode,
                                                           const base::Progress& progress = {});

/// How exported secrets are written.
enum class Secrets { Masked, Whole };

/// Writes the candidates of @p query as CSV, in the order of the list. An export of whole ID numbers is noted
/// on the trail.
[[nodiscard]] base::Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                                    const CandidateQuery& query, QIODevice& out,
                                                    Secrets secrets, const base::Progress& progress = {});

} // namespace examdesk::candidate
