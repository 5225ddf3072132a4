// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/row_sink.h"

#include <memory>
#include <vector>

namespace examdesk::payment {

/// Some rows of one file with their texts, on their way from the thread that reads the file to the one that
/// matches.
class RowBatch {
public:
    explicit RowBatch(quint16 fileNumber) : file(fileNumber), m_texts(new char[kTexts]) {}

    /// False if the row found no room any more: it goes into the next batch.
    bool add(OrderRow row);
    bool add(ReceiptRow row);
    bool add(TransactionRow row);

    quint16 file;
    std::vector<OrderRow> orders;
    std::vector<ReceiptRow> receipts;
    std::vector<TransactionRow> transactions;

private:
    static constexpr size_t kTexts = 1U << 16; ///< More than the longest line.

    template <typename Row, typename... Texts>
    bool keep(std::vector<Row>& rows, Row& row, Texts&... texts);

    std::unique_ptr<char[]> m_texts;
    size_t m_used = 0;
};

} // namespace examdesk::payment
