// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/order.h"

namespace examdesk::bill {

/// What a line of a bill did with money. A cancelled payment (撤销) counts as a refund of it.
enum class TransactionKind : quint8 { Payment, Refund };

/// What a bill says in one of its columns.
struct BillCell {
    QString column;
    QString text;
    bool operator==(const BillCell&) const = default;
};

/// One line of a channel's bill.
struct Transaction {
    QString orderNo;  ///< The merchant order number as the channel has it.
    QString tradeNo;  ///< The channel's number of the payment, for a refund the refunded payment's.
    QString refundNo; ///< The channel's or the merchant's number of the refund; empty for a payment.
    TransactionKind kind = TransactionKind::Payment;
    Channel channel = Channel::Other;
    base::Money amount; ///< Never negative; kind says the direction.
    QDateTime at;
    QString file;    ///< The bill's name.
    qint64 line = 0; ///< The line in that file, the first is 1.
    /// The line as the file has it, where the station keeps it.
    QList<BillCell> cells{};

    bool operator==(const Transaction&) const = default;
};

/// A transaction on its way from a bill to a RowSink. Number fields hold ASCII or UTF-8; the views live only
/// during that call.
struct TransactionRow {
    std::string_view orderNo;
    std::string_view tradeNo;
    std::string_view refundNo;
    TransactionKind kind = TransactionKind::Payment;
    Channel channel = Channel::Other;
    qint64 amountFen = 0;
    LocalSeconds at = kNoTime;
    qint64 line = 0;
};

} // namespace examdesk::bill
