// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/order_advice.h"
#include "payment/reconciliation_service.h"

#include <optional>

namespace examdesk::payment {

/// A discrepancy with all that is known of it.
struct DiscrepancyCase {
    DiscrepancyRecord record;
    std::optional<OrderRecord> order;
    QList<bill::Transaction> lines; ///< Of all bills, with the order's number.
    QList<ReceiptRecord> receipts;
};

/// An order with what the bills and receipts say of it, and what that means.
struct OrderCase {
    OrderRecord record;
    QList<bill::Transaction> lines;
    QList<ReceiptRecord> receipts;
    std::optional<DiscrepancyRecord> waiting; ///< A decision about it that waits for a second person.
    QString otherPaidOrder;                   ///< Of the same candidate.

    OrderAdvice advice(const exam::Fees& fees, const QDateTime& now) const;
};

/// Error::Code::NotFound if there is none in the account's scope.
[[nodiscard]] base::Result<DiscrepancyCase> readCase(account::Session& session, const DiscrepancyId& id);
[[nodiscard]] base::Result<OrderCase> readCase(account::Session& session, const OrderId& id);

/// Every discrepancy that @p query finds, however many. Error::Code::Cancelled if the progress says so.
[[nodiscard]] base::Result<std::vector<reconcile::Discrepancy>>
allDiscrepancies(account::Session& session, const DiscrepancyQuery& query,
                 const base::Progress& progress = {});

} // namespace examdesk::payment
