// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "page_flow.h"
#include "report/report.h"

namespace examdesk::report {

/// How a table lies on a page: the widths of its columns in millimetres and the size of its text in points.
struct ColumnLayout {
    QList<double> widths;
    double size = 9;
};

constexpr double kCellSide = 1.5; ///< Between a cell's edge and its text, millimetres.

/// What the texts of the columns need at 9 points, in millimetres: at the least (no number, day or order
/// number is broken), and so that no cell wraps.
struct ColumnNeeds {
    QList<double> least;
    QList<double> natural;
    /// Of the whole table, the edges of its cells too.
    double leastWidth() const;
};
[[nodiscard]] base::Result<ColumnNeeds> columnNeeds(PageFlow& flow, const Table& table,
                                                    const base::Progress& progress);

/// The columns over the whole of @p width; the text is set smaller before a number is broken.
ColumnLayout layOut(const ColumnNeeds& needs, double width);

/// Numbers stand right, everything else left.
pdf::TextStyle cellStyle(const Column& column, double size);

} // namespace examdesk::report
