// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/document.h"

namespace examdesk::candidate {

/// Puts all that belongs to @p owner (materials, orders with their receipts and discrepancies, a ticket) into
/// the school and region where @p owner lies now: they decide who sees a record.
[[nodiscard]] base::Result<void> moveBelongings(store::Documents& documents, const store::Document& owner);

} // namespace examdesk::candidate
