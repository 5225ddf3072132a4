// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"

#include <QSqlDatabase>
#include <QString>

namespace examdesk::central {

/// The key under which the server's records, files and trail lie, kept in @p folder as `central.key` (mode
/// 0600); made when neither it nor a database sealed with it is there. A copy of the database alone tells
/// nothing. Error::Code::Damaged if the database was sealed with another key, Storage if the file cannot be
/// read or written.
[[nodiscard]] base::Result<store::Cipher> openServerKey(const QString& folder, const QSqlDatabase& database);

} // namespace examdesk::central
