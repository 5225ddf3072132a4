// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/transaction.h"
#include "exam/office.h"
#include "payment/payment_records.h"

namespace examdesk::payment {

/// What each side says of one order.
struct OrderSides {
    OrderRecord order;
    QList<bill::Transaction> lines; ///< Of the bills at hand, with the order's number.
    QList<bill::Receipt> receipts;
    std::optional<DiscrepancyRecord> waiting; ///< A decision about it that waits for a second person.
    QString otherPaidOrder;                   ///< Number of another order that this candidate has paid.
};

/// What staff do next about an order that a candidate asks about.
enum class NextStep : quint8 {
    Nothing,
    MarkPaidFromBill, ///< A bill has its payment: record it with that line.
    AskChannel,       ///< Nobody knows: ask the channel by order number.
    Supervisor,       ///< The amounts differ.
    SecondPerson,     ///< Decided by one; another confirms.
    RefundSecond,     ///< Paid, but the candidate had paid already.
};

struct OrderAdvice {
    NextStep step = NextStep::Nothing;
    bill::Transaction line; ///< MarkPaidFromBill, Supervisor: the payment on the bill.
    QString finding;        ///< For staff: what the sides say together. One sentence.
    QString tell;           ///< For the candidate: what happens next. One sentence.
    bill::OrderStatus status = bill::OrderStatus::Pending; ///< As statusAt() has it: out of time is closed.
};

/// The guided path for "paid, but shown as unpaid" and its neighbours, at @p now under the rules of @p fees.
OrderAdvice adviceFor(const OrderSides& sides, const exam::Fees& fees, const QDateTime& now);

} // namespace examdesk::payment
