// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/order_advice.h"
#include "payment/reconciliation_service.h"

#include <optional>

namespace examdesk::ui {

/// A discrepancy with all that is known of it.
struct DiscrepancyCase {
    payment::DiscrepancyRecord record;
    std::optional<payment::OrderRecord> order;
    QList<bill::Transaction> lines; ///< Of all bills, with the order's number.
    QList<payment::ReceiptRecord> receipts;
};

/// An order with what the bills and receipts say of it, and what that means.
struct OrderCase {
    payment::OrderRecord record;
    QList<bill::Transaction> lines;
    QList<payment::ReceiptRecord> receipts;
    std::optional<payment::DiscrepancyRecord>
        waiting;            ///< A decision about it that waits for a second person.
    QString otherPaidOrder; ///< Of the same candidate.

    payment::OrderAdvice advice(const exam::Fees& fees, const QDateTime& now) const;
};

[[nodiscard]] base::Result<DiscrepancyCase> readCase(account::Session& session,
                                                     const payment::DiscrepancyId& id);
[[nodiscard]] base::Result<OrderCase> readCase(account::Session& session, const payment::OrderId& id);

/// Every discrepancy that @p query finds, however many. Error::Code::Cancelled if the progress says so.
[[nodiscard]] base::Result<std::vector<reconcile::Discrepancy>>
allDiscrepancies(account::Session& session, const payment::DiscrepancyQuery& query,
                 const base::Progress& progress = {});

} // namespace examdesk::ui
