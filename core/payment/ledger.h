// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "key_table.h"
#include "payment/row_sink.h"

#include <QStringList>

#include <limits>
#include <vector>

namespace examdesk::payment {

inline constexpr quint32 kNone = std::numeric_limits<quint32>::max();

/// An order as it waits to be matched.
struct OrderEntry {
    qint64 amount = 0;
    LocalSeconds createdAt = kNoTime;
    LocalSeconds paidAt = kNoTime;
    quint32 payer = kNone; ///< The candidate and fee item, in Ledger::payers.
    quint32 line = 0;
    Channel channel = Channel::Other;
    OrderStatus status = OrderStatus::Pending;
};

/// A line of a bill as it waits to be matched.
struct TransactionEntry {
    const char* text = nullptr; ///< The trade number, and after it the refund number.
    qint64 amount = 0;
    qint64 refunded = 0; ///< Of a payment: what its refunds gave back.
    LocalSeconds at = kNoTime;
    quint32 next = kNone; ///< The next transaction of the same order number.
    quint32 line = 0;
    quint16 tradeSize = 0;
    quint16 refundSize = 0;
    quint16 file = 0;
    Channel channel = Channel::Other;
    TransactionKind kind = TransactionKind::Payment;
    bool repeated = false; ///< Another bill has had it already.

    std::string_view tradeNo() const { return {text, tradeSize}; }
    std::string_view refundNo() const { return {text + tradeSize, refundSize}; }
    /// A payment that was not given back in full.
    bool isLive() const { return kind == TransactionKind::Payment && (refunded == 0 || refunded < amount); }
};

/// All that goes by one order number.
struct KeyEntry {
    quint32 order = kNone;
    quint32 transaction = kNone; ///< The head of a list.
    quint32 receipts = 0;        ///< Issued ones; reversed ones do not count.
    qint64 receiptAmount = 0;
};

/// Two orders of one number: the lines on which they stand.
struct OrderClash {
    quint32 key = 0;
    quint32 firstLine = 0;
    quint32 secondLine = 0;
};

/// Orders, transactions and receipts side by side under their order numbers.
class Ledger {
public:
    void beginFile(const QString& name);
    void add(const OrderRow& row);
    void add(const ReceiptRow& row);
    void add(const TransactionRow& row);

    /// Marks what came twice, gives each refund to its payment, and finds the payment that counts for each
    /// payer: the earliest that was not given back. Call it once, when all is added.
    void settle();

    /// The transactions of @p key without repeated ones, by time. Good until the next call.
    const std::vector<quint32>& transactionsOf(quint32 key);
    /// True if @p transaction is a live payment beside the one that counts.
    bool isExtra(quint32 transaction, const OrderEntry& order) const;

    KeyTable numbers;
    KeyTable payers;
    std::vector<KeyEntry> keys;
    std::vector<OrderEntry> orders;
    std::vector<TransactionEntry> transactions;
    std::vector<OrderClash> clashes;
    QStringList files;

private:
    KeyEntry& keyed(std::string_view orderNo, quint32* key = nullptr);
    void markRepeated(std::vector<quint32>& found);
    void attributeRefunds(const std::vector<quint32>& found);
    bool isEarlier(quint32 left, quint32 right) const;

    TextArena m_texts;
    std::vector<quint32> m_found;
    std::vector<quint32> m_counting; ///< For each payer the payment that counts.
};

} // namespace examdesk::payment
