// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"
#include "payment/reconciliation_run.h"

namespace examdesk::payment {

/// Days on which orders were paid that @p result misses on the bills, although no bill of that day and
/// channel is here: this station cannot say that they are missing.
[[nodiscard]] base::Result<QList<RunDoubt>> missingBills(const reconcile::ReconciliationResult& result,
                                                         const BillStore& bills, const QString& exam);

/// Bills of which a large share belongs to no order.
[[nodiscard]] base::Result<QList<RunDoubt>> strangeBills(const BillStore& bills, const QString& exam);

} // namespace examdesk::payment
