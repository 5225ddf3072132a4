// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::campaign {

/// Where a server's things lie.
struct ServerPlace {
    QString database; ///< A file or `postgresql://…`
    QString files;
};

/// A consistent copy of the running server @p from in @p to, which must not be there: database, files, and
/// the server knows afterwards up to where it is backed up. Returns what went wrong.
QString backUp(const ServerPlace& from, const ServerPlace& to);
/// Puts the copy @p from into the empty place @p to, as a new epoch.
QString restoreInto(const ServerPlace& from, const ServerPlace& to);
/// Makes accounts in a new database at @p place: `anna`, `ben` (region 1), `carl` (everything), `admin`.
QString prepareServer(const ServerPlace& place);

} // namespace examdesk::campaign
