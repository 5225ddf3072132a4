// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "candidate/candidate_list.h"
#include "candidate/export_columns.h"
#include "exam/definition_reader.h"
#include "table/format.h"

namespace examdesk::candidate {

/// Writes the candidates of @p query as a table, in the order of the list; every cell is text. @p holds
/// narrows it further; none: everybody. An export of whole ID numbers is noted on the trail. Answers how
/// many. Error::Code::Invalid names a column that is none, Storage if @p file cannot be written.
[[nodiscard]] base::Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                                    const CandidateQuery& query, const table::Output& file,
                                                    const ExportOptions& options,
                                                    const base::Progress& progress = {});
[[nodiscard]] base::Result<qint64> exportCandidates(account::Session& session, const exam::Definition& exam,
                                                    const CandidateQuery& query, const table::Output& file,
                                                    const ExportPreset& preset,
                                                    const base::Progress& progress = {});

} // namespace examdesk::candidate
