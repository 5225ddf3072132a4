// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/text_encoding.h"

#include <QIODevice>
#include <QStringDecoder>

#include <memory>

namespace examdesk::table {

/// How the bytes of a text file are to be read.
enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Gb18030 };

/// By a byte order mark, else by what all bytes of @p device are: UTF-8 if they are valid UTF-8, GB 18030 if
/// they are that (Chinese Excel's "CSV" is). @p device is random access and stands at its start afterwards.
/// Error::Code::Invalid if they are neither.
[[nodiscard]] base::Result<Encoding> encodingOf(QIODevice& device);

/// `UTF-8`, `UTF-16`, `GB 18030`.
QString encodingName(Encoding encoding);

/// Turns the bytes of a file into its physical lines, block by block.
class TextLines {
public:
    /// Longer lines are no table.
    static constexpr qsizetype kLongestLine = 1 << 20;

    /// @p device stands at its start and outlives this.
    TextLines(QIODevice& device, Encoding encoding);
    ~TextLines();
    Q_DISABLE_COPY_MOVE(TextLines)

    /// The next line in UTF-8 with its end (`\n`, `\r\n` or `\r`); empty after the last. Error::Code::Invalid
    /// for a line without an end, Storage if the device fails.
    [[nodiscard]] base::Result<QByteArray> next();

private:
    [[nodiscard]] base::Result<void> fill();
    QString decoded(const QByteArray& bytes, bool last);

    QIODevice& m_device;
    QStringDecoder m_decoder;
    std::unique_ptr<base::Gb18030Decoder> m_gb18030; ///< Which Qt 6.4 does not decode.
    QString m_text;                                  ///< Decoded and not yet handed out …
    qsizetype m_from = 0;                            ///< … from here on.
    bool m_atEnd = false;
};

} // namespace examdesk::table
