// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing/closing_commands.h"
#include "closing/period_service.h"
#include "core/payment/fee_station.h"
#include "store/statement.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::closing;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

namespace {

const QDate kDay(2026, 3, 10);

} // namespace

class TestPaymentDays : public QObject, FeeStation {
    Q_OBJECT

    PaymentDay dayOf(QDate day = kDay, QDate asOf = kAsOf)
    {
        for (const PaymentDay& each : orDie(PeriodService(admin()).days(m_exam, asOf)))
            if (each.day == day)
                return each;
        return {};
    }
    void takeReceipts(const QList<Receipt>& receipts)
    {
        QFile file(m_folder.filePath(u"receipts-taken.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(receiptsCsv(receipts));
        file.close();
        orDie(service().importRecords(m_exam, file.fileName()));
    }
    static Transaction payment(const QString& orderNo, const QString& tradeNo, const QString& time)
    {
        Transaction line = examdesk::bill::test::payment(orderNo, tradeNo);
        line.at = at(time);
        return line;
    }

private Q_SLOTS:
    void initTestCase()
    {
        makeBooks();
        closing::registerModule(m_modules);
    }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void anExamWithoutFeesHasNoDays()
    {
        QVERIFY(orDie(PeriodService(admin()).days(m_exam, kAsOf)).isEmpty());
    }

    void aDayAddsUpItsOrdersBillsAndReceiptsByChannel()
    {
        Order alipay = order(u"A1"_s);
        alipay.channel = Channel::Alipay;
        Order refunded = order(u"N3"_s, OrderStatus::Refunded);
        takeOver({order(u"N1"_s), order(u"N2"_s, OrderStatus::Receipted), refunded, alipay,
                  order(u"N4"_s, OrderStatus::Pending), order(u"N5"_s, OrderStatus::Closed)});
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s),
                  examdesk::bill::test::payment(u"N2"_s, u"T2"_s),
                  examdesk::bill::test::payment(u"N3"_s, u"T3"_s), refund(u"N3"_s, u"T3"_s, u"R3"_s)});
        Receipt reversed = receipt(u"N1"_s);
        reversed.reversed = true;
        Receipt late = receipt(u"N2"_s);
        late.issuedAt = at(u"2026-03-12 10:00:00"_s);
        takeReceipts({reversed, late});

        const PaymentDay day = dayOf();
        QCOMPARE(day.channels.size(), qsizetype(2));
        const ChannelSums wechat = day.channels.first();
        QVERIFY(wechat.channel == Channel::Wechat);
        QCOMPARE(wechat.orders.count, qint64(3));
        QCOMPARE(wechat.orders.sum.fen(), qint64(48000));
        QCOMPARE(wechat.returned.count, qint64(1));
        QCOMPARE(wechat.payments.count, qint64(3));
        QCOMPARE(wechat.payments.sum.fen(), qint64(48000));
        QCOMPARE(wechat.refunds.count, qint64(0));
        QCOMPARE(wechat.receipts.count, qint64(1)); // of the day of its order, whenever it was issued
        QCOMPARE(dayOf(kDay.addDays(1)).channels.first().refunds.sum.fen(), qint64(16000));
        QVERIFY(dayOf(kDay.addDays(2)).channels.isEmpty());
        QCOMPARE(day.withoutBill, QList<Channel>{Channel::Alipay});
        QCOMPARE(day.difference().fen(), qint64(16000));
        QCOMPARE(day.total().orders.count, qint64(4));
        QVERIFY(day.state == DayState::BillsMissing);
        QCOMPARE(day.withoutReceipt().fen(), qint64(16000)); // N1's was reversed, N3's money is back
        const PaymentDay whole = sumOf(orDie(PeriodService(admin()).days(m_exam, kAsOf)));
        QCOMPARE(whole.total().refunds.count, qint64(1));
        QCOMPARE(whole.channels.size(), qsizetype(2));
        QVERIFY(whole.state == DayState::BillsMissing);
        QVERIFY(dayOf(kDay, kDay).state == DayState::NotYetDue);
    }

    void aDayGoesFromMissingBillsToOpenToSettled()
    {
        takeOver({order(u"N1"_s), order(u"N2"_s)});
        QVERIFY(dayOf().state == DayState::BillsMissing);
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        QVERIFY(dayOf().state == DayState::Differs);
        orDie(service().run(m_definition, kAsOf));
        QVERIFY(dayOf().state == DayState::Open);
        QCOMPARE(dayOf().undecided(), qint64(1));
        orDie(service().resolve(found(DiscrepancyClass::PaidNotOnBill), Action::Explained, u"cash"_s));
        QVERIFY(dayOf().state == DayState::Settled);
        QCOMPARE(dayOf().settled, qint64(1));
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s),
                  examdesk::bill::test::payment(u"N2"_s, u"T2"_s)},
                 u"later.csv"_s);
        QCOMPARE(dayOf().total().payments.count, qint64(2)); // a line on two bills counts once
        QVERIFY(dayOf().state == DayState::Agreed);
    }

    void whatCrossesMidnightIsNoDifference()
    {
        Order late = order(u"N1"_s);
        late.paidAt = at(u"2026-03-10 23:59:58"_s);
        Order next = order(u"N2"_s);
        next.paidAt = at(u"2026-03-11 08:00:00"_s);
        takeOver({late, next, order(u"N3"_s)});
        takeBill({payment(u"N1"_s, u"T1"_s, u"2026-03-11 00:00:02"_s),
                  payment(u"N2"_s, u"T2"_s, u"2026-03-11 08:00:00"_s),
                  examdesk::bill::test::payment(u"N3"_s, u"T3"_s)});
        QCOMPARE(dayOf().difference().fen(), qint64(16000));
        QCOMPARE(dayOf().overMidnight, (Tally{1, base::Money::fromFen(16000)}));
        QVERIFY(dayOf().state == DayState::Agreed);
        QCOMPARE(dayOf(kDay.addDays(1)).overMidnight, (Tally{-1, base::Money::fromFen(-16000)}));
        QVERIFY(dayOf(kDay.addDays(1)).state == DayState::Agreed);
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).result.findings(), qint64(0));
    }

    void aClosedDayStaysClosedAndALaterBillWaitsToBeSigned()
    {
        takeOver({order(u"N1"_s), order(u"N2"_s)});
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_definition, kAsOf));
        PeriodService periods(admin());
        orDie(periods.close(m_exam, kDay, kDay, u"N2 is looked for"_s));
        QVERIFY(dayOf().state == DayState::Closed);
        QCOMPARE(dayOf().undecided(), qint64(1));
        takeBill({examdesk::bill::test::payment(u"N2"_s, u"T2"_s)}, u"later.csv"_s);
        QVERIFY(dayOf().state == DayState::Supplement);
        const auto session = m_station->signIn(u"own"_s, Role::SchoolAdmin,
                                               Scope::parse(u"school:河套学院（专科）"_s).value());
        for (const PaymentDay& day : orDie(PeriodService(*session).days(m_exam, kAsOf)))
            QVERIFY(day.state != DayState::Closed &&
                    day.state != DayState::Supplement); // the office's period
        const PeriodRecord closed = orDie(periods.periods(m_exam)).first();
        orDie(periods.signSupplement(closed, closed.supplements.first().bill.batchId, u"seen"_s));
        QVERIFY(dayOf().state == DayState::Closed);
    }

    void aSpanLeavesTheOtherDaysOut()
    {
        Order next = order(u"N2"_s);
        next.paidAt = at(u"2026-04-01 00:00:00"_s);
        takeOver({order(u"N1"_s), next});
        QCOMPARE(orDie(PeriodService(admin()).days(m_exam, kAsOf)).size(), qsizetype(2));
        const auto march = orDie(PeriodService(admin()).days(m_exam, kAsOf, {2026, 3, 1}, {2026, 3, 31}));
        QCOMPARE(march.size(), qsizetype(1));
        QCOMPARE(march.first().day, kDay);
        QCOMPARE(orDie(PeriodService(admin()).days(m_exam, kAsOf, {2026, 4, 1}, {2026, 4, 1})).first().day,
                 QDate(2026, 4, 1));
    }

    void anAdminSeesTheDaysOfHisSchoolOnly()
    {
        billOfTwoSchools();
        QCOMPARE(dayOf().total().payments.sum.fen(), qint64(700));
        const auto session = m_station->signIn(u"own"_s, Role::SchoolAdmin,
                                               Scope::parse(u"school:河套学院（专科）"_s).value());
        const auto days = orDie(PeriodService(*session).days(m_exam, kAsOf));
        QCOMPARE(days.size(), qsizetype(1));
        QCOMPARE(days.first().total().orders, (Tally{1, base::Money::fromFen(16000)}));
        QCOMPARE(days.first().total().payments, (Tally{1, base::Money::fromFen(100)}));
    }

    void discrepanciesAreFoundByAssigneeChannelDayAndText()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        orDie(service().assign(found(DiscrepancyClass::AmountDiffers), u"second"_s));
        const auto count = [this](const DiscrepancyQuery& query) {
            return orDie(service().discrepancies(query, {}, 100)).size();
        };
        QCOMPARE(count({.exam = m_exam, .assignee = u"second"_s}), qsizetype(1));
        QCOMPARE(count({.exam = m_exam, .assignee = QString()}), qsizetype(9));
        QCOMPARE(count({.exam = m_exam, .assignee = u"nobody else"_s}), qsizetype(0));
        const auto counts = orDie(service().counts(m_exam));
        QCOMPARE(counts.assignees.value(u"second"_s), qint64(1));
        QCOMPARE(counts.assignees.value({}), qint64(9));
        qsizetype byChannel = 0;
        for (const Channel channel : {Channel::Wechat, Channel::Alipay, Channel::Unionpay, Channel::Other})
            byChannel += count({.exam = m_exam, .channel = channel});
        QCOMPARE(byChannel, qsizetype(10));
        const Discrepancy one = found(DiscrepancyClass::AmountDiffers).found;
        QCOMPARE(count({.exam = m_exam, .kind = one.kind, .text = one.orderNo.mid(2)}), qsizetype(1));
        QCOMPARE(count({.exam = m_exam, .kind = one.kind, .text = one.tradeNo}), qsizetype(1));
        QCOMPARE(count({.exam = m_exam, .text = u"%"_s}), qsizetype(0));
        const QDate day = fromLocalSeconds(one.paidAt).date();
        QCOMPARE(count({.exam = m_exam, .kind = one.kind, .firstDay = day, .lastDay = day}), qsizetype(1));
        QCOMPARE(
            count({.exam = m_exam, .kind = one.kind, .firstDay = day.addDays(1), .lastDay = day.addDays(2)}),
            qsizetype(0));
        qint64 undecided = 0;
        for (const PaymentDay& each : orDie(PeriodService(admin()).days(m_exam, kAsOf)))
            undecided += each.undecided();
        QCOMPARE(undecided, qint64(10)); // also a receipt without an order has its day
    }

    void aFilteredListIsPagedByKey()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const DiscrepancyQuery query{.exam = m_exam, .assignee = QString(), .text = u"0"_s};
        const auto all = orDie(service().discrepancies(query, {}, 100));
        QVERIFY(all.size() > 3);
        QList<DiscrepancyListRow> paged;
        std::optional<DiscrepancyPageKey> after;
        for (;;) {
            const auto page = orDie(service().discrepancies(query, after, 2));
            if (page.isEmpty())
                break;
            paged += page;
            after = DiscrepancyPageKey{page.last().found.kind, page.last().found.orderNo, page.last().id};
        }
        QCOMPARE(paged, all);
    }

    void anOlderStoreLearnsWhoLooksAfterWhat()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        orDie(service().assign(found(DiscrepancyClass::AmountDiffers), u"second"_s));
        const auto before = orDie(service().discrepancies({.exam = m_exam}, {}, 100));
        orDie(store::execute(admin().database(),
                             u"UPDATE discrepancy_index SET assigned_to = '', day = NULL"_s));
        orDie(store::execute(admin().database(), u"INSERT INTO stale_projection VALUES ('discrepancy')"_s));
        orDie(admin().records().catchUp({}));
        QCOMPARE(orDie(service().discrepancies({.exam = m_exam}, {}, 100)), before);
        QCOMPARE(orDie(service().discrepancies({.exam = m_exam, .assignee = u"second"_s}, {}, 5)).size(),
                 qsizetype(1));
    }
};

QTEST_GUILESS_MAIN(TestPaymentDays)
#include "test_payment_days.moc"
