// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::campaign {

/// Makes of the store in @p folder, which nobody has open, one that an earlier program left: the landed
/// migrations run up to @p migration only, and what such a store can hold (documents, outbox, trail, key of
/// @p account, cursors) is put into it. The next start upgrades it. Returns what went wrong.
QString makeOld(const QString& folder, int migration, const QString& account);

} // namespace examdesk::campaign
