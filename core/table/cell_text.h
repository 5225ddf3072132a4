// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/row.h"

namespace examdesk::table {

/// Puts the text of a cell into @p row at @p column (0-based), or notes why it cannot be taken.
void putCell(Row& row, qsizetype column, const QString& text, const QString& wrong = {});

/// A number as its digits, as a sheet shows it without a format: 19900000001, 85.5. Nothing for 10¹⁵ and
/// more: spreadsheets keep 15 digits, the rest is gone.
QString digitsOf(double number);

/// Why the number of digitsOf() cannot be taken.
QString lostDigits();
/// Why a formula without a result cannot be taken.
QString noResult();

/// What programs put around a number so that a spreadsheet leaves it alone is taken off: `="0012"`, `'0012`,
/// `` `0012 ``; also the apostrophe that an export puts before what would be a formula.
QString withoutTextMarks(const QString& text);

} // namespace examdesk::table
