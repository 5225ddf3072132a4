// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/row_batch.h"
#include "hash_slots.h"

#include <string>

namespace examdesk::reconcile {

/// Who pays for what: a candidate and a fee item. Two live payments of one payer are one too many.
class Payers {
public:
    /// Makes room for about so many payers; others may come. Before the first.
    void expect(size_t payers) { m_slots = HashSlots(payers); }
    /// Gives every order of @p batch its payer. An order that names no candidate is a payer of its own.
    void mark(bill::RowBatch& batch);
    /// No more orders will come: what only they need is given back.
    void close() { m_slots = HashSlots(); }
    /// Numbers go from 0 to size() - 1.
    quint32 size() const { return m_payers.size(); }
    std::string candidateOf(quint32 payer) const;

private:
    quint32 payerOf(const bill::RowBatch::OrderItem& order);
    quint16 feeItemOf(std::string_view name);

    bill::TextArena m_texts;
    HashSlots m_slots;
    Chunked<quint32> m_payers; ///< The candidate in m_texts, behind it the fee item; or kNone.
    std::vector<std::string> m_feeItems;
};

} // namespace examdesk::reconcile
