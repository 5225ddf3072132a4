// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace examdesk::payment {

ShortTime shortTime(LocalSeconds at)
{
    return at == kNoTime ? kNoShortTime : ShortTime(std::clamp<LocalSeconds>(at, 0, kNoShortTime - 1));
}

LocalSeconds longTime(ShortTime at)
{
    return at == kNoShortTime ? kNoTime : LocalSeconds(at);
}

quint32 Ledger::keyOf(const PackedText& orderNo, quint32 hash)
{
    const quint32 added = keys.size();
    const quint32 key = m_keySlots.findOrAdd(
        hash, added, [&](quint32 known) { return texts.holds(keys[known].text, orderNo); });
    if (key == added)
        keys.push_back({.text = texts.keep(orderNo)});
    return key;
}

/// The order itself if it is the first of its candidate and fee item, or names no candidate.
quint32 Ledger::payerOf(quint32 order, const OrderRow& row)
{
    if (row.candidateNo.empty())
        return order;
    const PackedText candidate(row.candidateNo);
    const quint16 item = feeItemOf(row.feeItem);
    const quint32 first = m_payerSlots.findOrAdd(candidate.hash(), order, [&](quint32 known) {
        return orders[known].feeItem == item && texts.holds(orders[known].candidate, candidate);
    });
    orders[order].feeItem = item;
    orders[order].candidate = first == order ? texts.keep(candidate) : orders[first].candidate;
    return first;
}

/// An exam has a handful of fee items.
quint16 Ledger::feeItemOf(std::string_view name)
{
    const auto known = std::find(m_feeItems.begin(), m_feeItems.end(), name);
    const auto item = quint16(known - m_feeItems.begin());
    if (known == m_feeItems.end())
        m_feeItems.emplace_back(name);
    return item;
}

void Ledger::add(const OrderRow& row, const PackedText& orderNo, quint32 hash)
{
    const quint32 key = keyOf(orderNo, hash);
    if (keys[key].order != kNone) {
        clashes.push_back({key, orders[keys[key].order].line, quint32(row.line)});
        return;
    }
    const quint32 order = orders.size();
    keys[key].order = order;
    orders.push_back({.amount = row.amountFen,
                      .createdAt = shortTime(row.createdAt),
                      .paidAt = shortTime(row.paidAt),
                      .line = quint32(row.line),
                      .channel = row.channel,
                      .status = row.status});
    orders[order].payer = payerOf(order, row);
}

void Ledger::add(const ReceiptRow& row, const PackedText& orderNo, quint32 hash)
{
    if (row.reversed)
        return;
    const quint32 key = keyOf(orderNo, hash);
    while (m_receipts.size() < keys.size())
        m_receipts.push_back({});
    ++m_receipts[key].count;
    m_receipts[key].amount += row.amountFen;
}

void Ledger::add(const TransactionRow& row, const PackedText& orderNo, quint32 hash, quint16 file)
{
    const quint32 key = keyOf(orderNo, hash);
    const quint32 at = transactions.size();
    transactions.push_back({.amount = row.amountFen,
                            .at = shortTime(row.at),
                            .next = keys[key].transaction,
                            .trade = texts.keep(PackedText(row.tradeNo)),
                            .refund = row.refundNo.empty() ? kNone : texts.keep(PackedText(row.refundNo)),
                            .line = quint32(row.line),
                            .file = file,
                            .channel = row.channel,
                            .isRefund = row.kind == TransactionKind::Refund});
    keys[key].transaction = at;
}

void Ledger::add(const OrderRow& row)
{
    const PackedText orderNo(row.orderNo);
    add(row, orderNo, orderNo.hash());
}

void Ledger::add(const ReceiptRow& row)
{
    const PackedText orderNo(row.orderNo);
    add(row, orderNo, orderNo.hash());
}

void Ledger::add(const TransactionRow& row, quint16 file)
{
    const PackedText orderNo(row.orderNo);
    add(row, orderNo, orderNo.hash(), file);
}

/// Order numbers come in no order, so that every row would wait for memory three times: for its slot, its key
/// and its text. Each walk over a few rows asks for what the next one needs.
template <typename Row, typename Add>
void Ledger::addAhead(const std::vector<Row>& rows, Add add)
{
    constexpr size_t kAhead = 16;
    std::array<quint32, kAhead> hashes;
    std::array<quint32, kAhead> likely;
    std::vector<PackedText> numbers;
    numbers.reserve(kAhead);
    for (size_t begin = 0; begin < rows.size(); begin += kAhead) {
        const size_t count = std::min(kAhead, rows.size() - begin);
        numbers.clear();
        for (size_t i = 0; i < count; ++i) {
            numbers.emplace_back(rows[begin + i].orderNo);
            hashes[i] = numbers[i].hash();
            m_keySlots.prefetchSlot(hashes[i]);
            askAhead(rows[begin + i]);
        }
        for (size_t i = 0; i < count; ++i) {
            likely[i] = m_keySlots.likely(hashes[i]);
            if (likely[i] != kNone)
                prefetch(&keys[likely[i]]);
        }
        for (size_t i = 0; i < count; ++i)
            if (likely[i] != kNone)
                prefetch(texts.place(keys[likely[i]].text));
        for (size_t i = 0; i < count; ++i)
            add(rows[begin + i], numbers[i], hashes[i]);
    }
}

void Ledger::add(const RowBatch& batch)
{
    const auto addRow = [this](const auto& row, const PackedText& orderNo, quint32 hash) {
        add(row, orderNo, hash);
    };
    addAhead(batch.orders, addRow);
    addAhead(batch.receipts, addRow);
    addAhead(batch.transactions, [&](const TransactionRow& row, const PackedText& orderNo, quint32 hash) {
        add(row, orderNo, hash, batch.file);
    });
}

void Ledger::askAhead(const OrderRow& row) const
{
    m_payerSlots.prefetchSlot(PackedText(row.candidateNo).hash());
}

/// Keys are walked through one after the other, but what belongs to them is scattered.
void Ledger::askAheadOf(quint32 key) const
{
    if (key >= keys.size())
        return;
    const KeyEntry& entry = keys[key];
    if (entry.transaction != kNone)
        prefetch(&transactions[entry.transaction]);
    if (entry.order != kNone) {
        prefetch(&orders[entry.order]);
        prefetch(&m_counting[entry.order]); // most payers have one order, and its number
    }
}

/// The transactions of @p key into m_found.
void Ledger::gather(quint32 key)
{
    constexpr quint32 kAhead = 12;
    askAheadOf(key + kAhead);
    m_found.clear();
    for (quint32 at = keys[key].transaction; at != kNone; at = transactions[at].next)
        m_found.push_back(at);
}

void Ledger::settle()
{
    while (m_counting.size() < orders.size())
        m_counting.push_back(kNone);
    for (quint32 key = 0; key < keys.size(); ++key) {
        gather(key);
        if (m_found.size() > 1) {
            markRepeated(m_found);
            attributeRefunds(m_found);
        }
        if (keys[key].order == kNone || m_found.empty())
            continue;
        quint32& counting = m_counting[orders[keys[key].order].payer];
        for (const quint32 at : m_found)
            if (isLive(at) && !transactions[at].repeated && (counting == kNone || isEarlier(at, counting)))
                counting = at;
    }
}

/// The same line on two bills is one transaction; within one bill every line counts.
void Ledger::markRepeated(std::vector<quint32>& found)
{
    const auto identity = [this](quint32 at) {
        const TransactionEntry& entry = transactions[at];
        return std::make_tuple(entry.channel, bool(entry.isRefund), textOf(entry.trade),
                               textOf(entry.refund), qint64(entry.amount), entry.at);
    };
    std::sort(found.begin(), found.end(), [&](quint32 left, quint32 right) {
        const auto first = identity(left);
        const auto second = identity(right);
        if (first != second)
            return first < second;
        return std::make_tuple(transactions[left].file, transactions[left].line) <
               std::make_tuple(transactions[right].file, transactions[right].line);
    });
    for (size_t i = 1, head = 0; i < found.size(); ++i) {
        if (identity(found[i]) != identity(found[head]))
            head = i;
        else
            transactions[found[i]].repeated = transactions[found[i]].file != transactions[found[head]].file;
    }
}

/// A refund belongs to the payment of its trade number; one that names none, to the earliest payment.
void Ledger::attributeRefunds(const std::vector<quint32>& found)
{
    std::vector<quint32> payments;
    for (const quint32 at : found)
        if (!transactions[at].isRefund && !transactions[at].repeated)
            payments.push_back(at);
    if (payments.empty())
        return;
    const auto byTrade = [this](quint32 left, quint32 right) {
        return textOf(transactions[left].trade) < textOf(transactions[right].trade);
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
        m_refunded[payment] += refund.amount;
    }
}

bool Ledger::isEarlier(quint32 left, quint32 right) const
{
    const TransactionEntry& first = transactions[left];
    const TransactionEntry& second = transactions[right];
    if (first.at != second.at)
        return first.at < second.at;
    return std::make_tuple(textOf(first.trade), first.file, first.line) <
           std::make_tuple(textOf(second.trade), second.file, second.line);
}

const std::vector<quint32>& Ledger::transactionsOf(quint32 key)
{
    gather(key);
    std::erase_if(m_found, [this](quint32 at) { return transactions[at].repeated; });
    if (m_found.size() > 1)
        std::sort(m_found.begin(), m_found.end(),
                  [this](quint32 left, quint32 right) { return isEarlier(left, right); });
    return m_found;
}

qint64 Ledger::refundedOf(quint32 transaction) const
{
    return transactions[transaction].givenBack ? m_refunded.at(transaction) : 0;
}

bool Ledger::isLive(quint32 transaction) const
{
    const TransactionEntry& entry = transactions[transaction];
    if (entry.isRefund)
        return false;
    const qint64 refunded = refundedOf(transaction);
    return refunded == 0 || refunded < entry.amount;
}

bool Ledger::isExtra(quint32 transaction, const OrderEntry& order) const
{
    return isLive(transaction) && m_counting[order.payer] != transaction;
}

} // namespace examdesk::payment
