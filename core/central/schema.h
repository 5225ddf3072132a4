// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::central {

/// Brings the server's tables up to the newest migration; safe when several processes start at once.
/// Error::Code::Invalid, and nothing touched, if the database is newer than the program.
[[nodiscard]] base::Result<void> migrateCentral(const QSqlDatabase& database, bool postgres);

} // namespace examdesk::central
