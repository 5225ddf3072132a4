// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::central {

/// The newest migration of this program.
int newestCentralVersion();
/// The last migration that ran; 0 for a database without tables.
[[nodiscard]] base::Result<int> centralVersion(const QSqlDatabase& database);

/// Brings the server's tables up to the migration @p upTo, the newest one unless said otherwise; safe when
/// several processes start at once. Error::Code::Invalid, and nothing touched, if the database is newer than
/// the program.
[[nodiscard]] base::Result<void> migrateCentral(const QSqlDatabase& database, bool postgres,
                                                int upTo = newestCentralVersion());
/// Waits until nobody else makes or changes the tables of this PostgreSQL database; till the end of the
/// caller's transaction.
[[nodiscard]] base::Result<void> takeTurnToMigrate(const QSqlDatabase& database);
/// The same inside the caller's transaction.
[[nodiscard]] base::Result<void> migrateInTransaction(const QSqlDatabase& database, bool postgres,
                                                      int upTo = newestCentralVersion());

} // namespace examdesk::central
