// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace examdesk::base {

/// @p object in its one canonical form: compact UTF-8 with keys in code point order. Hashes are taken over
/// it.
QByteArray canonicalJson(const QJsonObject& object);

/// The JSON object in @p bytes. Error::Code::Invalid says what is wrong and at which line and column.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray& bytes);

} // namespace examdesk::base
