// SPDX-License-Identifier: GPL-3.0-or-later
#include "row_batch.h"

#include <cstring>

namespace examdesk::payment {

template <typename Row, typename... Texts>
bool RowBatch::keep(std::vector<Row>& rows, Row& row, Texts&... texts)
{
    if (m_used + (texts.size() + ...) > kTexts)
        return false;
    const auto move = [this](std::string_view& text) {
        char* place = m_texts.get() + m_used;
        std::memcpy(place, text.data(), text.size());
        m_used += text.size();
        text = {place, text.size()};
    };
    (move(texts), ...);
    rows.push_back(row);
    return true;
}

bool RowBatch::add(OrderRow row)
{
    return keep(orders, row, row.orderNo, row.candidateNo, row.feeItem);
}

bool RowBatch::add(ReceiptRow row)
{
    return keep(receipts, row, row.receiptCode, row.receiptNo, row.checkCode, row.orderNo);
}

bool RowBatch::add(TransactionRow row)
{
    return keep(transactions, row, row.orderNo, row.tradeNo, row.refundNo);
}

} // namespace examdesk::payment
