// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "seating/arrangement.h"
#include "table/format.h"

namespace examdesk::seating {

/// One thing of a seating that a person looks at. Empty parts do not apply.
struct ReportLine {
    QString matter; ///< In words: neighbours of one school, a tail room …
    QString area;   ///< By name.
    QString site;   ///< By name.
    QString room;   ///< As printed: 012.
    QString seats;  ///< Numbers, or how many are free.
    Named who;
    bool operator==(const ReportLine&) const = default;
};

/// All that has to be known of @p arrangement: who was added late or moved, whose seat does not fit,
/// neighbours of one school, who needs an accessible seat and has none, tail rooms, and who has no seat and
/// why.
QList<ReportLine> reportLines(const exam::Definition& exam, const Arrangement& arrangement);

/// Writes them as a table. Error::Code::Storage if @p file cannot be written.
[[nodiscard]] base::Result<int> writeReport(const exam::Definition& exam, const Arrangement& arrangement,
                                            const table::Output& file);

} // namespace examdesk::seating
