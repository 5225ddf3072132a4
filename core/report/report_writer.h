// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "report/report.h"

namespace examdesk::report {

// Each writes the whole file or leaves what was there: Error::Code::Storage says whether the disk is full,
// Cancelled if the progress says stop.

/// A workbook: a sheet with the head, the figures and the lines to sign on, then one sheet a table, with the
/// column titles in a frozen first row, a filter and the sums as formulas. Amounts, counts and days are
/// numbers of their format; texts stay texts, whatever they begin with.
[[nodiscard]] base::Result<void> writeXlsx(const Report& document, const QString& path,
                                           const base::Progress& progress = {});

/// A4 pages, turned sideways where a table needs it. Column titles stand on every page of a table; the lines
/// to sign on stand with the end of the last table. Text is found and copied exactly as it was given.
/// Error::Code::NotFound if there is no Chinese font, Invalid if one row is higher than a page.
[[nodiscard]] base::Result<void> writePdf(const Report& document, const QString& path,
                                          const base::Progress& progress = {});

/// The rows of one table in UTF-8 with a byte order mark: plain yuan, ISO days; what a spreadsheet would run
/// as a formula is defused (base::csvLine()).
[[nodiscard]] base::Result<void> writeCsv(const Table& table, const QString& path,
                                          const base::Progress& progress = {});

} // namespace examdesk::report
