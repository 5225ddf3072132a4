// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/books.h"
#include "payment/order_advice.h"

#include <QTest>

using namespace examdesk;
using namespace examdesk::payment;
using namespace examdesk::payment::test;

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
        const Transaction paid = examdesk::payment::test::payment(u"N1"_s, u"T1"_s);
        const Transaction less = examdesk::payment::test::payment(u"N1"_s, u"T1"_s, 15999);
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

    void afterTheTimeToPayNobodyIsSentToPay_data()
    {
        QTest::addColumn<OrderStatus>("status");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("told");
        QTest::newRow("pending, its time is over")
            << OrderStatus::Pending << u"2026-03-10 09:31:00"_s << u"do not pay again"_s;
        QTest::newRow("closed, the window is over")
            << OrderStatus::Closed << u"2026-03-10 20:01:00"_s << u"the time to pay is over"_s;
    }
    void afterTheTimeToPayNobodyIsSentToPay()
    {
        QFETCH(OrderStatus, status);
        QFETCH(QString, now);
        QFETCH(QString, told);
        const QString tell = adviceFor(sides(status), fees(), at(now)).tell;
        QVERIFY2(tell.contains(told), qPrintable(tell));
    }
};

QTEST_GUILESS_MAIN(TestOrderAdvice)
#include "test_order_advice.moc"
