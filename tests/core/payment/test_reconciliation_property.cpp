// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/oracle.h"

#include <QTest>

#include <rapidcheck.h>

using namespace examdesk::payment;
using namespace examdesk::payment::test;
using examdesk::base::Money;

namespace {

/// Few numbers, candidates and amounts, so that all sides meet and clash often.
int pick(int below)
{
    return *rc::gen::inRange(0, below);
}

QString orderNo(int number)
{
    return u"ORDER%1"_s.arg(number);
}

QList<Order> someOrders()
{
    QList<Order> orders;
    for (int number = 0; number < 8; ++number) {
        if (pick(4) == 0)
            continue; // bills may know it all the same
        Order made = order(orderNo(number), OrderStatus(pick(5)));
        made.candidateNo = u"C%1"_s.arg(pick(4));
        made.feeItem = pick(3) == 0 ? u"skill"_s : QString();
        made.amount = Money::fromFen(100 * (1 + pick(2)));
        if (made.paidAt.isValid())
            made.paidAt = at(u"2026-03-14 23:59:59"_s).addDays(pick(6)).addSecs(pick(2));
        orders.append(made);
    }
    return orders;
}

QList<Transaction> someBills()
{
    QList<Transaction> bills;
    const int count = pick(12);
    for (int i = 0; i < count; ++i) {
        const qint64 fen = 100 * (1 + pick(2));
        const int trade = pick(6);
        // A payment's trade number is its own; a refund's may be any payment's or nobody's, but is its
        // order's.
        Transaction made = payment(orderNo(trade + pick(3)), u"T%1"_s.arg(i), fen);
        made.at = made.at.addSecs(37 * i % 11 * 60 + i);
        made.line = i + 2;
        bills.append(made);
        const int refunds = pick(4) == 0 ? 1 + pick(2) : 0;
        for (int n = 0; n < refunds; ++n) {
            Transaction back =
                refund(made.orderNo, made.tradeNo, u"R%1-%2"_s.arg(i).arg(n), 50 * (1 + pick(4)));
            back.line = made.line;
            bills.append(back);
        }
        if (pick(8) == 0)
            bills.removeAt(bills.size() - 1 - refunds); // the payment stands on an older bill
    }
    return bills;
}

std::optional<QList<Receipt>> someReceipts()
{
    if (pick(4) == 0)
        return std::nullopt;
    QList<Receipt> receipts;
    const int count = pick(8);
    for (int i = 0; i < count; ++i) {
        receipts.append(receipt(orderNo(pick(9)), 100 * (1 + pick(2))));
        receipts.last().reversed = pick(4) == 0;
    }
    return receipts;
}

} // namespace

class TestReconciliationProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheRulesWrittenPlainly()
    {
        const bool holds = rc::check("counts and sums are the oracle's", [] {
            const auto orders = someOrders();
            const auto bills = someBills();
            const auto receipts = someReceipts();
            const Verdict wanted = Oracle(orders, bills, receipts).decide();
            const auto result = Reconciliation::run(orders, bills, receipts, {.asOf = kAsOf});
            RC_ASSERT(result.has_value());
            RC_LOG() << ordersCsv(orders).constData() << wechatBill(bills, u"19"_s).constData()
                     << (receipts ? receiptsCsv(*receipts) : "no receipts\n").constData();
            for (size_t i = 0; i < kDiscrepancyClasses; ++i) {
                const QString name = className(DiscrepancyClass(i));
                RC_LOG() << qPrintable(name) << " found " << result->counts[i] << " wanted "
                         << wanted.found.value(name) << "\n";
                RC_ASSERT(result->counts[i] == qint64(wanted.found.value(name)));
            }
            RC_ASSERT(result->matched == qint64(wanted.matched));
            RC_ASSERT(result->unpaid == qint64(wanted.unpaid));
            RC_ASSERT(result->notYetDue == qint64(wanted.notYetDue));
            RC_ASSERT(result->ordersAmount.fen() == wanted.ordersFen);
            RC_ASSERT(result->billsAmount.fen() == wanted.billsFen);
            RC_ASSERT(result->transactions == qint64(bills.size()));
        });
        QVERIFY(holds);
    }

    void theOrderOfRowsAndASecondCopyOfTheBillChangeNothing()
    {
        const bool holds = rc::check("the same answer", [] {
            auto orders = someOrders();
            auto bills = someBills();
            const auto receipts = someReceipts();
            const auto first = Reconciliation::run(orders, bills, receipts, {.asOf = kAsOf});
            std::reverse(orders.begin(), orders.end());
            auto copy = bills;
            for (Transaction& bill : copy)
                bill.file = u"again.csv"_s;
            std::reverse(bills.begin(), bills.end());
            const auto second = Reconciliation::run(orders, bills + copy, receipts, {.asOf = kAsOf});
            RC_ASSERT(second->repeated == qint64(copy.size()));
            RC_ASSERT(first->counts == second->counts);
            RC_ASSERT(first->matched == second->matched);
            RC_ASSERT(first->billsAmount == second->billsAmount);
            RC_ASSERT(first->transactions == second->transactions);
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestReconciliationProperty)
#include "test_reconciliation_property.moc"
