// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_advice.h"

#include "base/clock.h"
#include "reconcile/order_life.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using bill::Order;
using bill::OrderStatus;
using bill::Receipt;
using bill::Transaction;
using bill::TransactionKind;
using reconcile::OrderTimes;
using reconcile::statusAt;
using reconcile::timesOf;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OrderAdvice)
};

/// The first payment on the bills that was not given back in full; null if there is none.
const Transaction* livePayment(const QList<Transaction>& lines)
{
    for (const Transaction& line : lines) {
        if (line.kind != TransactionKind::Payment)
            continue;
        base::Money back;
        for (const Transaction& other : lines)
            if (other.kind == TransactionKind::Refund && other.tradeNo == line.tradeNo)
                back += other.amount;
        if (back < line.amount)
            return &line;
    }
    return nullptr;
}

const Receipt* issuedReceipt(const QList<Receipt>& receipts)
{
    for (const Receipt& receipt : receipts)
        if (!receipt.reversed)
            return &receipt;
    return nullptr;
}

OrderAdvice ofPaid(const OrderSides& sides, const exam::Fees& fees)
{
    if (const Receipt* receipt = issuedReceipt(sides.receipts))
        return {
            .finding = Words::tr("The order is paid and its e-receipt is issued."),
            .tell =
                Words::tr("Your fee is paid; the number of your e-receipt is %1.").arg(receipt->receiptNo)};
    return {.finding = Words::tr("The order is paid; its e-receipt is not issued yet."),
            .tell = Words::tr("Your fee is paid; the e-receipt comes within %n day(s).", nullptr,
                              fees.receiptGraceDays)};
}

OrderAdvice ofUnpaidWithPayment(const OrderSides& sides, const Transaction& line)
{
    const Order& order = sides.order.order;
    const QString bill = Words::tr("%1, line %2").arg(line.file).arg(line.line);
    if (!sides.otherPaidOrder.isEmpty())
        return {NextStep::RefundSecond, line,
                Words::tr("The bill has its payment (%1), but the candidate has paid order %2 already.")
                    .arg(bill, sides.otherPaidOrder),
                Words::tr("Your fee was paid with order %1; what you paid a second time goes back the way it "
                          "came.")
                    .arg(sides.otherPaidOrder)};
    if (line.amount != order.amount)
        return {
            NextStep::Supervisor, line,
            Words::tr("The bill has a payment of %1 (%2), but the order is over %3.")
                .arg(line.amount.toText(), bill, order.amount.toText()),
            Words::tr("Your payment has come, but not with the amount of the order; a supervisor looks into "
                      "it and calls you.")};
    return {NextStep::MarkPaidFromBill, line,
            Words::tr("The order is shown as unpaid, but the bill has its payment (%1).").arg(bill),
            Words::tr("Your payment has come; we are putting your order right, do not pay again.")};
}

OrderAdvice ofPending(const OrderTimes& times, const QDateTime& now)
{
    const QString finding = Words::tr("The order waits for payment and no bill at hand has one.");
    const QDateTime payBy = times.payBy.isValid() ? times.payBy : times.closesAt;
    if (payBy > now)
        return {
            NextStep::AskChannel,
            {},
            finding,
            Words::tr("No payment is known yet; if your bank shows none either, pay this order before %1.")
                .arg(base::shownTime(payBy))};
    if (times.closesAt > now)
        return {NextStep::AskChannel,
                {},
                finding,
                Words::tr("No payment is known yet and the time to pay this order is over; it closes at %1, "
                          "and only then can you make a new one.")
                    .arg(base::shownTime(times.closesAt))};
    return {NextStep::AskChannel,
            {},
            finding,
            Words::tr("No payment is known yet; if your bank shows one, do not pay again, we are asking the "
                      "channel with your order number.")};
}

OrderAdvice ofClosed(const Order& order, const exam::Fees& fees, const QDateTime& now)
{
    const bool mayPay = fees.windows.isEmpty() ||
                        std::any_of(fees.windows.begin(), fees.windows.end(),
                                    [&now](const exam::Window& window) { return window.contains(now); });
    const QString finding =
        order.status == OrderStatus::Closed
            ? Words::tr("The order closed unpaid and no bill at hand has a payment.")
            : Words::tr("The order's time to be paid ended at %1 and no bill at hand has a payment; the "
                        "platform's next file will say that it is closed.")
                  .arg(base::shownTime(timesOf(order, fees).closesAt));
    return {
        NextStep::AskChannel,
        {},
        finding,
        mayPay
            ? Words::tr("This order closed because it was not paid in time; if your bank shows no payment, "
                        "make a new order, and if it shows one, do not pay again.")
            : Words::tr("This order closed because it was not paid in time, and the time to pay is over; if "
                        "your bank shows a payment, bring its record.")};
}

OrderAdvice adviceOf(const OrderSides& sides, const exam::Fees& fees, const QDateTime& now)
{
    const Order& order = sides.order.order;
    const Transaction* payment = livePayment(sides.lines);
    if (order.status == OrderStatus::Refunded)
        return {.finding = Words::tr("The order was refunded."),
                .tell = Words::tr("This order was refunded; the money goes back the way it came.")};
    if (order.status == OrderStatus::Paid || order.status == OrderStatus::Receipted)
        return ofPaid(sides, fees);
    if (sides.waiting)
        return {.step = NextStep::SecondPerson,
                .finding = Words::tr("%1 has decided: %2. A second person must confirm it.")
                               .arg(sides.waiting->resolvedBy,
                                    sides.waiting->action ? actionTitle(*sides.waiting->action) : QString()),
                .tell =
                    Words::tr("Your case is decided and waits for a second colleague; do not pay again.")};
    if (payment)
        return ofUnpaidWithPayment(sides, *payment);
    if (!sides.otherPaidOrder.isEmpty())
        return {
            .finding =
                Words::tr("This order is unpaid; the candidate has paid order %1.").arg(sides.otherPaidOrder),
            .tell = Words::tr("Your fee is paid with order %1; this order needs no payment.")
                        .arg(sides.otherPaidOrder)};
    return statusAt(order, fees, now) == OrderStatus::Pending ? ofPending(timesOf(order, fees), now)
                                                              : ofClosed(order, fees, now);
}

} // namespace

OrderAdvice adviceFor(const OrderSides& sides, const exam::Fees& fees, const QDateTime& now)
{
    OrderAdvice advice = adviceOf(sides, fees, now);
    advice.status = statusAt(sides.order.order, fees, now);
    return advice;
}

} // namespace examdesk::payment
