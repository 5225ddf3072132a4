// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "bill/local_seconds.h"

#include <QDateTime>
#include <QString>

#include <string_view>

namespace examdesk::bill {

/// An e-receipt (电子票据) issued for an order.
struct Receipt {
    QString receiptCode;
    QString receiptNo;
    QString checkCode;
    QString orderNo;
    base::Money amount;
    QDateTime issuedAt;
    bool reversed = false; ///< 已冲红: counts for nothing any more.

    bool operator==(const Receipt&) const = default;
};

/// A receipt on its way from a file to a RowSink. The views hold UTF-8 and live only during that call.
struct ReceiptRow {
    std::string_view receiptCode;
    std::string_view receiptNo;
    std::string_view checkCode;
    std::string_view orderNo;
    qint64 amountFen = 0;
    LocalSeconds issuedAt = kNoTime;
    bool reversed = false;
    qint64 line = 0;
};

Receipt toReceipt(const ReceiptRow& row);

} // namespace examdesk::bill
