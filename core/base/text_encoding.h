// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace examdesk::base {

/// @p bytes read as GB 18030 (which holds GBK and GB 2312). Error::Code::Invalid at the first byte that is
/// none; detail gives its offset. Qt 6.4 has no such decoder, so ICU does it.
[[nodiscard]] Result<QString> fromGb18030(const QByteArray& bytes);

/// @p text in GB 18030. Every Unicode character has a code in it.
QByteArray toGb18030(const QString& text);

/// @p bytes read as UTF-8, a byte order mark removed. Error::Code::Invalid if they are not UTF-8.
[[nodiscard]] Result<QString> fromUtf8Strict(const QByteArray& bytes);

} // namespace examdesk::base
