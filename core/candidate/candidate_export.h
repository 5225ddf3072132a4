// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "candidate/candidate_list.h"
#include "exam/definition_reader.h"
#include "table/format.h"

namespace examdesk::candidate {

/// How exported secrets are written.
enum class Secrets { Masked, Whole };

/// Writes the candidates of @p query as a table, in the order of the list; in XLSX every cell is text. An
/// export of whole ID numbers is noted on the trail. Error::Code::Storage if @p file cannot be written.
[[nodiscard]] base::Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                                    const CandidateQuery& query, const table::Output& file,
                                                    Secrets secrets, const base::Progress& progress = {});

} // namespace examdesk::candidate
