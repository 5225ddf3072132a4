// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "candidate/candidate_import.h"
#include "exam/definition.h"
#include "table/format.h"

namespace examdesk::seating {

/// What an import of rooms did; if there are problems, nothing.
struct RoomImportOutcome {
    int added = 0;
    int changed = 0;
    int same = 0; ///< Rooms that are in the store already, as the file says.
    QList<candidate::RowProblem> problems;
    bool operator==(const RoomImportOutcome&) const = default;
};

/// Records the sites and rooms of a table in any format (table::openSource()), all or nothing, in one
/// transaction. The header names in any order, in English or Chinese: `area` 盟市 (code or name; where the
/// exam has areas), `site_code` 考点代码, `site_name` 考点名称, `address` 考点地址, `room` 考场号, `seats`
/// 座位数, `accessible_seats` 无障碍座位
/// (`1、2` or `1-4`), `columns` 座位排列 (`7-7-8-8`, `6×5` as rows × columns, or how many columns), `order`
/// 座号顺序 (`S形` or `顺序`), `ground_floor` 底层考场 and `separate` 单独考场 (`是` or `否`). Site code,
/// site name and room are needed. A column that is missing leaves known rooms as they are in it; new rooms
/// take the exam's. Rooms that the file does not name stay. The same file again changes nothing.
/// Error::Code::Invalid if the file is damaged or its header is not understood.
[[nodiscard]] base::Result<RoomImportOutcome> importRooms(account::Session& session,
                                                          const exam::Definition& exam, QIODevice& file,
                                                          const base::Progress& progress = {});

/// Writes the rooms of the exam as such a table, Chinese header first: without rooms a form to fill in.
/// Answers how many rooms. Error::Code::Storage if @p file cannot be written.
[[nodiscard]] base::Result<int> exportRooms(account::Session& session, const exam::Definition& exam,
                                            const table::Output& file);

} // namespace examdesk::seating
