// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/fee_station.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::specimen;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

class TestReconciliationRun : public QObject, FeeStation {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void aRunKeepsWhatWasPlantedAndASecondRunChangesNothing()
    {
        importAll();
        const auto run = orDie(service().run(m_definition, kAsOf));
        QCOMPARE(run.result.counts, m_books.planted);
        QCOMPARE(run.reported, qint64(kDiscrepancyClasses));
        const auto counts = orDie(service().counts(m_exam));
        QCOMPARE(counts.open, m_books.planted);
        QCOMPARE(counts.discrepancies.value(DiscrepancyState::Open), qint64(kDiscrepancyClasses));

        const qint64 before = waiting();
        const auto again = orDie(service().run(m_definition, kAsOf));
        QCOMPARE(again.reported, qint64(0));
        QCOMPARE(again.withdrawn, qint64(0));
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.ordersFile)).changed, qint64(0));
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.receiptsFile)).changed, qint64(0));
        QCOMPARE(waiting(), before);
    }

    void whatLaterFilesMendIsWithdrawn()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const DiscrepancyRecord missing = found(DiscrepancyClass::PaidNotOnBill);
        const Transaction late =
            examdesk::bill::test::payment(missing.found.orderNo, u"late"_s, missing.found.orderAmount->fen());
        QFile bill(m_folder.filePath(u"late.csv"_s));
        QVERIFY(bill.open(QIODevice::WriteOnly));
        bill.write(wechatBill({late}, u"1900000000"_s));
        bill.close();
        orDie(service().importBills(m_definition, {bill.fileName()}));
        QCOMPARE(orDie(service().billLines(m_exam, missing.found.orderNo)).size(), qsizetype(1));
        const auto run = orDie(service().run(m_definition, kAsOf));
        QCOMPARE(run.withdrawn, qint64(1));
        QCOMPARE(run.reported, qint64(0));
        QVERIFY(orDie(service().discrepancy(missing.id)).state == DiscrepancyState::Withdrawn);
    }

    void anAdminOfASchoolSeesNothingOfOtherSchoolsPayments()
    {
        billOfTwoSchools();
        const auto session =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        PaymentService own(*session);
        const auto run = orDie(own.run(m_definition, kAsOf));
        QCOMPARE(run.outside, qint64(2));
        QCOMPARE(run.result.transactions, qint64(1));
        QCOMPARE(run.result.findings(), qint64(1)); // his own order's amount differs
        QCOMPARE(run.result.discrepancies.front().orderNo, u"OWN"_s);
        QCOMPARE(orDie(own.dailySums(m_exam)).first().paid.fen(), qint64(100));
        const BillBatch bill = orDie(own.batches(m_exam)).first();
        QCOMPARE(bill.summary.rows, qint64(1));
        QCOMPARE(bill.summary.paid.fen(), qint64(100));
        QVERIFY(orDie(own.billLines(m_exam, u"OTHERS"_s)).isEmpty());
        QVERIFY(orDie(own.billLines(m_exam, u"STRANGER"_s)).isEmpty());
        QCOMPARE(orDie(own.billLines(m_exam, u"OWN"_s)).size(), qsizetype(1));
    }

    void whoSeesEverythingReportsStrangers()
    {
        billOfTwoSchools();
        const auto run = orDie(service().run(m_definition, kAsOf));
        QCOMPARE(run.outside, qint64(0));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::NotInOrders)], qint64(1));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::AmountDiffers)], qint64(2));
        QCOMPARE(orDie(service().batches(m_exam)).first().summary.rows, qint64(3));
        const auto session =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        orDie(PaymentService(*session).run(m_definition, kAsOf));
        QVERIFY(found(DiscrepancyClass::NotInOrders).state == DiscrepancyState::Open); // not his to withdraw
    }

    void aRunOnAStationWithoutTheBillsIsRefusedAndWithdrawsNothing()
    {
        Order wechat = order(u"N1"_s);
        Order alipay = order(u"N2"_s);
        alipay.channel = Channel::Alipay;
        takeOver({wechat, alipay});
        const auto refused = service().run(m_definition, kAsOf);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        const QString why = refused.error().message;
        QVERIFY2(why.contains(u"WeChat Pay: 2026-03-10; Alipay: 2026-03-10"_s), qPrintable(why));
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        const QString less = service().run(m_definition, kAsOf).error().message;
        QVERIFY2(!less.contains(u"WeChat"_s) && less.contains(u"Alipay: 2026-03-10"_s), qPrintable(less));
        QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 10)).isEmpty());
        const auto run = orDie(service().run(m_definition, kAsOf, {.withoutBills = true}));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::PaidNotOnBill)], qint64(1));
    }

    void onlyWhatTheBillsAtHandDisproveIsWithdrawn()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        for (const BillBatch& batch : orDie(service().batches(m_exam)))
            orDie(service().removeBill(m_exam, batch.summary.batchId));
        QCOMPARE(service().removeBill(m_exam, u"none"_s).error().code, Error::Code::NotFound);
        const auto run = orDie(service().run(m_definition, kAsOf, {.withoutBills = true}));
        QCOMPARE(run.withdrawn, qint64(0));
        const auto first = orDie(service().discrepancies({.exam = m_exam}, {}, 100));
        for (const DiscrepancyListRow& row : first)
            QVERIFY(row.state == DiscrepancyState::Open);
    }

    void aBillOfAnotherExamIsAskedAboutFirst_data()
    {
        QTest::addColumn<int>("unmatched");
        QTest::addColumn<int>("known");
        QTest::addColumn<bool>("asks");
        QTest::newRow("few strangers") << 19 << 0 << false;
        QTest::newRow("a small share") << 20 << 80 << false;
        QTest::newRow("a large share") << 20 << 79 << true;
        QTest::newRow("all") << 20 << 0 << true;
    }

    void aBillOfAnotherExamIsAskedAboutFirst()
    {
        QFETCH(int, unmatched);
        QFETCH(int, known);
        QFETCH(bool, asks);
        QList<Order> orders;
        QList<Transaction> lines;
        for (int i = 0; i < known; ++i) {
            orders.append(order(u"K%1"_s.arg(i)));
            lines.append(examdesk::bill::test::payment(u"K%1"_s.arg(i), u"T%1"_s.arg(i)));
        }
        for (int i = 0; i < unmatched; ++i)
            lines.append(examdesk::bill::test::payment(u"X%1"_s.arg(i), u"S%1"_s.arg(i)));
        takeOver(orders);
        takeBill(lines);
        const auto run = service().run(m_definition, kAsOf);
        QCOMPARE(run.has_value(), !asks);
        if (asks) {
            const QString why = run.error().message;
            QVERIFY2(why.contains(u"20 of "_s) && why.contains(u"bill of another exam"_s), qPrintable(why));
            QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 1)).isEmpty());
        }
        QCOMPARE(orDie(service().run(m_definition, kAsOf, {.withUnmatched = true}))
                     .result.counts[size_t(DiscrepancyClass::NotInOrders)],
                 qint64(unmatched));
    }

    void waitingIsNoEnd_data()
    {
        QTest::addColumn<Action>("action");
        QTest::addColumn<DiscrepancyState>("state");
        QTest::addColumn<int>("reopensAfterDays");
        QTest::newRow("wait") << Action::Wait << DiscrepancyState::FollowUp << 1;
        QTest::newRow("ask the channel") << Action::Query << DiscrepancyState::FollowUp << 1;
        QTest::newRow("reissue") << Action::ReissueReceipt << DiscrepancyState::Resolved << 3;
        QTest::newRow("nothing to do") << Action::Explained << DiscrepancyState::Resolved << -1;
    }

    void waitingIsNoEnd()
    {
        QFETCH(Action, action);
        QFETCH(DiscrepancyState, state);
        QFETCH(int, reopensAfterDays);
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const auto kind = DiscrepancyClass::AmountDiffers;
        orDie(service().resolve(found(kind), action, u"let us see"_s));
        QVERIFY(found(kind).state == state);
        for (int day = 0; day < 5; ++day) {
            orDie(service().run(m_definition, kAsOf.addDays(day)));
            const bool isOpen = reopensAfterDays >= 0 && day >= reopensAfterDays;
            QVERIFY2((found(kind).state == DiscrepancyState::Open) == isOpen,
                     qPrintable(QString::number(day)));
        }
        if (reopensAfterDays >= 0)
            QCOMPARE(found(kind).history.last().action, u"discrepancy.reopened"_s);
    }

    void aDayToLookAgainMayBeChosen()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const auto kind = DiscrepancyClass::AmountDiffers;
        QCOMPARE(service().resolve(found(kind), Action::Wait, u"x"_s, kAsOf.addDays(-1)).error().code,
                 Error::Code::Invalid);
        orDie(service().resolve(found(kind), Action::Wait, u"x"_s, kAsOf.addDays(7)));
        orDie(service().run(m_definition, kAsOf.addDays(6)));
        QVERIFY(found(kind).state == DiscrepancyState::FollowUp);
        // Who learns more before that day decides again.
        orDie(service().resolve(found(kind), Action::Explained, u"the channel's fee"_s));
        QVERIFY(found(kind).state == DiscrepancyState::Resolved);
        QVERIFY(!found(kind).followUp.isValid());
    }

    void otherAmountsOpenWhatWasResolved()
    {
        Order wanted = order(u"N1"_s, OrderStatus::Pending);
        takeOver({wanted});
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_definition, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::PendingButPaid), Action::Explained, u"a test"_s));
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reopened, qint64(0));
        wanted.amount = base::Money::fromFen(32000);
        takeOver({wanted});
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reopened, qint64(1));
        const DiscrepancyRecord again = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(again.state == DiscrepancyState::Open);
        QCOMPARE(again.found.orderAmount->fen(), qint64(32000));
        QVERIFY(!again.action);
    }

    void aBillThatBringsWhatWasWrittenOffOpensItAgain()
    {
        takeOver({order(u"N1"_s), order(u"N2"_s)});
        takeBill({examdesk::bill::test::payment(u"N2"_s, u"T2"_s)});
        orDie(service().run(m_definition, kAsOf));
        const auto kind = DiscrepancyClass::PaidNotOnBill;
        orDie(service().resolve(found(kind), Action::WriteOff, u"gone"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(PaymentService(*second).confirm(found(kind), true, {}));
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)}, u"late-bill.csv"_s);
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reopened, qint64(1));
        QVERIFY(found(kind).state == DiscrepancyState::Open);
        QVERIFY(found(kind).contradicted);
        QCOMPARE(found(kind).history.last().action, u"discrepancy.contradict"_s);
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).withdrawn, qint64(0)); // a person takes it back
        orDie(service().resolve(found(kind), Action::Explained, u"written back"_s));
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reopened, qint64(0));
    }

    void aStoppedRunRecordsNothing()
    {
        importAll();
        const base::Progress stop([](qint64, qint64) { return false; });
        QCOMPARE(service().run(m_definition, kAsOf, {}, stop).error().code, Error::Code::Cancelled);
        const auto examined = orDie(service().examine(m_definition, kAsOf));
        const base::Progress stopLater([](qint64 done, qint64) { return done < 3; });
        QCOMPARE(service().record(m_exam, examined, stopLater).error().code, Error::Code::Cancelled);
        QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 1)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReconciliationRun)
#include "test_reconciliation_run.moc"
