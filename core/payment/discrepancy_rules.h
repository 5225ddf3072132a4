// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/error.h"
#include "payment/payment_records.h"

#include <optional>

namespace examdesk::payment {

/// Why @p principal may not take back what was decided about @p record; nothing if he may. What a second
/// person confirmed has moved money: nobody takes it back.
std::optional<base::Error> whyNotReopened(const DiscrepancyRecord& record,
                                          const account::Principal& principal);

} // namespace examdesk::payment
