// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "copies.h"

namespace examdesk::campaign {

/// Makes of the new server at @p place, which nobody runs, one that an earlier program left (SQLite): the
/// landed migrations run up to @p migration only, with what such a database can hold in them. The next start
/// upgrades it. Returns what went wrong.
QString makeOldServer(const ServerPlace& place, int migration);

} // namespace examdesk::campaign
