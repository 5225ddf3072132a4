// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive_source.h"

#include <string>

namespace examdesk::bill {

/// A line without its end, and its number (the first is 1). The view is good until the next line is read.
struct Line {
    std::string_view text;
    qint64 number = 0;
};

/// Cuts the current file of an ArchiveSource into lines (LF or CRLF); a UTF-8 byte order mark is skipped.
/// Refuses NUL bytes and lines longer than any channel writes.
class LineReader {
public:
    explicit LineReader(ArchiveSource& source) : m_source(source) {}

    /// False at the end of the file.
    [[nodiscard]] base::Result<bool> next(Line& line);

private:
    base::Result<bool> fill();
    tl::unexpected<base::Error> bad(const QString& why) const;
    void deliver(std::string_view text, Line& line);

    ArchiveSource& m_source;
    std::string_view m_rest;
    std::string m_carry; ///< The beginning of a line whose end is in a later block.
    std::string m_whole;
    qint64 m_number = 0;
    bool m_ended = false;
};

} // namespace examdesk::bill
