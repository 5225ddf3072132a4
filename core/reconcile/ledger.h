// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parallel.h"
#include "bill/packed_text.h"
#include "bill/row_batch.h"
#include "hash_slots.h"

#include <QStringList>

#include <unordered_map>
#include <vector>

namespace examdesk::reconcile {

/// LocalSeconds in four bytes, good until 2106; the readers refuse what is later.
using ShortTime = quint32;
inline constexpr ShortTime kNoShortTime = kNone;
ShortTime shortTime(bill::LocalSeconds at);
bill::LocalSeconds longTime(ShortTime at);

/// An order as it waits to be matched. Amounts are no more than kMostFen, which 40 bits hold.
struct OrderEntry {
    quint64 fen : 40 = 0;
    quint64 channel : 8 = 0;
    quint64 status : 8 = 0;
    ShortTime createdAt = kNoShortTime;
    ShortTime paidAt = kNoShortTime;
    quint32 payer = kNone; ///< Of every order; kNone: there is none.
    quint32 line = 0;

    qint64 amount() const { return qint64(fen); }
    bill::Channel channelOf() const { return bill::Channel(channel); }
    bill::OrderStatus statusOf() const { return bill::OrderStatus(status); }
};

/// A line of a bill as it waits to be matched.
struct TransactionEntry {
    quint64 fen : 40 = 0;
    quint64 file : 16 = 0;
    quint64 channel : 5 = 0;
    quint64 isRefund : 1 = 0;
    quint64 repeated : 1 = 0;  ///< Another bill has had it already.
    quint64 givenBack : 1 = 0; ///< Of a payment: it has refunds.
    ShortTime at = kNoShortTime;
    quint32 next = kNone;  ///< The next transaction of the same order number.
    quint32 trade = kNone; ///< The trade number, in Ledger::texts; behind it the refund's.
    quint32 line = 0;

    qint64 amount() const { return qint64(fen); }
    bill::Channel channelOf() const { return bill::Channel(channel); }
};

/// All that goes by one order number.
struct KeyEntry {
    OrderEntry order;
    quint32 text = kNone;        ///< The number itself, in Ledger::texts.
    quint32 transaction = kNone; ///< The head of a list.

    bool hasOrder() const { return order.payer != kNone; }
};

/// The issued receipts of one order number; reversed ones do not count.
struct ReceiptSum {
    qint64 amount = 0;
    quint32 count = 0;
    ShortTime firstIssued = kNoShortTime;
};

/// Two orders of one number: the lines on which they stand.
struct OrderClash {
    quint32 key = 0;
    quint32 firstLine = 0;
    quint32 secondLine = 0;
};

/// Orders, transactions and receipts side by side under their order numbers.
///
/// They are packed for one reason: tests/bench/reconcile, where a million orders and as many transactions
/// take about 110 MB here and 560 MB as lists of Order and Transaction with a hash of their numbers. So the
/// packing ends at this module's border: rows come in as RowBatch and go out as Discrepancy, and nothing else
/// in the house holds values like this. Where a person looks at them, or where there are few, they are plain.
class Ledger {
public:
    /// Makes room for about so many order numbers; others may come. Before the first.
    void expect(size_t orders) { m_keySlots = HashSlots(orders); }
    void add(const bill::RowBatch& batch);

    /// Marks what came twice, gives each refund to its payment, and finds the payment that counts for each
    /// of @p payers: the earliest that was not given back. Call it once, when all is added.
    void settle(quint32 payers);

    /// Puts the transactions of @p key into @p found, without repeated ones, by time.
    void transactionsOf(quint32 key, std::vector<quint32>& found) const;
    /// True for a payment that was not given back in full.
    bool isLive(quint32 transaction) const;
    /// What the refunds of a payment gave back.
    qint64 refundedOf(quint32 transaction) const;
    /// True if @p transaction is a live payment beside the one that counts.
    bool isExtra(quint32 transaction, const OrderEntry& order) const;
    ReceiptSum receiptsOf(quint32 key) const
    {
        return key < m_receipts.size() ? m_receipts[key] : ReceiptSum();
    }
    std::string tradeNo(const TransactionEntry& entry) const { return texts.text(entry.trade); }
    /// Empty if it has none.
    std::string refundNo(const TransactionEntry& entry) const
    {
        return entry.isRefund ? texts.textBehind(entry.trade) : std::string();
    }

    bill::TextArena texts;
    Chunked<KeyEntry> keys;
    Chunked<TransactionEntry> transactions;
    std::vector<OrderClash> clashes;

private:
    using Refunds = std::unordered_map<quint32, qint64>; ///< Of payments.
    /// What one thread settles: the refunds and the counting payments of some keys.
    struct Share {
        Refunds refunded;
        Chunked<quint32> counting;
    };

    template <typename Item, typename Add>
    void addAhead(const std::vector<Item>& items, Add add);
    quint32 keyOf(const bill::RowBatch::Number& number);
    void addOrder(const bill::RowBatch::OrderItem& item);
    void addReceipt(const bill::RowBatch::ReceiptItem& item);
    void addTransaction(const bill::RowBatch::TransactionItem& item, quint16 file);
    void askAheadOf(quint32 key, const Chunked<quint32>& counting) const;
    void gather(quint32 key, std::vector<quint32>& found) const;
    Share settled(const base::Part& part, quint32 payers);
    void markRepeated(std::vector<quint32>& found);
    void attributeRefunds(const std::vector<quint32>& found, Refunds& refunded);
    qint64 refundedOf(quint32 transaction, const Refunds& refunds) const;
    bool isLive(quint32 transaction, const Refunds& refunds) const;
    void count(quint32 transaction, quint32& counting) const;
    bool isEarlier(quint32 left, quint32 right) const;

    HashSlots m_keySlots;
    Chunked<ReceiptSum> m_receipts; ///< Empty as long as no receipt came.
    Refunds m_refunded;
    Chunked<quint32> m_counting; ///< For each payer the payment that counts.
};

} // namespace examdesk::reconcile
