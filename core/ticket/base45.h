// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace examdesk::ticket {

/// @p bytes in Base45 (RFC 9285): only characters of QR's alphanumeric mode, 3 for each 2 bytes.
QByteArray toBase45(const QByteArray& bytes);

/// The bytes that @p text stands for; none if a character, the length or a value is not Base45.
std::optional<QByteArray> fromBase45(const QByteArray& text);

} // namespace examdesk::ticket
