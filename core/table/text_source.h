// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "table/source.h"
#include "text_decoding.h"

namespace examdesk::table {

/// A table in a text file: cells between commas, semicolons or tabs, whichever divides the first lines most
/// evenly (or what a line `sep=;` says). Memory holds one row.
class TextSource : public RowSource {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<RowSource>> open(QIODevice& device);

    const Origin& origin() const override { return m_origin; }
    base::Result<void> read(const TakeRow& take) override;

private:
    TextSource(QIODevice& device, Encoding encoding) : m_device(device), m_encoding(encoding) {}
    [[nodiscard]] base::Result<void> findDelimiter();

    QIODevice& m_device;
    Encoding m_encoding;
    char m_delimiter = ',';
    bool m_saysDelimiter = false; ///< The first line is `sep=…` and no row.
    Origin m_origin;
};

/// The one of `,` `;` tab that divides @p lines into most cells in most of them; `,` if none does.
char delimiterOf(const QList<QByteArray>& lines);

} // namespace examdesk::table
