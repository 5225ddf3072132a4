// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/order.h"
#include "bill/transaction.h"

#include <QString>

#include <array>
#include <optional>

namespace examdesk::reconcile {

/// In what orders, bills and receipts contradict each other (差错).
enum class DiscrepancyClass : quint8 {
    PaidNotOnBill,         ///< 短款: the order is paid, no bill has its payment.
    NotInOrders,           ///< 长款: a transaction without an order.
    PendingButPaid,        ///< 掉单: the order waits for a payment that has come.
    ClosedButPaid,         ///< The order timed out, the payment came.
    AmountDiffers,         ///< Both are there, the amounts differ.
    DuplicatePayment,      ///< One more payment of one candidate for one fee item.
    RefundDiffers,         ///< The refund is on one side only, or of another amount.
    ReceiptMissing,        ///< Paid and matched, no e-receipt after the grace time.
    ReceiptWithoutPayment, ///< An e-receipt without a paid order.
    AmountReceiptDiffers,  ///< The e-receipt's amount is not the order's.
};

inline constexpr size_t kDiscrepancyClasses = 10;

/// The code of @p kind in files and documents, such as `paid_not_on_bill`.
QString className(DiscrepancyClass kind);
std::optional<DiscrepancyClass> classFromName(QStringView name);
/// What the class is called on screen.
QString classTitle(DiscrepancyClass kind);

/// Counts per class, the class's number is the index.
using ClassCounts = std::array<qint64, kDiscrepancyClasses>;

/// One contradiction. What a side does not have is empty.
struct Discrepancy {
    DiscrepancyClass kind = DiscrepancyClass::PaidNotOnBill;
    QString orderNo;
    QString candidateNo;
    bill::Channel channel = bill::Channel::Other; ///< The transaction's, else the order's.
    QString tradeNo;
    QString refundNo; ///< If it is about a refund.
    std::optional<base::Money> orderAmount;
    /// The payment's amount; for RefundDiffers what the bills leave after refunds.
    std::optional<base::Money> billAmount;
    std::optional<base::Money> receiptAmount;
    std::optional<bill::OrderStatus> orderStatus;
    bill::LocalSeconds createdAt = bill::kNoTime;
    /// When the money moved that it is about, which says to what day it belongs: of an extra payment or a
    /// refund the line's time; else the order's payment, else the line's, else the first receipt's.
    bill::LocalSeconds paidAt = bill::kNoTime;
    QString billFile;
    qint64 billLine = 0; ///< 0 where there is none.

    bool operator==(const Discrepancy&) const = default;
};

} // namespace examdesk::reconcile
