// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QSqlDatabase>
#include <QString>
#include <QStringList>

namespace examdesk::central {

/// Copies everything that the database holds, as it stands at one moment and while others go on writing, into
/// a new SQLite file @p path with the same migrations, and brings it to the disk. Sessions, claims and
/// failures of sign-in are left out. Errors as store::execute(); no half file stays behind then.
[[nodiscard]] base::Result<void> takeSnapshot(const QSqlDatabase& database, bool postgres,
                                              const QString& path);

/// The same into a file in @p folder whose name begins with @p name and says when; its path.
[[nodiscard]] base::Result<QString> saveSnapshot(const QSqlDatabase& database, bool postgres,
                                                 const QString& folder, const QString& name);

/// Fills the tables of @p to, which were just made by the migrations of @p from, with its rows, in the
/// caller's transaction. An error names the table and the row.
[[nodiscard]] base::Result<void> copyRows(const QSqlDatabase& from, const QSqlDatabase& to);

/// The rows of each table that is copied.
[[nodiscard]] base::Result<QMap<QString, qint64>> countRows(const QSqlDatabase& database);

/// What tells nothing once the server was away.
const QStringList& passingTables();

} // namespace examdesk::central
