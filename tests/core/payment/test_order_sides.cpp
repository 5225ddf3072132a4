// SPDX-License-Identifier: GPL-3.0-or-later
// What the station knows of one order: the lines of bills as their files have them, its state in time, and
// what the channel answered about it.
#include "core/payment/fee_station.h"
#include "store/statement.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

class TestOrderSides : public QObject, FeeStation {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void aBillsLineIsShownAsItsFileHasIt()
    {
        importAll();
        QSet<Channel> seen;
        for (const Order& order : m_books.orders) {
            for (const Transaction& line : orDie(service().billLines(m_exam, order.orderNo))) {
                QHash<QString, QString> cells;
                for (const BillCell& cell : line.cells)
                    cells.insert(cell.column, cell.text);
                QVERIFY2(cells.values().contains(line.orderNo) && cells.values().contains(line.tradeNo),
                         qPrintable(line.file));
                const auto [column, text] =
                    line.channel == Channel::Wechat   ? std::pair(u"用户标识"_s, QString())
                    : line.channel == Channel::Alipay ? std::pair(u"业务类型"_s, u"交易"_s)
                                                      : std::pair(u"交易类型"_s, u"01"_s);
                QVERIFY2(cells.contains(column) && cells.size() > 6, qPrintable(line.file));
                if (line.kind == TransactionKind::Payment && !text.isEmpty())
                    QCOMPARE(cells.value(column), text);
                seen.insert(line.channel);
            }
        }
        QCOMPARE(seen.size(), qsizetype(3));
    }

    void everyLineOfALongBillIsFoundAgainAndNoneCanBeReadWithoutTheKey()
    {
        QList<Transaction> lines;
        for (int i = 0; i < 1500; ++i) // several pages
            lines.append(bill::test::payment(u"L%1"_s.arg(i), u"T%1"_s.arg(i), 100 + i));
        takeBill(lines, u"long.csv"_s);
        for (const int i : {0, 1, 180, 181, 700, 1498, 1499}) {
            const auto found = orDie(service().billLines(m_exam, u"L%1"_s.arg(i)));
            QCOMPARE(found.size(), qsizetype(1));
            QVERIFY(found.first().cells.contains(BillCell{u"微信订单号"_s, u"T%1"_s.arg(i)}));
        }
        auto pages = orDie(store::execute(admin().database(), u"SELECT sealed FROM bill_page"_s));
        int count = 0;
        for (; pages.next(); ++count) {
            const QByteArray sealed = pages.value(0).toByteArray();
            QVERIFY(!sealed.mid(4).startsWith("\x78\x01")); // not just compressed
        }
        QVERIFY(count > 3);
        const auto other = store::Cipher::withNewKey();
        const auto unread = BillStore(admin().database()).linesOf(m_exam, u"L700"_s, &other);
        QCOMPARE(unread.error().code, Error::Code::Damaged);
        orDie(store::write(admin().database(), u"UPDATE bill_page SET first_line = first_line + 1"_s, {}));
        const auto moved =
            BillStore(admin().database()).linesOf(m_exam, u"L700"_s, &admin().store().cipher());
        QCOMPARE(moved.error().code, Error::Code::Damaged);
        orDie(service().removeBill(m_exam, orDie(service().batches(m_exam)).first().summary.batchId));
        auto rest = orDie(store::execute(admin().database(), u"SELECT count(*) FROM bill_page"_s));
        QVERIFY(rest.next());
        QCOMPARE(rest.value(0).toInt(), 0);
    }

    void aTimeThatASecondPersonRefusedIsSaidAnew()
    {
        takeOver({order(u"N1"_s, OrderStatus::Pending)});
        PaymentService::Verification told{.paid = true,
                                          .tradeNo = u"4200"_s,
                                          .amount = base::Money::fromFen(16000),
                                          .reason = u"merchant portal"_s,
                                          .paidAt = at(u"2026-03-12 09:10:00"_s)};
        orDie(service().verify(orderOf(u"N1"_s), told));
        auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        PaymentService confirming(*second);
        orDie(confirming.confirm(found(DiscrepancyClass::PendingButPaid), false, u"it was on the 10th"_s));
        told.paidAt = at(u"2026-03-10 09:10:00"_s);
        orDie(service().verify(orderOf(u"N1"_s), told));
        orDie(confirming.confirm(found(DiscrepancyClass::PendingButPaid), true, {}));
        QCOMPARE(orderOf(u"N1"_s).order.paidAt, told.paidAt);
    }

    void aBillsTimeGoesBeforeAPersonsWord()
    {
        takeOver({order(u"N1"_s, OrderStatus::Pending)});
        orDie(service().verify(orderOf(u"N1"_s), {.paid = true,
                                                  .tradeNo = u"T1"_s,
                                                  .amount = base::Money::fromFen(16000),
                                                  .reason = u"merchant portal"_s,
                                                  .paidAt = at(u"2026-03-12 09:10:00"_s)}));
        takeBill({bill::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_definition, kAsOf, {.withoutBills = true, .withUnmatched = true}));
        const auto now = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(now.state == DiscrepancyState::AwaitingSecond);
        QCOMPARE(localText(now.found.paidAt), u"2026-03-10 09:05:00"_s);
        QVERIFY(!now.found.billFile.isEmpty());
    }

    void whatWaitsBeyondItsTimeIsListedAsClosed()
    {
        Order late = order(u"LATE"_s, OrderStatus::Pending);
        Order fresh = order(u"FRESH"_s, OrderStatus::Pending);
        fresh.createdAt = fresh.createdAt.addSecs(60);
        takeOver({late, fresh, order(u"CLOSED"_s, OrderStatus::Closed), order(u"PAID"_s)});
        const auto numbers = [this](OrderStatus status, const QDateTime& overSince) {
            QStringList found;
            for (const OrderListRow& row : orDie(
                     service().orders({.exam = m_exam, .status = status, .overSince = overSince}, {}, 10))) {
                found.append(row.order.orderNo);
                if (row.status != status)
                    found.append(u"as something else"_s);
            }
            found.sort();
            return found.join(u' ');
        };
        QCOMPARE(numbers(OrderStatus::Pending, {}), u"FRESH LATE"_s);
        QCOMPARE(numbers(OrderStatus::Closed, {}), u"CLOSED"_s);
        QCOMPARE(numbers(OrderStatus::Pending, late.createdAt), u"FRESH"_s);
        QCOMPARE(numbers(OrderStatus::Closed, late.createdAt), u"CLOSED LATE"_s);
        QCOMPARE(numbers(OrderStatus::Paid, late.createdAt), u"PAID"_s);
        QVERIFY(orderOf(u"LATE"_s).order.status == OrderStatus::Pending); // the record waits for the platform
    }

    void aPaymentIsOfTheTimeThatTheChannelSays_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("kept"); // empty: refused
        QTest::newRow("its time") << u"2026-03-10 09:07:00"_s << u"2026-03-10 09:07:00"_s;
        QTest::newRow("no word of it") << QString() << QString();
        QTest::newRow("the minute in which it was made")
            << u"2026-03-10 08:59:30"_s << u"2026-03-10 09:00:00"_s;
        QTest::newRow("before the order was made") << u"2026-03-10 08:54:59"_s << QString();
        QTest::newRow("a clock that is ahead") << u"2026-03-20 09:01:00"_s << u"2026-03-20 09:00:00"_s;
        QTest::newRow("in the future") << u"2026-03-20 09:05:01"_s << QString();
    }

    void aPaymentIsOfTheTimeThatTheChannelSays()
    {
        QFETCH(const QString, said);
        QFETCH(const QString, kept);
        takeOver({order(u"N1"_s, OrderStatus::Pending)});
        PaymentService::Verification told{.paid = true,
                                          .tradeNo = u"4200"_s,
                                          .amount = base::Money::fromFen(16000),
                                          .reason = u"merchant portal"_s};
        if (!said.isEmpty())
            told.paidAt = at(said);
        const auto verified = service().verify(orderOf(u"N1"_s), told);
        QCOMPARE(verified.has_value(), !kept.isEmpty());
        if (verified)
            QCOMPARE(localText(found(DiscrepancyClass::PendingButPaid).found.paidAt), kept);
        else
            QCOMPARE(verified.error().code, Error::Code::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestOrderSides)
#include "test_order_sides.moc"
