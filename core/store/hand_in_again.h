// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace examdesk::store {

/// After the server was restored from a backup: all that it had acknowledged waits to be sent once more, and
/// the files that those changes named with it; how many changes. Everything is read anew. The caller holds
/// the transaction.
[[nodiscard]] base::Result<qint64> handInAgain(Store& store);

} // namespace examdesk::store
