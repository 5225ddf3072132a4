// SPDX-License-Identifier: GPL-3.0-or-later
#include "payers.h"

#include <algorithm>

namespace examdesk::reconcile {

using bill::RowBatch;

void Payers::mark(RowBatch& batch)
{
    constexpr size_t kAhead = 16;
    for (size_t i = 0; i < batch.orders.size(); ++i) {
        if (i + kAhead < batch.orders.size())
            m_slots.prefetchSlot(batch.orders[i + kAhead].candidate.hash);
        batch.orders[i].payer = payerOf(batch.orders[i]);
    }
}

quint32 Payers::payerOf(const RowBatch::OrderItem& order)
{
    const quint32 added = m_payers.size();
    if (order.candidate.packed.empty()) {
        m_payers.push_back(kNone);
        return added;
    }
    const quint16 item = feeItemOf(order.feeItem);
    const std::string_view itemBytes(reinterpret_cast<const char*>(&item), sizeof item);
    const quint32 payer = m_slots.findOrAdd(order.candidate.hash, added, [&](quint32 known) {
        return m_texts.holds(m_payers[known], order.candidate.packed, itemBytes);
    });
    if (payer == added)
        m_payers.push_back(m_texts.keep(order.candidate.packed, itemBytes));
    return payer;
}

/// An exam has a handful of fee items.
quint16 Payers::feeItemOf(std::string_view name)
{
    const auto known = std::find(m_feeItems.begin(), m_feeItems.end(), name);
    const auto item = quint16(known - m_feeItems.begin());
    if (known == m_feeItems.end())
        m_feeItems.emplace_back(name);
    return item;
}

std::string Payers::candidateOf(quint32 payer) const
{
    const quint32 candidate = m_payers[payer];
    return candidate == kNone ? std::string() : m_texts.text(candidate);
}

} // namespace examdesk::reconcile
