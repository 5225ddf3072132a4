// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "candidate/table_format.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace examdesk::candidate {

/// A cell that holds something, but nothing that can be taken.
struct WrongCell {
    qsizetype column = 0; ///< 0-based.
    QString reason;       ///< A sentence.
};

/// One row of a table, whatever file it lies in.
struct TableRow {
    qint64 number = 0; ///< Row of the sheet or line of the file; the first is 1.
    QStringList cells;
    QList<WrongCell> wrong;
    qint64 done = 0;  ///< How much of the file is behind us, in the unit of
    qint64 total = 0; ///< the whole of it.
};

/// Takes one row; answers false to stop.
using TakeRow = std::function<bool(const TableRow&)>;

/// Hands the rows of a table to somebody, the header first, in order. Empty rows are skipped.
class RowSource {
public:
    virtual ~RowSource() = default;
    /// Error::Code::Invalid with a sentence if the file is damaged or not what it should be.
    [[nodiscard]] virtual base::Result<void> read(const TakeRow& take) = 0;
};

/// Where an export goes, row by row, the header first.
class RowSink {
public:
    virtual ~RowSink() = default;
    /// Error::Code::Storage if the device cannot be written, Invalid if the format holds no more.
    [[nodiscard]] virtual base::Result<void> write(const QStringList& cells) = 0;
    /// Writes what is still to be written; nothing is complete before.
    [[nodiscard]] virtual base::Result<void> finish() = 0;
};

std::unique_ptr<RowSource> makeRowSource(const TableFile& file);
[[nodiscard]] base::Result<std::unique_ptr<RowSink>> makeRowSink(const TableFile& file);

/// The column of a sheet as people call it: 0 is A, 26 is AA.
QString columnName(qsizetype column);

} // namespace examdesk::candidate
