// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdio>
#include <string>

namespace examdesk::bench {

enum ChannelNo { Wechat, Alipay, Unionpay };

/// What befell an order; a pure function of its number, so that nothing has to be remembered.
enum class Fate {
    Matched,
    AmountDiffers,
    ClosedButPaid,
    PendingButPaid,
    PaidNotOnBill,
    Pending,
    Closed,
    NotYetDue,
    RefundedWhole,
    RefundedInParts,
    RefundOnBillOnly,
    RefundInOrdersOnly,
    PaidTwice,
    SecondOrder, ///< The candidate made and paid a further order.
    StrangeToo,  ///< Beside the order there is a transaction that nobody ordered.
    kFates
};

struct OrderLine {
    std::string no, candidate;
    const char* status;
    int channel;
    long long fen, createdAt, paidAt; ///< Seconds since 2026-03-01 00:00:00; paidAt -1 while unpaid.
};

/// A line of a bill.
struct Line {
    std::string order, trade, refundNo;
    bool refund;
    long long fen, at;
};

/// `2026-03-…` for seconds since 2026-03-01 00:00:00; the files stay within March.
inline std::string timeText(long long at)
{
    char text[32];
    std::snprintf(text, sizeof text, "2026-03-%02d %02d:%02d:%02d", int(at / 86400) + 1, int(at / 3600 % 24),
                  int(at / 60 % 60), int(at % 60));
    return text;
}

inline std::string digits(const char* head, long long number, int width)
{
    char text[48];
    std::snprintf(text, sizeof text, "%s%0*lld", head, width, number);
    return text;
}

/// What a reconciliation must count.
struct Planted {
    long long orders = 0, transactions = 0, ordersFen = 0, billsFen = 0;
    std::array<long long, size_t(Fate::kFates)> fates{};

    void add(const Line& line)
    {
        ++transactions;
        billsFen += line.refund ? -line.fen : line.fen;
    }
    long long of(Fate fate) const { return fates[size_t(fate)]; }
    std::string json() const
    {
        const long long matched = of(Fate::Matched) + of(Fate::RefundedWhole) + of(Fate::RefundedInParts) +
                                  of(Fate::PaidTwice) + of(Fate::SecondOrder) + of(Fate::StrangeToo);
        char text[1024];
        std::snprintf(
            text, sizeof text,
            "{\"orders\": %lld, \"transactions\": %lld, \"matched\": %lld, \"not_yet_due\": %lld,\n"
            " \"amount_fen\": {\"orders\": %lld, \"bills\": %lld},\n"
            " \"discrepancies\": {\"paid_not_on_bill\": %lld, \"not_in_orders\": %lld, \"pending_but_paid\": "
            "%lld, \"closed_but_paid\": %lld, \"amount_differs\": %lld, \"duplicate_payment\": %lld,\n"
            " \"refund_differs\": %lld, \"receipt_missing\": 0, \"receipt_without_payment\": 0, "
            "\"amount_receipt_differs\": 0}}\n",
            orders, transactions, matched, of(Fate::NotYetDue), ordersFen, billsFen, of(Fate::PaidNotOnBill),
            of(Fate::StrangeToo), of(Fate::PendingButPaid), of(Fate::ClosedButPaid), of(Fate::AmountDiffers),
            of(Fate::PaidTwice) + of(Fate::SecondOrder),
            of(Fate::RefundOnBillOnly) + of(Fate::RefundInOrdersOnly));
        return text;
    }
};

} // namespace examdesk::bench
