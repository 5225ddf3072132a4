// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QStringList>

#include <functional>
#include <memory>

namespace examdesk::base {

/// One row of a CSV file and the line on which it begins (the first line is 1).
struct CsvRow {
    qint64 line = 0;
    QStringList cells;
};

/// Takes RFC 4180 CSV line by line and hands on its rows. A row may have several lines (a quoted cell holds
/// line ends).
class CsvParser {
public:
    /// @p take answers false to stop early. @p delimiter stands between cells.
    explicit CsvParser(std::function<bool(const CsvRow&)> take, char delimiter = ',');
    ~CsvParser();
    Q_DISABLE_COPY_MOVE(CsvParser)

    /// One physical line in UTF-8 with its end, so that the line number of every row is exact; false once
    /// nobody wants more. Error::Code::Invalid for bad quoting, a NUL or bytes that are not UTF-8: the
    /// message names the line.
    [[nodiscard]] Result<bool> feed(const QByteArray& line);
    /// After the last line. Error::Code::Invalid if a quotation is still open.
    [[nodiscard]] Result<void> finish();

private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

/// Reads RFC 4180 CSV in UTF-8 (a byte order mark is skipped) row by row and hands each to @p take, which
/// answers false to stop early. Empty lines are skipped. Memory stays flat. Error::Code::Invalid for bad
/// quoting, a NUL or bytes that are not UTF-8 (the message names the line), Storage if the device fails.
[[nodiscard]] Result<void> readCsv(QIODevice& device, const std::function<bool(const CsvRow&)>& take);

/// One line of CSV with CRLF; cells are quoted where RFC 4180 asks for it. Cells that a spreadsheet would run
/// as a formula (they begin with = + - @ tab or CR and are no number) get an apostrophe before them.
QByteArray csvLine(const QStringList& cells);

} // namespace examdesk::base
