// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/oracle.h"

#include <QTest>

#include <rapidcheck.h>

using namespace examdesk::bill;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::reconcile::test;
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

bool isOfTransaction(DiscrepancyClass kind)
{
    return kind == DiscrepancyClass::NotInOrders || kind == DiscrepancyClass::DuplicatePayment;
}

void assertAgrees(const ReconciliationResult& result, const Verdict& wanted)
{
    for (size_t i = 0; i < kDiscrepancyClasses; ++i) {
        const QString name = className(DiscrepancyClass(i));
        RC_LOG() << qPrintable(name) << " found " << result.counts[i] << " wanted "
                 << wanted.found.value(name) << "\n";
        RC_ASSERT(result.counts[i] == qint64(wanted.found.value(name)));
    }
    RC_ASSERT(result.matched == qint64(wanted.matched));
    RC_ASSERT(result.unpaid == qint64(wanted.unpaid));
    RC_ASSERT(result.notYetDue == qint64(wanted.notYetDue));
    RC_ASSERT(result.ordersAmount.fen() == wanted.ordersFen);
    RC_ASSERT(result.billsAmount.fen() == wanted.billsFen);
}

/// The day whose bill has @p bill: its own or, as can be near midnight, the next.
QDate billDay(const Transaction& bill)
{
    const QDate day = bill.at.toTimeZone(examdesk::base::examTimeZone()).date();
    return bill.line % 3 == 0 ? day.addDays(1) : day;
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
            assertAgrees(*result, wanted);
            RC_ASSERT(result->transactions == qint64(bills.size()));
        });
        QVERIFY(holds);
    }

    /// Many orders are shared out between threads; a candidate's may then be in several hands.
    void agreesWhereThreadsShareTheOrders()
    {
        constexpr int kBetween = 8'200; // enough that two threads share them
        QList<Order> between;
        for (int i = 0; i < kBetween; ++i) {
            between.append(order(u"BETWEEN%1"_s.arg(i), OrderStatus::Pending));
            between.last().candidateNo = u"B%1"_s.arg(i);
        }
        const bool holds = rc::check("counts and sums are the oracle's", [&between] {
            const auto orders = someOrders();
            const auto bills = someBills();
            Verdict wanted = Oracle(orders, bills, {}).decide();
            wanted.unpaid += int(between.size());
            const qsizetype half = orders.size() / 2;
            const auto result = Reconciliation::run(orders.first(half) + between + orders.sliced(half), bills,
                                                    {}, {.asOf = kAsOf});
            RC_ASSERT(result.has_value());
            assertAgrees(*result, wanted);
            RC_ASSERT(result->orders == qint64(orders.size() + between.size()));
            RC_ASSERT(result->transactions == qint64(bills.size()));
        });
        QVERIFY(holds);
    }

    void everyOrderAndEveryTransactionHasExactlyOneClass()
    {
        const bool holds = rc::check("each is named once, and the amounts are its own", [] {
            const auto orders = someOrders();
            const auto bills = someBills();
            const auto result = Reconciliation::run(orders, bills, someReceipts(), {.asOf = kAsOf});
            QSet<QString> known, named, onlyExtra;
            for (const Order& order : orders)
                known.insert(order.orderNo);
            QSet<std::pair<QString, QString>> transactions;
            Money strange;
            for (const Discrepancy& found : result->discrepancies) {
                if (isOfTransaction(found.kind)) {
                    const std::pair identity(found.tradeNo, found.refundNo);
                    RC_ASSERT(!transactions.contains(identity));
                    transactions.insert(identity);
                    const bool ordered = known.contains(found.orderNo);
                    RC_ASSERT(ordered == (found.kind == DiscrepancyClass::DuplicatePayment));
                    if (ordered)
                        onlyExtra.insert(found.orderNo);
                    else
                        strange += *found.billAmount;
                } else {
                    RC_ASSERT(!named.contains(found.orderNo));
                    named.insert(found.orderNo);
                }
            }
            Money wanted;
            qsizetype strangers = 0;
            for (const Transaction& bill : bills) {
                if (known.contains(bill.orderNo))
                    continue;
                wanted += bill.kind == TransactionKind::Payment ? bill.amount : -bill.amount;
                ++strangers;
            }
            RC_ASSERT(strange == wanted);
            RC_ASSERT(result->counts[size_t(DiscrepancyClass::NotInOrders)] == qint64(strangers));
            // Orders whose only live payments are extra ones have no class of their own beside those.
            const qint64 decided =
                result->matched + result->unpaid + result->notYetDue + qint64((named & known).size());
            const qint64 open = qint64(orders.size()) - decided;
            RC_ASSERT(open >= 0 && open <= qint64((onlyExtra - named).size()));
        });
        QVERIFY(holds);
    }

    void laterBillsDecideWhatWasNotYetDue()
    {
        const bool holds = rc::check("day by day as the oracle says, and nothing stays open for ever", [] {
            auto orders = someOrders();
            auto bills = someBills();
            // Half of the payments come when their orders say so.
            for (Transaction& bill : bills)
                for (const Order& order : orders)
                    if (order.orderNo == bill.orderNo && order.paidAt.isValid() && bill.line % 2 == 0 &&
                        bill.kind == TransactionKind::Payment)
                        bill.at = order.paidAt.addSecs(bill.line);
            for (QDate asOf(2026, 3, 9); asOf < QDate(2026, 3, 24); asOf = asOf.addDays(1)) {
                QList<Transaction> soFar;
                std::copy_if(bills.begin(), bills.end(), std::back_inserter(soFar),
                             [&](const Transaction& bill) { return billDay(bill) < asOf; });
                const auto result = Reconciliation::run(orders, soFar, {}, {.asOf = asOf});
                assertAgrees(*result, Oracle(orders, soFar, {}, asOf).decide());
                for (const Discrepancy& found : result->discrepancies)
                    if (found.kind == DiscrepancyClass::PaidNotOnBill)
                        RC_ASSERT(found.paidAt != kNoTime &&
                                  localDay(found.paidAt) + 1 <
                                      localDay(asOf)); // its bill had its day and one more
            }
            const auto last = Reconciliation::run(orders, bills, {}, {.asOf = QDate(2026, 3, 24)});
            RC_ASSERT(last->notYetDue == qint64(0));
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
