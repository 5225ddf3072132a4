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

/// The key in @p folder as it is, without making one, whatever database it belongs to. Error::Code::NotFound
/// if there is none, Storage if it cannot be read.
[[nodiscard]] base::Result<store::Cipher> readServerKey(const QString& folder);
/// Error::Code::Damaged if @p database was sealed with another key than @p cipher's.
[[nodiscard]] base::Result<void> checkServerKey(const store::Cipher& cipher, const QSqlDatabase& database);
/// Puts @p cipher's key into @p folder, readable by its owner only and on the disk when it returns.
[[nodiscard]] base::Result<void> writeServerKey(const QString& folder, const store::Cipher& cipher);

} // namespace examdesk::central
