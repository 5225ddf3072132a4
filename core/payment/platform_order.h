// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_records.h"

namespace examdesk::payment {

/// What the payment platform's record of an order means for the one that is here.
struct PlatformWord {
    enum class Kind { Nothing, News, Contradiction };
    Kind kind = Kind::Nothing;
    bill::Order order; ///< News: the order as it stands from now on.
};

/// Weighs @p told against @p known. An order goes forward only (pending → paid → receipted → refunded,
/// pending → closed → refunded): the platform's files may be older than what stands here, and a closed order
/// becomes paid by two people alone. What a person settled keeps its values, and so does the money of what is
/// paid.
PlatformWord wordOfPlatform(const OrderRecord& known, const bill::Order& told);

} // namespace examdesk::payment
