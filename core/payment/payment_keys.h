// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::payment {

/// Members of the bodies of orders, receipts and discrepancies, and of the payloads of the commands about
/// them.
struct PaymentKey {
    static constexpr QLatin1StringView orderNo = store::BodyKey::orderNo;
    static constexpr QLatin1StringView candidateNo{"candidate_no"};
    static constexpr QLatin1StringView feeItem{"fee_item"};
    static constexpr QLatin1StringView amountFen{"amount_fen"};
    static constexpr QLatin1StringView channel{"channel"};
    static constexpr QLatin1StringView status{"status"};
    static constexpr QLatin1StringView createdAt{"created_at"};
    static constexpr QLatin1StringView paidAt{"paid_at"};
    static constexpr QLatin1StringView receiptCode{"receipt_code"};
    static constexpr QLatin1StringView receiptNo{"receipt_no"};
    static constexpr QLatin1StringView checkCode{"check_code"};
    static constexpr QLatin1StringView issuedAt{"issued_at"};
    static constexpr QLatin1StringView reversed{"reversed"};
    static constexpr QLatin1StringView discrepancyClass{"class"};
    static constexpr QLatin1StringView tradeNo{"trade_no"};
    static constexpr QLatin1StringView refundNo{"refund_no"};
    static constexpr QLatin1StringView orderStatus{"order_status"};
    static constexpr QLatin1StringView orderFen{"order_fen"};
    static constexpr QLatin1StringView billFen{"bill_fen"};
    static constexpr QLatin1StringView receiptFen{"receipt_fen"};
    static constexpr QLatin1StringView billFile{"bill_file"};
    static constexpr QLatin1StringView billLine{"bill_line"};
    static constexpr QLatin1StringView settledBy{"settled_by"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView action{"action"};
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView resolvedBy{"resolved_by"};
    static constexpr QLatin1StringView confirmedBy{"confirmed_by"};
    static constexpr QLatin1StringView followUp{"follow_up"};
    static constexpr QLatin1StringView contradicted{"contradicted"};
    static constexpr QLatin1StringView assignee{"assignee"};
    static constexpr QLatin1StringView attachments{"attachments"};
    static constexpr QLatin1StringView file{"file"};
    static constexpr QLatin1StringView name{"name"};
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView outcome{"outcome"};
    static constexpr QLatin1StringView agree{"agree"};
    static constexpr QLatin1StringView asOf{"as_of"};
    static constexpr QLatin1StringView note{"note"};
    static constexpr QLatin1StringView to{"to"};
    static constexpr QLatin1StringView school{"school"};
    static constexpr QLatin1StringView region{"region"};
};

} // namespace examdesk::payment
