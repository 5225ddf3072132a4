// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringView>

namespace examdesk::base {

/// What a text is for, and so what may stand in it and how long it may be (in characters, not in UTF-16
/// units).
enum class TextKind {
    Name,     ///< Of a person, school, account, place: one line, 100.
    Line,     ///< One line, 500.
    Note,     ///< Lines and tabs, 4,000.
    Key,      ///< A number by which people know something (candidate, order, receipt): 64 letters, digits and
              ///< `- _ . / : | * # @`.
    Code,     ///< A word of this program or of an exam's definition: 100 letters, digits and `- _ .`.
    Id,       ///< A UUIDv7, written small.
    Sha256,   ///< 64 hexadecimal digits, written small.
    FileName, ///< One line without `/` and `\`, 255.
};

qsizetype longest(TextKind kind);

/// What a person typed or a file holds, as it is kept: Unicode NFC; invisible characters that nobody can mean
/// (zero width, direction marks, byte order marks, tags) are removed; line ends are `\n`; the Chinese
/// characters that GB 18030-2005 kept in the private area have their standard code points.
QString cleanText(const QString& text);

/// The same, trimmed and brought nearer to @p kind: where one line is wanted, line ends and tabs become a
/// blank; in keys, codes and ids full-width letters and digits become ASCII.
QString normalizedText(const QString& text, TextKind kind);

/// Error::Code::Invalid with a sentence that does not repeat the text, if @p text is not clean, is longer
/// than @p kind allows or is not of its form. Besides what cleanText() mends these are refused: lone
/// surrogates, noncharacters, other private characters, control characters. An empty text is of every form
/// except Id and Sha256.
[[nodiscard]] Result<void> checkText(const QString& text, TextKind kind);

/// True if a database and JSON give @p text back as it is: no lone surrogate, no noncharacter, no NUL.
bool isStorable(QStringView text);

/// True for what base::newId() and base::derivedId() make (RFC 9562), written small with hyphens.
bool isUuidV7(QStringView text);

/// True for a number that a spreadsheet has rounded and written as a power of ten: `2.02603E+18`.
bool isPowerOfTen(QStringView text);

} // namespace examdesk::base
