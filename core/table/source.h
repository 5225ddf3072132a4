// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "table/row.h"

#include <QIODevice>

#include <memory>

namespace examdesk::table {

/// Where the rows of a source come from, for people.
struct Origin {
    QString kind;           ///< `CSV, GB 18030`, `XLSX` …
    QString sheet;          ///< Name of the sheet that is read; empty where there are no sheets.
    QStringList leftSheets; ///< Other sheets that a person can see and that are not read.
};

/// Hands the rows of a table to somebody, in order. Empty rows are skipped.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual const Origin& origin() const = 0;
    /// May be called again: it reads from the start each time. Error::Code::Invalid with a sentence if the
    /// file is damaged, Storage if it cannot be read.
    [[nodiscard]] virtual base::Result<void> read(const TakeRow& take) = 0;
};

/// A table as an office has it, recognised by its content: text with commas, semicolons or tabs in UTF-8,
/// UTF-16 or GB 18030; XLSX (the sheet that is seen on opening it); XLS (BIFF 3 to 8); DBF (dBase III to V).
/// @p device is random access, open for reading, and outlives the source. Error::Code::Invalid says what a
/// file is that is none of these, and what to do.
[[nodiscard]] base::Result<std::unique_ptr<RowSource>> openSource(QIODevice& device);

} // namespace examdesk::table
