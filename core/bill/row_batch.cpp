// SPDX-License-Identifier: GPL-3.0-or-later
#include "row_batch.h"

#include <algorithm>

namespace examdesk::bill {

std::string_view RowBatch::keep(std::string_view bytes)
{
    char* place = m_texts.get() + m_used;
    std::copy(bytes.begin(), bytes.end(), place); // memcpy may not be given an empty view's null
    m_used += bytes.size();
    return {place, bytes.size()};
}

RowBatch::Number RowBatch::number(std::string_view text)
{
    const PackedText packed(text);
    return {keep(packed.bytes()), packed.hash()};
}

void RowBatch::add(const OrderRow& row)
{
    orders.push_back({.number = number(row.orderNo),
                      .candidate = row.candidateNo.empty() ? Number() : number(row.candidateNo),
                      .feeItem = keep(row.feeItem.substr(0, PackedText::kLongest)),
                      .row = row});
}

void RowBatch::add(const ReceiptRow& row)
{
    if (!row.reversed)
        receipts.push_back({number(row.orderNo), row.amountFen, row.issuedAt});
}

void RowBatch::add(const TransactionRow& row)
{
    transactions.push_back({.number = number(row.orderNo),
                            .trade = keep(PackedText(row.tradeNo).bytes()),
                            .refund = row.kind == TransactionKind::Refund
                                          ? keep(PackedText(row.refundNo).bytes())
                                          : std::string_view(),
                            .row = row});
}

} // namespace examdesk::bill
