// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "payment_records.h"
#include "store/command.h"

namespace examdesk::payment {

/// What the channel said of a payment when it was asked.
struct ChannelAnswer {
    QString tradeNo;
    QDateTime paidAt;
};

/// Takes up that one person learned from the channel that @p order is paid. If another person's
/// reconciliation has found that very payment on a bill, two have seen it: the order becomes paid, the
/// discrepancy resolved. Else it becomes a discrepancy that waits for a second person. Error::Code::Conflict
/// if it waits already, Invalid if a bill has another amount.
[[nodiscard]] base::Result<void> takeUpPayment(store::Records& records, const exam::Catalogue& exams,
                                               const OrderRecord& order, const ChannelAnswer& answer,
                                               const store::Command& command);

} // namespace examdesk::payment
