// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bill/books.h"
#include "payment/order_advice.h"
#include "reconcile/order_life.h"

#include <QTest>

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::bill::test;

class TestOrderAdvice : public QObject {
    Q_OBJECT

    static OrderSides sides(OrderStatus status, const QList<Transaction>& lines = {})
    {
        OrderSides made;
        made.order.order = order(u"N1"_s, status);
        made.lines = lines;
        return made;
    }
    static exam::Fees fees()
    {
        exam::Fees made;
        made.closeAfterMinutes = 30;
        made.windows = {{at(u"2026-03-10 08:00:00"_s), at(u"2026-03-10 20:00:00"_s)}};
        return made;
    }

private Q_SLOTS:
    void theNextStepFollowsFromWhatTheSidesSay_data()
    {
        QTest::addColumn<OrderSides>("sides");
        QTest::addColumn<NextStep>("step");
        QTest::addColumn<QString>("told");
        const Transaction paid = examdesk::bill::test::payment(u"N1"_s, u"T1"_s);
        const Transaction less = examdesk::bill::test::payment(u"N1"_s, u"T1"_s, 15999);
        const Transaction back = refund(u"N1"_s, u"T1"_s, u"R1"_s);
        const Transaction part = refund(u"N1"_s, u"T1"_s, u"R1"_s, 100);
        QTest::newRow("pending, on the bill")
            << sides(OrderStatus::Pending, {paid}) << NextStep::MarkPaidFromBill << u"do not pay again"_s;
        QTest::newRow("closed, on the bill")
            << sides(OrderStatus::Closed, {paid}) << NextStep::MarkPaidFromBill << u"do not pay again"_s;
        QTest::newRow("refunded in part") << sides(OrderStatus::Pending, {paid, part})
                                          << NextStep::MarkPaidFromBill << u"do not pay again"_s;
        QTest::newRow("given back") << sides(OrderStatus::Closed, {paid, back}) << NextStep::AskChannel
                                    << u"make a new order"_s;
        QTest::newRow("another amount")
            << sides(OrderStatus::Pending, {less}) << NextStep::Supervisor << u"supervisor"_s;
        QTest::newRow("nothing on the bill")
            << sides(OrderStatus::Pending) << NextStep::AskChannel << u"before 2026-03-10 09:30"_s;
        QTest::newRow("closed") << sides(OrderStatus::Closed) << NextStep::AskChannel
                                << u"make a new order"_s;
        QTest::newRow("paid") << sides(OrderStatus::Paid, {paid}) << NextStep::Nothing << u"within 3 day"_s;
        QTest::newRow("refunded") << sides(OrderStatus::Refunded, {paid, back}) << NextStep::Nothing
                                  << u"was refunded"_s;
        OrderSides receipted = sides(OrderStatus::Receipted, {paid});
        receipted.receipts = {receipt(u"N1"_s)};
        QTest::newRow("receipted") << receipted << NextStep::Nothing << u"RN1"_s;
        receipted.receipts.first().reversed = true;
        QTest::newRow("its receipt is reversed") << receipted << NextStep::Nothing << u"within 3 day"_s;
        OrderSides second = sides(OrderStatus::Pending, {paid});
        second.otherPaidOrder = u"N0"_s;
        QTest::newRow("paid twice") << second << NextStep::RefundSecond << u"N0"_s;
        second.lines.clear();
        QTest::newRow("paid with another order") << second << NextStep::Nothing << u"needs no payment"_s;
        OrderSides waiting = sides(OrderStatus::Pending, {paid});
        waiting.waiting = DiscrepancyRecord{.action = Action::MarkPaid, .resolvedBy = u"first"_s};
        QTest::newRow("waits for a second person")
            << waiting << NextStep::SecondPerson << u"second colleague"_s;
    }
    void theNextStepFollowsFromWhatTheSidesSay()
    {
        QFETCH(OrderSides, sides);
        QFETCH(NextStep, step);
        QFETCH(QString, told);
        const OrderAdvice advice = adviceFor(sides, fees(), at(u"2026-03-10 09:10:00"_s));
        QVERIFY2(advice.step == step, qPrintable(advice.finding));
        QVERIFY2(advice.tell.contains(told), qPrintable(advice.tell));
        QVERIFY(!advice.finding.isEmpty());
        QCOMPARE(advice.line.tradeNo.isEmpty(), step != NextStep::MarkPaidFromBill &&
                                                    step != NextStep::Supervisor &&
                                                    step != NextStep::RefundSecond);
    }

    void whatIsSaidOfAnUnpaidOrderFollowsItsTimes_data()
    {
        QTest::addColumn<OrderStatus>("status");
        QTest::addColumn<QString>("now");
        QTest::addColumn<OrderStatus>("shown");
        QTest::addColumn<QString>("told");
        const auto add = [](const char* name, OrderStatus status, const QString& now, OrderStatus shown,
                            const QString& told) { QTest::newRow(name) << status << now << shown << told; };
        add("it can be paid", OrderStatus::Pending, u"2026-03-10 09:14:59"_s, OrderStatus::Pending,
            u"pay this order before 2026-03-10 09:15"_s);
        add("too late to pay, too early for another", OrderStatus::Pending, u"2026-03-10 09:15:00"_s,
            OrderStatus::Pending, u"it closes at 2026-03-10 09:30"_s);
        add("its last second", OrderStatus::Pending, u"2026-03-10 09:29:59"_s, OrderStatus::Pending,
            u"it closes at"_s);
        add("its time is over", OrderStatus::Pending, u"2026-03-10 09:30:00"_s, OrderStatus::Closed,
            u"make a new order"_s);
        add("its time and the window are over", OrderStatus::Pending, u"2026-03-10 20:01:00"_s,
            OrderStatus::Closed, u"the time to pay is over"_s);
        add("closed", OrderStatus::Closed, u"2026-03-10 09:05:00"_s, OrderStatus::Closed,
            u"make a new order"_s);
        add("closed, the window is over", OrderStatus::Closed, u"2026-03-10 20:01:00"_s, OrderStatus::Closed,
            u"the time to pay is over"_s);
    }
    void whatIsSaidOfAnUnpaidOrderFollowsItsTimes()
    {
        QFETCH(OrderStatus, status);
        QFETCH(QString, now);
        QFETCH(OrderStatus, shown);
        QFETCH(QString, told);
        exam::Fees limits = fees();
        limits.payWithinMinutes = 15;
        const OrderSides unpaid = sides(status);
        QCOMPARE(statusAt(unpaid.order.order, limits, at(now)), shown);
        const OrderAdvice advice = adviceFor(unpaid, limits, at(now));
        QCOMPARE(advice.status, shown);
        QVERIFY2(advice.tell.contains(told), qPrintable(advice.tell));
    }

    void withoutALimitAnOrderWaitsForEver()
    {
        const OrderSides unpaid = sides(OrderStatus::Pending);
        const QDateTime late = at(u"2027-03-10 09:00:00"_s);
        QCOMPARE(statusAt(unpaid.order.order, {}, late), OrderStatus::Pending);
        QVERIFY(adviceFor(unpaid, {}, late).tell.contains(u"do not pay again"_s));
    }

    void timeChangesNothingOnAPaidOrder()
    {
        for (const OrderStatus status : {OrderStatus::Paid, OrderStatus::Receipted, OrderStatus::Refunded})
            QCOMPARE(statusAt(order(u"N1"_s, status), fees(), at(u"2026-03-11 09:00:00"_s)), status);
    }
};

QTEST_GUILESS_MAIN(TestOrderAdvice)
#include "test_order_advice.moc"
