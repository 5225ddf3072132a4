// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/row_sink.h"
#include "packed_text.h"

#include <memory>
#include <vector>

namespace examdesk::bill {

/// Some rows of one file, packed, on their way from the thread that reads the file to the one that matches.
class RowBatch {
public:
    /// A packed text in the batch, and its hash.
    struct Number {
        std::string_view packed;
        quint32 hash = 0;
    };
    struct OrderItem {
        Number number;
        Number candidate;
        std::string_view feeItem; ///< Not packed.
        OrderRow row;             ///< Its texts are gone.
        quint32 payer = 0;        ///< Set by Payers.
    };
    struct ReceiptItem {
        Number number;
        qint64 amountFen = 0;
        LocalSeconds issuedAt = kNoTime;
    };
    struct TransactionItem {
        Number number;
        std::string_view trade;
        std::string_view refund; ///< Of a payment not even packed.
        TransactionRow row;      ///< Its texts are gone.
    };

    explicit RowBatch(quint16 fileNumber) : file(fileNumber), m_texts(new char[kTexts]) {}

    void add(const OrderRow& row);
    /// Reversed receipts count for nothing and are left out.
    void add(const ReceiptRow& row);
    void add(const TransactionRow& row);
    /// True if there may be no room for another row.
    bool isFull() const { return m_used > kTexts - kLargestRow; }

    quint16 file;
    std::vector<OrderItem> orders;
    std::vector<ReceiptItem> receipts;
    std::vector<TransactionItem> transactions;

private:
    static constexpr size_t kTexts = 1U << 14;
    static constexpr size_t kLargestRow = 3 * (PackedText::kLongest + 1);

    std::string_view keep(std::string_view bytes);
    Number number(std::string_view text);

    std::unique_ptr<char[]> m_texts;
    size_t m_used = 0;
};

} // namespace examdesk::bill
