// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include "bill/cell_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace examdesk::reconcile {

using bill::kMostFen;
using bill::kNoTime;
using bill::LocalSeconds;
using bill::RowBatch;
using bill::TransactionKind;

ShortTime shortTime(LocalSeconds at)
{
    return at == kNoTime ? kNoShortTime : ShortTime(std::clamp<LocalSeconds>(at, 0, kNoShortTime - 1));
}

LocalSeconds longTime(ShortTime at)
{
    return at == kNoShortTime ? kNoTime : LocalSeconds(at);
}

namespace {

constexpr quint64 kFenBits = (quint64(1) << 40) - 1;
static_assert(quint64(kMostFen) <= kFenBits);

/// The readers let no larger one through.
quint64 kept(qint64 fen)
{
    return quint64(std::clamp<qint64>(fen, 0, kMostFen));
}

} // namespace

quint32 Ledger::keyOf(const RowBatch::Number& number)
{
    const quint32 added = keys.size();
    const quint32 key = m_keySlots.findOrAdd(
        number.hash, added, [&](quint32 known) { return texts.holds(keys[known].text, number.packed); });
    if (key == added)
        keys.push_back({.text = texts.keep(number.packed)});
    return key;
}

void Ledger::addOrder(const RowBatch::OrderItem& item)
{
    const quint32 key = keyOf(item.number);
    if (keys[key].hasOrder()) {
        clashes.push_back({key, keys[key].order.line, quint32(item.row.line)});
        return;
    }
    OrderEntry order{.createdAt = shortTime(item.row.createdAt),
                     .paidAt = shortTime(item.row.paidAt),
                     .payer = item.payer,
                     .line = quint32(item.row.line)};
    order.fen = kept(item.row.amountFen) & kFenBits;
    order.channel = quint8(item.row.channel);
    order.status = quint8(item.row.status);
    keys[key].order = order;
}

void Ledger::addReceipt(const RowBatch::ReceiptItem& item)
{
    const quint32 key = keyOf(item.number);
    while (m_receipts.size() < keys.size())
        m_receipts.push_back({});
    ReceiptSum& sum = m_receipts[key];
    ++sum.count;
    sum.amount += item.amountFen;
    sum.firstIssued = std::min(sum.firstIssued, shortTime(item.issuedAt)); // kNoShortTime is the largest
}

void Ledger::addTransaction(const RowBatch::TransactionItem& item, quint16 file)
{
    const quint32 key = keyOf(item.number);
    TransactionEntry entry{.at = shortTime(item.row.at),
                           .next = keys[key].transaction,
                           .trade = texts.keep(item.trade, item.refund),
                           .line = quint32(item.row.line)};
    entry.fen = kept(item.row.amountFen) & kFenBits;
    entry.file = file;
    entry.channel = quint8(item.row.channel) & 0x1F;
    entry.isRefund = item.row.kind == TransactionKind::Refund;
    keys[key].transaction = transactions.size();
    transactions.push_back(entry);
}

/// Order numbers come in no order, so that every row would wait for memory three times: for its slot, its key
/// and its text. Each walk over a few rows asks for what the next one needs.
template <typename Item, typename Add>
void Ledger::addAhead(const std::vector<Item>& items, Add add)
{
    constexpr size_t kAhead = 24;
    std::array<quint32, kAhead> likely{};
    for (size_t begin = 0; begin < items.size(); begin += kAhead) {
        const size_t count = std::min(kAhead, items.size() - begin);
        for (size_t i = 0; i < count; ++i)
            m_keySlots.prefetchSlot(items[begin + i].number.hash);
        for (size_t i = 0; i < count; ++i) {
            likely[i] = m_keySlots.likely(items[begin + i].number.hash);
            if (likely[i] != kNone)
                prefetch(&keys[likely[i]]);
        }
        for (size_t i = 0; i < count; ++i)
            if (likely[i] != kNone)
                prefetch(texts.place(keys[likely[i]].text));
        for (size_t i = 0; i < count; ++i)
            add(items[begin + i]);
    }
}

void Ledger::add(const RowBatch& batch)
{
    addAhead(batch.orders, [this](const auto& item) { addOrder(item); });
    addAhead(batch.receipts, [this](const auto& item) { addReceipt(item); });
    addAhead(batch.transactions, [&](const auto& item) { addTransaction(item, batch.file); });
}

/// Keys are walked through one after the other, but what belongs to them is scattered.
void Ledger::askAheadOf(quint32 key, const Chunked<quint32>& counting) const
{
    constexpr quint32 kAhead = 12;
    if (key + kAhead >= keys.size())
        return;
    const KeyEntry& entry = keys[key + kAhead];
    if (entry.transaction != kNone)
        prefetch(&transactions[entry.transaction]);
    if (entry.hasOrder())
        prefetch(&counting[entry.order.payer]);
}

void Ledger::gather(quint32 key, std::vector<quint32>& found) const
{
    found.clear();
    for (quint32 at = keys[key].transaction; at != kNone; at = transactions[at].next)
        found.push_back(at);
}

/// A transaction belongs to one key and a key to one part, so threads share only the payers.
void Ledger::settle(quint32 payers)
{
    m_keySlots = HashSlots(); // nothing is looked up any more
    auto shares = base::inParts(keys.size(), [&](const base::Part& part) { return settled(part, payers); });
    m_refunded = std::move(shares.front().refunded);
    m_counting = std::move(shares.front().counting);
    for (size_t i = 1; i < shares.size(); ++i) {
        m_refunded.merge(shares[i].refunded);
        for (quint32 payer = 0; payer < payers; ++payer)
            if (shares[i].counting[payer] != kNone)
                count(shares[i].counting[payer], m_counting[payer]);
    }
}

Ledger::Share Ledger::settled(const base::Part& part, quint32 payers)
{
    Share share;
    while (share.counting.size() < payers)
        share.counting.push_back(kNone);
    std::vector<quint32> found;
    for (quint32 key = part.from; key < part.to; ++key) {
        askAheadOf(key, share.counting);
        gather(key, found);
        if (found.size() > 1) {
            markRepeated(found);
            attributeRefunds(found, share.refunded);
        }
        if (!keys[key].hasOrder())
            continue;
        for (const quint32 at : found)
            if (isLive(at, share.refunded) && !transactions[at].repeated)
                count(at, share.counting[keys[key].order.payer]);
    }
    return share;
}

/// Of two payments of one payer the earlier one counts.
void Ledger::count(quint32 transaction, quint32& counting) const
{
    if (counting == kNone || isEarlier(transaction, counting))
        counting = transaction;
}

/// The same line on two bills is one transaction; within one bill every line counts. WeChat's bills of type
/// ALL and of type REFUND give the time of a refund differently, so its number has to do.
void Ledger::markRepeated(std::vector<quint32>& found)
{
    const auto identity = [this](quint32 at) {
        const TransactionEntry& entry = transactions[at];
        std::string refund = refundNo(entry);
        const ShortTime time = refund.empty() ? entry.at : 0;
        return std::make_tuple(entry.channelOf(), entry.isRefund != 0, tradeNo(entry), std::move(refund),
                               entry.amount(), time);
    };
    std::sort(found.begin(), found.end(), [&](quint32 left, quint32 right) {
        const auto first = identity(left);
        const auto second = identity(right);
        if (first != second)
            return first < second;
        return std::make_tuple(quint64(transactions[left].file), transactions[left].line) <
               std::make_tuple(quint64(transactions[right].file), transactions[right].line);
    });
    for (size_t i = 1, head = 0; i < found.size(); ++i) {
        if (identity(found[i]) != identity(found[head]))
            head = i;
        else
            transactions[found[i]].repeated = transactions[found[i]].file != transactions[found[head]].file;
    }
}

/// A refund belongs to the payment of its trade number; one that names none, to the earliest payment.
void Ledger::attributeRefunds(const std::vector<quint32>& found, Refunds& refunded)
{
    std::vector<quint32> payments;
    for (const quint32 at : found)
        if (!transactions[at].isRefund && !transactions[at].repeated)
            payments.push_back(at);
    if (payments.empty())
        return;
    const auto byTrade = [this](quint32 left, quint32 right) {
        return tradeNo(transactions[left]) < tradeNo(transactions[right]);
    };
    const quint32 earliest = *std::min_element(payments.begin(), payments.end(),
                                               [this](quint32 l, quint32 r) { return isEarlier(l, r); });
    std::stable_sort(payments.begin(), payments.end(), byTrade);
    for (const quint32 at : found) {
        const TransactionEntry& refund = transactions[at];
        if (!refund.isRefund || refund.repeated)
            continue;
        const auto own = std::lower_bound(payments.begin(), payments.end(), at, byTrade);
        const quint32 payment = own != payments.end() && !byTrade(at, *own) ? *own : earliest;
        transactions[payment].givenBack = true;
        refunded[payment] += refund.amount();
    }
}

bool Ledger::isEarlier(quint32 left, quint32 right) const
{
    const TransactionEntry& first = transactions[left];
    const TransactionEntry& second = transactions[right];
    if (first.at != second.at)
        return first.at < second.at;
    return std::make_tuple(tradeNo(first), quint64(first.file), first.line) <
           std::make_tuple(tradeNo(second), quint64(second.file), second.line);
}

void Ledger::transactionsOf(quint32 key, std::vector<quint32>& found) const
{
    askAheadOf(key, m_counting);
    gather(key, found);
    std::erase_if(found, [this](quint32 at) { return transactions[at].repeated; });
    if (found.size() > 1)
        std::sort(found.begin(), found.end(),
                  [this](quint32 left, quint32 right) { return isEarlier(left, right); });
}

qint64 Ledger::refundedOf(quint32 transaction) const
{
    return refundedOf(transaction, m_refunded);
}

qint64 Ledger::refundedOf(quint32 transaction, const Refunds& refunds) const
{
    return transactions[transaction].givenBack ? refunds.at(transaction) : 0;
}

bool Ledger::isLive(quint32 transaction) const
{
    return isLive(transaction, m_refunded);
}

bool Ledger::isLive(quint32 transaction, const Refunds& refunds) const
{
    const TransactionEntry& entry = transactions[transaction];
    if (entry.isRefund)
        return false;
    const qint64 refunded = refundedOf(transaction, refunds);
    return refunded == 0 || refunded < entry.amount();
}

bool Ledger::isExtra(quint32 transaction, const OrderEntry& order) const
{
    return isLive(transaction) && m_counting[order.payer] != transaction;
}

} // namespace examdesk::reconcile
