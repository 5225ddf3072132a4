// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

namespace examdesk::table {

/// How a table is written. What is read is recognised by its content, whatever the file is called.
enum class Format {
    Csv,  ///< RFC 4180, UTF-8.
    Xlsx, ///< Office Open XML: one sheet, whose first row is the header.
    Dbf,  ///< dBase III in GB 18030, as offices hand tables on; names of columns are cut to 10 bytes.
};

/// By the file's name: Xlsx for `*.xlsx`, Dbf for `*.dbf` in any case, Csv for everything else.
Format formatOf(const QString& fileName);

/// An open device and what shall be written into it.
struct Output {
    // Implicit on purpose: a device alone is CSV.
    Output(QIODevice& open, Format kind = Format::Csv) : device(open), format(kind) {}
    QIODevice& device;
    Format format;
};

} // namespace examdesk::table
