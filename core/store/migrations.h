// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::store {

/// Brings the store up to the newest of the numbered migrations (`NNNN_what.sql`), each in a transaction of
/// its own, and returns that number. Error::Code::Invalid, and nothing touched, if the store is newer than
/// the program. Before the first change a copy of a store that holds something is put into @p backupFolder;
/// empty: no copy.
[[nodiscard]] base::Result<int> migrate(const QSqlDatabase& database, const QString& backupFolder = {});

/// Copies the store whole and consistently, whatever is being written, to a new file in @p folder whose name
/// begins with @p name; its path. Error::Code::Storage, and no half copy, if that fails.
[[nodiscard]] base::Result<QString> copyStore(const QSqlDatabase& database, const QString& folder,
                                              const QString& name);

/// The number of the last migration that ran; 0 for an empty store.
[[nodiscard]] base::Result<int> schemaVersion(const QSqlDatabase& database);

/// The statements of @p script. SQLite itself says where one ends: a trigger has semicolons inside.
QStringList sqlStatements(const QString& script);

} // namespace examdesk::store
