// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/statistics.h"

#include <QDateTime>

namespace examdesk::candidate {

/// What stands over a table of statistics beside its numbers.
struct StatisticsHead {
    CandidateQuery of;
    QString madeBy; ///< Account name.
    QDateTime madeAt;
};

/// "Candidates by graduation school and state".
QString statisticsTitle(const exam::Definition& exam, const Statistics& statistics);

/// Writes @p statistics as they are, lines and columns in their order, with their totals, in the language
/// of the desk: a workbook (`*.xlsx`), whose numbers are numbers, or CSV. Error::Code::Invalid for another
/// name, Storage if the file cannot be written; it appears whole or not at all.
[[nodiscard]] base::Result<void> writeStatistics(const exam::Definition& exam, const Statistics& statistics,
                                                 const StatisticsHead& head, const QString& path);

} // namespace examdesk::candidate
