// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bill/books.h"
#include "reconcile/discrepancy_report.h"
#include "reconcile/reconciliation.h"
#include "reconcile/row_feed.h"

#include <QTemporaryDir>
#include <QTest>

using namespace examdesk::bill;
using namespace examdesk::reconcile;
using namespace examdesk::bill::test;
using examdesk::base::Error;

namespace {

/// What a case hands in and what must come out: counts by class code, matched, unpaid, not yet due.
struct Case {
    QList<Order> orders;
    QList<Transaction> bills;
    std::optional<QList<Receipt>> receipts;
    QHash<QString, int> found;
    int matched = 0;
    int unpaid = 0;
    int notYetDue = 0;
};

Order paidOn(const QString& no, const QString& time, OrderStatus status = OrderStatus::Paid)
{
    Order made = order(no, status);
    made.paidAt = at(time);
    return made;
}

Order ofCandidate(Order made, const QString& candidate, const QString& item = {})
{
    made.candidateNo = candidate;
    made.feeItem = item;
    return made;
}

Transaction later(Transaction made)
{
    made.at = made.at.addSecs(60);
    return made;
}

Receipt reversed(Receipt made)
{
    made.reversed = true;
    return made;
}

const auto kPending = OrderStatus::Pending;
const auto kClosed = OrderStatus::Closed;
const auto kRefunded = OrderStatus::Refunded;

} // namespace

Q_DECLARE_METATYPE(Case)

class TestReconciliation : public QObject {
    Q_OBJECT

private:
    static void billCases()
    {
        QTest::newRow("paid and on a bill") << Case{{order(u"A"_s)}, {payment(u"A"_s, u"1"_s)}, {}, {}, 1};
        QTest::newRow("paid, on no bill") << Case{{order(u"A"_s)}, {}, {}, {{u"paid_not_on_bill"_s, 1}}};
        QTest::newRow("a transaction without an order") << Case{
            {}, {payment(u"A"_s, u"1"_s), refund(u"A"_s, u"1"_s, u"9"_s)}, {}, {{u"not_in_orders"_s, 2}}};
        QTest::newRow("pending, but paid")
            << Case{{order(u"A"_s, kPending)}, {payment(u"A"_s, u"1"_s)}, {}, {{u"pending_but_paid"_s, 1}}};
        QTest::newRow("closed, but paid")
            << Case{{order(u"A"_s, kClosed)}, {payment(u"A"_s, u"1"_s)}, {}, {{u"closed_but_paid"_s, 1}}};
        QTest::newRow("pending and closed without a transaction")
            << Case{{order(u"A"_s, kPending), order(u"B"_s, kClosed)}, {}, {}, {}, 0, 2};
        QTest::newRow("another amount")
            << Case{{order(u"A"_s)}, {payment(u"A"_s, u"1"_s, 15999)}, {}, {{u"amount_differs"_s, 1}}};
        QTest::newRow("a longer number is another number")
            << Case{{order(u"A"_s)},
                    {payment(u"A1"_s, u"1"_s)},
                    {},
                    {{u"paid_not_on_bill"_s, 1}, {u"not_in_orders"_s, 1}}};
    }

    static void duplicateCases()
    {
        const Order first = ofCandidate(order(u"A"_s), u"C1"_s);
        const Order second = ofCandidate(order(u"B"_s), u"C1"_s);
        QTest::newRow("two orders of one candidate")
            << Case{{first, second},
                    {payment(u"A"_s, u"1"_s), later(payment(u"B"_s, u"2"_s))},
                    {},
                    {{u"duplicate_payment"_s, 1}},
                    1};
        QTest::newRow("three payments of one order are two too many")
            << Case{{first},
                    {payment(u"A"_s, u"1"_s), later(payment(u"A"_s, u"2"_s)), later(payment(u"A"_s, u"3"_s))},
                    {},
                    {{u"duplicate_payment"_s, 2}},
                    1};
        QTest::newRow("two fee items are no duplicate")
            << Case{{ofCandidate(first, u"C1"_s, u"theory"_s), ofCandidate(second, u"C1"_s, u"skill"_s)},
                    {payment(u"A"_s, u"1"_s), later(payment(u"B"_s, u"2"_s))},
                    {},
                    {},
                    2};
        Order late = second;
        late.status = kClosed;
        QTest::newRow("the extra one counts as a duplicate even if its order is closed")
            << Case{{first, late},
                    {payment(u"A"_s, u"1"_s), later(payment(u"B"_s, u"2"_s))},
                    {},
                    {{u"duplicate_payment"_s, 1}},
                    1};
        QTest::newRow("a duplicate that was refunded is settled")
            << Case{{first},
                    {payment(u"A"_s, u"1"_s), later(payment(u"A"_s, u"2"_s)), refund(u"A"_s, u"2"_s, u"9"_s)},
                    {},
                    {},
                    1};
        Transaction sameOnNextDay = payment(u"A"_s, u"1"_s);
        sameOnNextDay.file = u"next.csv"_s;
        QTest::newRow("the same line on two bills is one transaction")
            << Case{{first}, {payment(u"A"_s, u"1"_s), sameOnNextDay}, {}, {}, 1};
    }

    static void refundCases()
    {
        const Order refunded = order(u"A"_s, kRefunded);
        const Transaction paid = payment(u"A"_s, u"1"_s);
        QTest::newRow("refunded on both sides")
            << Case{{refunded}, {paid, refund(u"A"_s, u"1"_s, u"9"_s)}, {}, {}, 1};
        QTest::newRow("refunded in two parts")
            << Case{{refunded},
                    {paid, refund(u"A"_s, u"1"_s, u"8"_s, 6000), refund(u"A"_s, u"1"_s, u"9"_s, 10000)},
                    {},
                    {},
                    1};
        QTest::newRow("refunded in part only")
            << Case{{refunded}, {paid, refund(u"A"_s, u"1"_s, u"8"_s, 6000)}, {}, {{u"refund_differs"_s, 1}}};
        QTest::newRow("refunded more than was paid")
            << Case{{refunded},
                    {paid, refund(u"A"_s, u"1"_s, u"8"_s), refund(u"A"_s, u"1"_s, u"9"_s, 100)},
                    {},
                    {{u"refund_differs"_s, 1}}};
        QTest::newRow("refunded in the orders only")
            << Case{{refunded}, {paid}, {}, {{u"refund_differs"_s, 1}}};
        QTest::newRow("refunded on the bill only")
            << Case{{order(u"A"_s)}, {paid, refund(u"A"_s, u"1"_s, u"9"_s)}, {}, {{u"refund_differs"_s, 1}}};
        QTest::newRow("a closed order whose payment went back")
            << Case{{order(u"A"_s, kClosed)}, {paid, refund(u"A"_s, u"1"_s, u"9"_s)}, {}, {}, 1};
        QTest::newRow("only the refund is on these bills")
            << Case{{refunded}, {refund(u"A"_s, u"1"_s, u"9"_s)}, {}, {}, 1};
    }

    static void timeCases()
    {
        const QString yesterday = u"2026-03-19 00:00:00"_s;
        const QString before = u"2026-03-18 23:59:59"_s;
        QTest::newRow("paid yesterday is not yet due")
            << Case{{paidOn(u"A"_s, yesterday)}, {}, {}, {}, 0, 0, 1};
        QTest::newRow("paid the day before is missing")
            << Case{{paidOn(u"A"_s, before)}, {}, {}, {{u"paid_not_on_bill"_s, 1}}};
        QTest::newRow("refunded yesterday is not yet due")
            << Case{{paidOn(u"A"_s, yesterday, kRefunded)}, {payment(u"A"_s, u"1"_s)}, {}, {}, 0, 0, 1};
        QTest::newRow("a receipt may take three days") << Case{
            {paidOn(u"A"_s, u"2026-03-17 00:00:00"_s)}, {payment(u"A"_s, u"1"_s)}, QList<Receipt>(), {}, 1};
        QTest::newRow("a receipt may not take four") << Case{{paidOn(u"A"_s, u"2026-03-16 23:59:59"_s)},
                                                             {payment(u"A"_s, u"1"_s)},
                                                             QList<Receipt>(),
                                                             {{u"receipt_missing"_s, 1}}};
    }

    static void receiptCases()
    {
        const QList<Transaction> paid = {payment(u"A"_s, u"1"_s)};
        QTest::newRow("all three sides agree") << Case{{order(u"A"_s)}, paid, QList{receipt(u"A"_s)}, {}, 1};
        QTest::newRow("no receipts were handed in") << Case{{order(u"A"_s)}, paid, {}, {}, 1};
        QTest::newRow("a reversed receipt is none")
            << Case{{order(u"A"_s)}, paid, QList{reversed(receipt(u"A"_s))}, {{u"receipt_missing"_s, 1}}};
        QTest::newRow("a receipt of another amount")
            << Case{{order(u"A"_s)}, paid, QList{receipt(u"A"_s, 1)}, {{u"amount_receipt_differs"_s, 1}}};
        QTest::newRow("a receipt of an unknown order")
            << Case{{}, {}, QList{receipt(u"A"_s)}, {{u"receipt_without_payment"_s, 1}}};
        QTest::newRow("a receipt of a closed order") << Case{
            {order(u"A"_s, kClosed)}, {}, QList{receipt(u"A"_s)}, {{u"receipt_without_payment"_s, 1}}};
        QTest::newRow("a receipt of a refunded order")
            << Case{{order(u"A"_s, kRefunded)},
                    {payment(u"A"_s, u"1"_s), refund(u"A"_s, u"1"_s, u"9"_s)},
                    QList{receipt(u"A"_s)},
                    {{u"receipt_without_payment"_s, 1}}};
        QTest::newRow("the bill's class goes before the receipt's")
            << Case{{order(u"A"_s, kPending)}, paid, QList{receipt(u"A"_s, 1)}, {{u"pending_but_paid"_s, 1}}};
        QTest::newRow("on no bill goes before the receipt's")
            << Case{{order(u"A"_s)}, {}, QList{receipt(u"A"_s, 1)}, {{u"paid_not_on_bill"_s, 1}}};
    }

private Q_SLOTS:
    void whatIsFoundBelongsToTheDayOnWhichItsMoneyMoved()
    {
        Transaction extra = payment(u"A"_s, u"2"_s);
        extra.at = at(u"2026-03-12 23:59:59"_s);
        const Order returned = order(u"B"_s);
        Receipt stray = receipt(u"Z"_s);
        stray.issuedAt = at(u"2026-03-14 10:00:00"_s);
        Receipt second = stray;
        second.receiptCode = u"15060101"_s;
        second.receiptNo = u"R-second"_s;
        second.issuedAt = at(u"2026-03-15 10:00:00"_s);
        const auto result = Reconciliation::run(
            {order(u"A"_s), returned, order(u"C"_s)},
            {payment(u"A"_s, u"1"_s), extra, payment(u"B"_s, u"3"_s), refund(u"B"_s, u"3"_s, u"9"_s, 1000)},
            QList<Receipt>{second, stray}, {.asOf = kAsOf});
        QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
        QHash<QString, QString> days;
        for (const Discrepancy& found : result->discrepancies)
            days.insert(className(found.kind), localText(found.paidAt));
        const QHash<QString, QString> expected{{u"duplicate_payment"_s, u"2026-03-12 23:59:59"_s},
                                               {u"refund_differs"_s, u"2026-03-11 10:00:00"_s},
                                               {u"receipt_without_payment"_s, u"2026-03-14 10:00:00"_s},
                                               {u"receipt_missing"_s, u"2026-03-10 09:05:00"_s},
                                               {u"paid_not_on_bill"_s, u"2026-03-10 09:05:00"_s}};
        QCOMPARE(days, expected);
    }

    void everyClassIsFoundAndNoOther_data()
    {
        QTest::addColumn<Case>("given");
        billCases();
        duplicateCases();
        refundCases();
        timeCases();
        receiptCases();
    }
    void everyClassIsFoundAndNoOther()
    {
        QFETCH(Case, given);
        const auto result = Reconciliation::run(given.orders, given.bills, given.receipts, {.asOf = kAsOf});
        QVERIFY(result.has_value());
        for (size_t i = 0; i < kDiscrepancyClasses; ++i) {
            const QString name = className(DiscrepancyClass(i));
            QVERIFY2(result->counts[i] == given.found.value(name),
                     qPrintable(name + u": "_s + QString::number(result->counts[i])));
        }
        QCOMPARE(result->matched, qint64(given.matched));
        QCOMPARE(result->unpaid, qint64(given.unpaid));
        QCOMPARE(result->notYetDue, qint64(given.notYetDue));
    }

    void twoOrdersOfOneNumberAreRefused()
    {
        const auto result = Reconciliation::run({order(u"A"_s), order(u"A"_s)}, {}, {}, {.asOf = kAsOf});
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Invalid);
        QVERIFY2(result.error().message.contains(u"line 2 and again on line 3"),
                 qPrintable(result.error().message));
    }

    void filesMayComeInAnyOrder()
    {
        Reconciliation matching({.asOf = kAsOf});
        RowFeed feed(matching);
        feed.beginFile(u"bill.csv"_s);
        feed.take(TransactionRow{"A",
                                 "1",
                                 {},
                                 TransactionKind::Payment,
                                 Channel::Wechat,
                                 16000,
                                 toLocalSeconds(at(u"2026-03-10 09:05:00"_s)),
                                 2});
        feed.take(OrderRow{"A", "C", {}, 16000, Channel::Wechat, OrderStatus::Paid, 0, kNoTime, 2});
        feed.finish();
        const auto result = matching.finish();
        QVERIFY(result.has_value());
        QCOMPARE(result->matched, qint64(1));
        QCOMPARE(result->ordersAmount.fen(), qint64(16000));
        QCOMPARE(result->billsAmount.fen(), qint64(16000));
    }

    /// Many batches on two threads, and rows of several files in turn.
    void whatIsReadOnOneThreadIsMatchedOnAnother()
    {
        constexpr int kOrders = 20'000;
        Reconciliation matching({.asOf = kAsOf});
        RowFeed feed(matching);
        feed.beginFile(u"orders"_s);
        for (int i = 0; i < kOrders; ++i) {
            const std::string no = std::to_string(i);
            feed.take(OrderRow{no, no, {}, 100, Channel::Wechat, OrderStatus::Paid, 0, 0, i});
        }
        feed.closeOrders();
        const LocalSeconds paid = toLocalSeconds(at(u"2026-03-10 09:05:00"_s));
        for (const char* file : {"first.csv", "second.csv"}) {
            feed.beginFile(QString::fromLatin1(file));
            for (int i = 0; i < kOrders / 2; ++i) {
                const std::string no = std::to_string(file[0] == 'f' ? i : i + kOrders / 2);
                feed.take(
                    TransactionRow{no, no, {}, TransactionKind::Payment, Channel::Wechat, 100, paid, i});
            }
        }
        feed.take(TransactionRow{"STRANGER", "X", {}, TransactionKind::Payment, Channel::Wechat, 1, paid, 7});
        feed.finish();
        const auto result = matching.finish();
        QVERIFY(result.has_value());
        QCOMPARE(result->matched, qint64(kOrders));
        QCOMPARE(result->transactions, qint64(kOrders + 1));
        QCOMPARE(result->discrepancies.size(), std::size_t(1));
        QCOMPARE(result->discrepancies.front().billFile, u"second.csv"_s);
        QCOMPARE(result->discrepancies.front().billLine, qint64(7));
    }

    void whoStopsHalfwayWaitsForNobody()
    {
        Reconciliation matching({.asOf = kAsOf});
        RowFeed feed(matching);
        feed.take(OrderRow{"A", "C", {}, 16000, Channel::Wechat, OrderStatus::Paid, 0, kNoTime, 2});
    }

    void theReportHasTheContractsColumns()
    {
        Order formula = order(u"=1+1"_s);
        formula.status = OrderStatus::Pending;
        const auto result = Reconciliation::run({formula, order(u"B"_s)}, {payment(u"=1+1"_s, u"77"_s)},
                                                QList{receipt(u"B"_s)}, {.asOf = kAsOf});
        QTemporaryDir folder;
        const QString path = folder.filePath(u"discrepancies.csv"_s);
        QVERIFY(writeDiscrepancies(*result, path).has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()),
                 u"class,order_no,channel,trade_no,order_fen,bill_fen,receipt_fen,order_status,created_at,"
                 u"paid_at,bill_file,bill_line\r\n"
                 u"paid_not_on_bill,B,wechat,,16000,,16000,paid,2026-03-10 09:00:00,2026-03-10 09:05:00,,\r\n"
                 u"pending_but_paid,'=1+1,wechat,77,16000,16000,,pending,2026-03-10 09:00:00,"
                 u"2026-03-10 09:05:00,bill.csv,2\r\n"_s);
        const QJsonObject json = reconciliationJson(*result, 0.5);
        QCOMPARE(json.value(u"discrepancies").toObject().size(), qsizetype(kDiscrepancyClasses));
        QCOMPARE(json.value(u"discrepancies").toObject().value(u"pending_but_paid").toInt(), 1);
        QCOMPARE(json.value(u"orders").toInt(), 2);
        QCOMPARE(json.value(u"amount_fen").toObject().value(u"bills").toInt(), 16000);
    }

    void aFolderThatIsNotThereIsAStorageError()
    {
        const auto written = writeDiscrepancies({}, u"/nowhere/at/all/discrepancies.csv"_s);
        QVERIFY(!written);
        QCOMPARE(written.error().code, Error::Code::Storage);
    }

    void numbersOfEveryShapeStayApartAndComeBackAsTheyWere()
    {
        QStringList numbers{u"0"_s,        u"00"_s,       u"A"_s,        u"A1234567"_s,   u"A01234567"_s,
                            u"AB123456"_s, u"AB12345"_s,  u"1234567A"_s, u"考12345678"_s, u"1A234567"_s,
                            u"-1234567"_s, u"12345678"_s, u"012345678"_s};
        for (const int digits : {5, 6, 62, 63, 64, 65, 126, 127})
            for (const QString& before : {QString(), u"X"_s, u"XY"_s})
                numbers.append((before + QString(digits, u'7')).left(127));
        numbers.removeDuplicates();
        QList<Order> orders;
        QList<Transaction> transactions;
        for (const QString& number : std::as_const(numbers)) {
            orders.append(order(number, OrderStatus::Pending));
            orders.last().candidateNo = u"C%1"_s.arg(orders.size()); // or two cut ones would be one payer
            transactions.append(payment(number, u"T"_s + number.left(100)));
        }
        const auto result = Reconciliation::run(orders, transactions, {}, {.asOf = kAsOf});
        QVERIFY(result);
        QStringList found;
        for (const Discrepancy& one : result->discrepancies) {
            QCOMPARE(one.kind, DiscrepancyClass::PendingButPaid);
            QCOMPARE(one.tradeNo, u"T"_s + one.orderNo.left(100));
            found.append(one.orderNo);
        }
        found.sort();
        numbers.sort();
        QCOMPARE(found, numbers);
    }
};

QTEST_GUILESS_MAIN(TestReconciliation)
#include "test_reconciliation.moc"
