// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/central.h"

#include <QString>

namespace examdesk::campaign {

/// Where a server's things lie.
struct ServerPlace {
    QString database; ///< A file or `postgresql://…`
    QString files;
};

/// Backs the running @p central up into the folder @p out. Returns what went wrong.
QString backUp(central::Central& central, const QString& files, const QString& out);
/// Puts the backup in the folder @p from into the empty place @p to. Returns what went wrong, or what is not
/// sound in what came back.
QString restoreInto(const QString& from, const ServerPlace& to);
/// Makes a new server at @p place with its accounts: `anna`, `ben` (region 1), `carl` (everything), `admin`.
QString prepareServer(const ServerPlace& place);

} // namespace examdesk::campaign
