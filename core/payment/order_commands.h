// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "payment_records.h"
#include "store/command.h"

namespace examdesk::payment {

/// Handlers of the order and receipt commands (payment_commands.h).
base::Result<void> recordOrder(store::Records& records, const exam::Catalogue& exams,
                               const store::Command& command);
base::Result<void> recordReceipt(store::Records& records, const store::Command& command);
base::Result<void> verifyOrder(store::Records& records, const exam::Catalogue& exams,
                               const store::Command& command);
base::Result<void> reopenOrder(store::Records& records, const exam::Catalogue& exams,
                               const store::Command& command);

/// Makes a pending or closed order paid and lets the candidate's fee follow; without a paidAt of its own it
/// was paid when the command was given. Error::Code::Invalid if it is neither.
base::Result<void> markPaid(store::Records& records, const exam::Catalogue& exams, OrderRecord order,
                            const QString& tradeNo, const store::Command& command);

} // namespace examdesk::payment
