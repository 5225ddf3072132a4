// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/source.h"

#include <functional>

namespace examdesk::table {

/// The names of a table's columns and where they stand. Offices put titles above them, and names of groups
/// over several of them.
struct Header {
    qint64 row = 0;         ///< The last row of the header: what comes after it are the rows of the table.
    QStringList names;      ///< By column, clean; empty where a column has none. No empty ones at the end.
    QStringList titles;     ///< What stood above and was passed over.
    QList<WrongCell> wrong; ///< Cells of the header that cannot be read.
};

/// The header among the first 20 rows: the row, or the two rows one above the other, of which @p isName knows
/// most names; the first row if it knows none. Error::Code::Invalid if the file has no row at all.
[[nodiscard]] base::Result<Header> findHeader(RowSource& source,
                                              const std::function<bool(const QString&)>& isName);

/// @p row as wide as @p header: cells that are missing at its end are empty, and what stands in a column
/// without a name is a wrong cell.
Row fitted(const Row& row, const Header& header);

/// True for a row that adds up those above it (合计, 小计, 总计): its first text says so.
bool isTotals(const Row& row);
/// True for a row that says something about the table (制表人：…, 日期：…, 注：…): each of its texts is a
/// label in Chinese, a colon, and what it is. Nothing of a person is written so.
bool isNote(const Row& row);

/// A column's name as people mean it: clean, without blanks, the star or （必填） of what must be filled in,
/// and a colon at the end.
QString columnNameOf(const QString& cell);

} // namespace examdesk::table
