// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"

namespace examdesk::closing {

/// Adds the commands and the projection of closed periods, and watches which bills come and go
/// (payment::BillWatch). School admins (in their scope) and system admins may give them, nobody else.
///
/// - `period.close` {first, last, school, region, figures, carried_reason}: freezes the figures of days that
///   are over. Conflict if one of them is closed in this place; invalid with open discrepancies and no
///   reason for carrying them forward.
/// - `period.supplement` {a bill, days}: what a later bill has of closed days.
/// - `period.sign` {batch_id, note}: signs such a supplement off.
void registerModule(account::Modules& modules);

} // namespace examdesk::closing
