// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bill/books.h"
#include "reconcile/reconciliation.h"

#include <QMap>

namespace examdesk::reconcile::test {

using namespace examdesk::bill::test;
using bill::Order;
using bill::OrderStatus;
using bill::Receipt;
using bill::Transaction;
using bill::TransactionKind;

/// What a reconciliation must count.
struct Verdict {
    QMap<QString, int> found;
    int matched = 0;
    int unpaid = 0;
    int notYetDue = 0;
    qint64 ordersFen = 0;
    qint64 billsFen = 0;
};

/// The rules of reconciliation written down as plainly as possible, without a thought for speed. No bill
/// repeats a line here, and all trade numbers and times differ.
class Oracle {
public:
    Oracle(QList<Order> orders, QList<Transaction> bills, std::optional<QList<Receipt>> receipts,
           QDate asOf = kAsOf)
        : m_orders(std::move(orders)), m_bills(std::move(bills)), m_receipts(std::move(receipts)),
          m_asOf(asOf)
    {}

    Verdict decide()
    {
        for (const Transaction& bill : m_bills) {
            m_verdict.billsFen +=
                bill.kind == TransactionKind::Payment ? bill.amount.fen() : -bill.amount.fen();
            if (!isKnown(bill.orderNo))
                ++m_verdict.found[u"not_in_orders"_s];
            else if (isExtra(bill))
                ++m_verdict.found[u"duplicate_payment"_s];
        }
        for (const Order& order : m_orders) {
            m_verdict.ordersFen += isPaid(order) ? order.amount.fen() : 0;
            const QString answer = classOf(order);
            if (answer == u"matched")
                ++m_verdict.matched;
            else if (answer == u"unpaid")
                ++m_verdict.unpaid;
            else if (answer == u"not_yet_due")
                ++m_verdict.notYetDue;
            else if (answer != u"duplicate_payment") // counted above, once a transaction
                ++m_verdict.found[answer];
        }
        QSet<QString> orphans;
        for (const Receipt& receipt : m_receipts.value_or(QList<Receipt>()))
            if (!receipt.reversed && !isKnown(receipt.orderNo) && billsOf(receipt.orderNo).isEmpty())
                orphans.insert(receipt.orderNo);
        if (!orphans.isEmpty())
            m_verdict.found[u"receipt_without_payment"_s] += int(orphans.size());
        return m_verdict;
    }

private:
    static bool isPaid(const Order& order)
    {
        return order.status == OrderStatus::Paid || order.status == OrderStatus::Receipted;
    }
    bool isKnown(const QString& orderNo) const
    {
        return std::any_of(m_orders.begin(), m_orders.end(),
                           [&](const Order& o) { return o.orderNo == orderNo; });
    }
    const Order& orderOf(const QString& orderNo) const
    {
        return *std::find_if(m_orders.begin(), m_orders.end(),
                             [&](const Order& o) { return o.orderNo == orderNo; });
    }
    QList<Transaction> billsOf(const QString& orderNo) const
    {
        QList<Transaction> found;
        std::copy_if(m_bills.begin(), m_bills.end(), std::back_inserter(found),
                     [&](const Transaction& bill) { return bill.orderNo == orderNo; });
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        return found;
    }
    QList<Transaction> paymentsOf(const QString& orderNo) const
    {
        QList<Transaction> found = billsOf(orderNo);
        found.removeIf([](const Transaction& bill) { return bill.kind == TransactionKind::Refund; });
        return found;
    }
    /// A refund goes to the payment of its trade number, or, if the order has none such, to its first.
    qint64 givenBack(const Transaction& payment) const
    {
        const QList<Transaction> payments = paymentsOf(payment.orderNo);
        qint64 fen = 0;
        for (const Transaction& bill : billsOf(payment.orderNo)) {
            const bool named = std::any_of(payments.begin(), payments.end(), [&](const Transaction& other) {
                return other.tradeNo == bill.tradeNo;
            });
            const bool mine =
                named ? bill.tradeNo == payment.tradeNo : payments.first().tradeNo == payment.tradeNo;
            if (bill.kind == TransactionKind::Refund && mine)
                fen += bill.amount.fen();
        }
        return fen;
    }
    bool isLive(const Transaction& bill) const
    {
        return bill.kind == TransactionKind::Payment && givenBack(bill) < bill.amount.fen();
    }
    bool isExtra(const Transaction& bill) const
    {
        if (!isLive(bill))
            return false;
        const Order& mine = orderOf(bill.orderNo);
        for (const Transaction& other : m_bills) {
            if (!isLive(other) || !isKnown(other.orderNo) || other.at >= bill.at)
                continue;
            const Order& theirs = orderOf(other.orderNo);
            if (theirs.candidateNo == mine.candidateNo && theirs.feeItem == mine.feeItem)
                return true;
        }
        return false;
    }
    bool isOver(const QDateTime& paidAt, int days) const
    {
        return paidAt.toTimeZone(base::examTimeZone()).date().addDays(days) < m_asOf;
    }

    QString classOf(const Order& order) const
    {
        QList<Transaction> live, settled, refunds;
        bool extra = false;
        for (const Transaction& bill : billsOf(order.orderNo)) {
            if (bill.kind == TransactionKind::Refund)
                refunds.append(bill);
            else if (isExtra(bill))
                extra = true;
            else
                (isLive(bill) ? live : settled).append(bill);
        }
        if (!live.isEmpty())
            return classOfLive(order, live.first());
        if (extra)
            return u"duplicate_payment"_s;
        const QString receipts = classByReceipts(order);
        const bool open = order.status == OrderStatus::Pending || order.status == OrderStatus::Closed;
        if (!settled.isEmpty()) {
            const bool over = std::any_of(settled.begin(), settled.end(), [&](const Transaction& bill) {
                return givenBack(bill) > bill.amount.fen();
            });
            if (order.status == OrderStatus::Refunded && settled.first().amount != order.amount)
                return u"amount_differs"_s;
            return isPaid(order) || over ? u"refund_differs"_s : receipts;
        }
        if (!refunds.isEmpty()) {
            base::Money sum;
            for (const Transaction& bill : refunds)
                sum += bill.amount;
            return order.status == OrderStatus::Refunded && sum == order.amount ? receipts
                                                                                : u"refund_differs"_s;
        }
        if (open)
            return receipts == u"matched" ? u"unpaid"_s : receipts;
        if (!isOver(order.paidAt, 1))
            return u"not_yet_due"_s;
        return isPaid(order) ? u"paid_not_on_bill"_s : u"refund_differs"_s;
    }

    QString classOfLive(const Order& order, const Transaction& payment) const
    {
        const qint64 back = givenBack(payment);
        if (order.status == OrderStatus::Pending)
            return u"pending_but_paid"_s;
        if (order.status == OrderStatus::Closed)
            return u"closed_but_paid"_s;
        if (payment.amount != order.amount)
            return u"amount_differs"_s;
        if (order.status == OrderStatus::Refunded && back == 0 && !isOver(order.paidAt, 1))
            return u"not_yet_due"_s;
        return order.status == OrderStatus::Refunded || back > 0 ? u"refund_differs"_s
                                                                 : classByReceipts(order);
    }

    QString classByReceipts(const Order& order) const
    {
        if (!m_receipts)
            return u"matched"_s;
        base::Money sum;
        int count = 0;
        for (const Receipt& receipt : *m_receipts)
            if (receipt.orderNo == order.orderNo && !receipt.reversed) {
                sum += receipt.amount;
                ++count;
            }
        if (!isPaid(order))
            return count > 0 ? u"receipt_without_payment"_s : u"matched"_s;
        if (count > 0)
            return sum == order.amount ? u"matched"_s : u"amount_receipt_differs"_s;
        return isOver(order.paidAt, 3) ? u"receipt_missing"_s : u"matched"_s;
    }

    QList<Order> m_orders;
    QList<Transaction> m_bills;
    std::optional<QList<Receipt>> m_receipts;
    QDate m_asOf;
    Verdict m_verdict;
};

} // namespace examdesk::reconcile::test
