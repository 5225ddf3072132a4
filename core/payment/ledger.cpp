// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace examdesk::payment {

void Ledger::beginFile(const QString& name)
{
    files.append(name);
}

KeyEntry& Ledger::keyed(std::string_view orderNo, quint32* key)
{
    const quint32 at = numbers.intern(orderNo);
    if (at == keys.size())
        keys.emplace_back();
    if (key)
        *key = at;
    return keys[at];
}

void Ledger::add(const OrderRow& row)
{
    quint32 key = 0;
    KeyEntry& entry = keyed(row.orderNo, &key);
    if (entry.order != kNone) {
        clashes.push_back({key, orders[entry.order].line, quint32(row.line)});
        return;
    }
    entry.order = quint32(orders.size());
    // An order that names no candidate is a payer of its own.
    std::string payer(row.candidateNo);
    payer += '\n';
    payer += row.candidateNo.empty() ? row.orderNo : row.feeItem;
    orders.push_back({.amount = row.amountFen,
                      .createdAt = row.createdAt,
                      .paidAt = row.paidAt,
                      .payer = payers.intern(payer),
                      .line = quint32(row.line),
                      .channel = row.channel,
                      .status = row.status});
}

void Ledger::add(const ReceiptRow& row)
{
    if (row.reversed)
        return;
    KeyEntry& entry = keyed(row.orderNo);
    ++entry.receipts;
    entry.receiptAmount += row.amountFen;
}

void Ledger::add(const TransactionRow& row)
{
    KeyEntry& entry = keyed(row.orderNo);
    const std::string_view text = row.refundNo.empty()
                                      ? m_texts.keep(row.tradeNo)
                                      : m_texts.keep(std::string(row.tradeNo).append(row.refundNo));
    TransactionEntry added{.text = text.data(),
                           .amount = row.amountFen,
                           .at = row.at,
                           .next = entry.transaction,
                           .line = quint32(row.line),
                           .tradeSize = quint16(row.tradeNo.size()),
                           .refundSize = quint16(row.refundNo.size()),
                           .file = quint16(files.isEmpty() ? 0 : files.size() - 1),
                           .channel = row.channel,
                           .kind = row.kind};
    entry.transaction = quint32(transactions.size());
    transactions.push_back(added);
}

void Ledger::settle()
{
    m_counting.assign(payers.size(), kNone);
    for (const KeyEntry& entry : keys) {
        if (entry.transaction == kNone)
            continue;
        m_found.clear();
        for (quint32 at = entry.transaction; at != kNone; at = transactions[at].next)
            m_found.push_back(at);
        if (m_found.size() > 1) {
            markRepeated(m_found);
            attributeRefunds(m_found);
        }
        if (entry.order == kNone)
            continue;
        quint32& counting = m_counting[orders[entry.order].payer];
        for (const quint32 at : m_found)
            if (transactions[at].isLive() && !transactions[at].repeated &&
                (counting == kNone || isEarlier(at, counting)))
                counting = at;
    }
}

/// The same line on two bills is one transaction; within one bill every line counts.
void Ledger::markRepeated(std::vector<quint32>& found)
{
    const auto identity = [this](quint32 at) {
        const TransactionEntry& entry = transactions[at];
        return std::make_tuple(entry.channel, entry.kind, entry.tradeNo(), entry.refundNo(), entry.amount,
                               entry.at);
    };
    std::sort(found.begin(), found.end(), [&](quint32 left, quint32 right) {
        const auto first = identity(left);
        const auto second = identity(right);
        if (first != second)
            return first < second;
        return std::tie(transactions[left].file, left) < std::tie(transactions[right].file, right);
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
        if (transactions[at].kind == TransactionKind::Payment && !transactions[at].repeated)
            payments.push_back(at);
    if (payments.empty())
        return;
    const auto byTrade = [this](quint32 left, quint32 right) {
        return transactions[left].tradeNo() < transactions[right].tradeNo();
    };
    const quint32 earliest = *std::min_element(payments.begin(), payments.end(),
                                               [this](quint32 l, quint32 r) { return isEarlier(l, r); });
    std::stable_sort(payments.begin(), payments.end(), byTrade);
    for (const quint32 at : found) {
        const TransactionEntry& refund = transactions[at];
        if (refund.kind != TransactionKind::Refund || refund.repeated)
            continue;
        const auto own = std::lower_bound(payments.begin(), payments.end(), at, byTrade);
        const bool named = own != payments.end() && transactions[*own].tradeNo() == refund.tradeNo();
        transactions[named ? *own : earliest].refunded += refund.amount;
    }
}

bool Ledger::isEarlier(quint32 left, quint32 right) const
{
    const TransactionEntry& first = transactions[left];
    const TransactionEntry& second = transactions[right];
    return std::make_tuple(first.at, first.tradeNo(), left) <
           std::make_tuple(second.at, second.tradeNo(), right);
}

const std::vector<quint32>& Ledger::transactionsOf(quint32 key)
{
    m_found.clear();
    for (quint32 at = keys[key].transaction; at != kNone; at = transactions[at].next)
        if (!transactions[at].repeated)
            m_found.push_back(at);
    if (m_found.size() > 1)
        std::sort(m_found.begin(), m_found.end(),
                  [this](quint32 left, quint32 right) { return isEarlier(left, right); });
    return m_found;
}

bool Ledger::isExtra(quint32 transaction, const OrderEntry& order) const
{
    return transactions[transaction].isLive() && m_counting[order.payer] != transaction;
}

} // namespace examdesk::payment
