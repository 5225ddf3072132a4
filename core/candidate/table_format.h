// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

namespace examdesk::candidate {

/// How a table of candidates lies in a file.
enum class TableFormat {
    Csv,  ///< RFC 4180, UTF-8.
    Xlsx, ///< Office Open XML: the first sheet, whose first row is the header.
};

/// By the file's name: Xlsx for `*.xlsx` in any case, Csv for everything else.
TableFormat tableFormatOf(const QString& fileName);

/// An open device and what is in it, or shall be.
struct TableFile {
    // Implicit on purpose: a device alone is CSV.
    TableFile(QIODevice& open, TableFormat kind = TableFormat::Csv) : device(open), format(kind) {}
    QIODevice& device;
    TableFormat format;
};

} // namespace examdesk::candidate
