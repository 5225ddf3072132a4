// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_service.h"
#include "core/payment/books.h"
#include "payment/demo_bills.h"
#include "payment/payment_commands.h"
#include "payment/reconciliation_service.h"
#include "store/statement.h"
#include "support/exam_fixture.h"

#include <QTest>

using namespace examdesk;
using namespace examdesk::payment;
using namespace examdesk::payment::test;
using account::Role;
using account::Scope;
using base::Error;
using candidate::CandidateId;
using examdesk::test::orDie;

class TestPaymentService : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = examdesk::test::builtInExams();
    account::Modules m_modules;
    QTemporaryDir m_folder;
    DemoBills m_books;
    std::unique_ptr<examdesk::test::TemporarySession> m_station;
    const QString m_exam = u"nm-zsb-2023"_s;

    account::Session& admin() { return m_station->admin(); }
    PaymentService service() { return PaymentService(admin()); }
    candidate::Payment fee(int number)
    {
        const CandidateId id(u"c%1"_s.arg(number));
        return candidate::CandidateService(admin(), m_exams).find(id).value().payment;
    }
    void importAll()
    {
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.ordersFile)).changed, m_books.orders.size());
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.receiptsFile)).changed,
                 m_books.receipts.size());
        orDie(service().importBills(m_exam, m_books.billFiles));
    }
    /// Imports an orders.csv of these orders.
    ImportedRecords takeOver(const QList<Order>& orders)
    {
        QFile file(m_folder.filePath(u"taken.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(ordersCsv(orders)) < 0)
            qFatal("the orders cannot be written");
        file.close();
        return orDie(service().importRecords(m_exam, file.fileName()));
    }
    /// Imports a WeChat bill of these lines.
    void takeBill(const QList<Transaction>& lines, const QString& name = u"taken-bill.csv"_s)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(wechatBill(lines, u"1900000000"_s)) < 0)
            qFatal("the bill cannot be written");
        file.close();
        orDie(service().importBills(m_exam, {file.fileName()}));
    }
    DiscrepancyRecord found(DiscrepancyClass kind)
    {
        const auto rows = orDie(service().discrepancies({.exam = m_exam, .kind = kind}, {}, 10));
        return orDie(service().discrepancy(rows.first().id));
    }
    OrderRecord orderOf(const QString& number)
    {
        const auto rows = orDie(service().orders({.exam = m_exam, .number = number}, {}, 10));
        return orDie(service().order(rows.first().id));
    }
    qint64 waiting() { return admin().store().outbox().counts()->waiting; }

private Q_SLOTS:
    void initTestCase()
    {
        candidate::registerModule(m_modules, m_exams);
        registerModule(m_modules, m_exams);
        QList<Order> orders;
        for (int i = 0; i < 18; ++i) {
            Order made = order(u"N%1"_s.arg(i, 6, 10, QLatin1Char('0')),
                               i < 16 ? OrderStatus::Paid : OrderStatus::Closed);
            made.candidateNo = u"C%1"_s.arg(i);
            made.channel = Channel(i % 3);
            orders.append(made);
        }
        m_books = orDie(writeDemoBills(orders, {.folder = m_folder.path(), .seed = 5, .asOf = kAsOf}));
    }
    void init()
    {
        m_station = std::make_unique<examdesk::test::TemporarySession>(m_modules);
        m_station->now = at(u"2026-03-20 09:00:00"_s);
        QList<store::Command> commands;
        for (int i = 0; i < 18; ++i)
            commands.append(admin().command(u"candidate.register"_s, {u"candidate"_s, u"c%1"_s.arg(i)},
                                            m_exam, 0,
                                            {{u"candidate_no"_s, u"C%1"_s.arg(i)},
                                             {u"type"_s, u"graduate"_s},
                                             {u"fields"_s, examdesk::test::completeFields(u"示例"_s, i)}}));
        orDie(admin().execute(commands));
    }
    void cleanup() { m_station.reset(); }

    void aRunKeepsWhatWasPlantedAndASecondRunChangesNothing()
    {
        importAll();
        const auto run = orDie(service().run(m_exam, kAsOf));
        QCOMPARE(run.result.counts, m_books.planted);
        QCOMPARE(run.reported, qint64(kDiscrepancyClasses));
        const auto counts = orDie(service().counts(m_exam));
        QCOMPARE(counts.open, m_books.planted);
        QCOMPARE(counts.discrepancies.value(DiscrepancyState::Open), qint64(kDiscrepancyClasses));

        const qint64 before = waiting();
        const auto again = orDie(service().run(m_exam, kAsOf));
        QCOMPARE(again.reported, qint64(0));
        QCOMPARE(again.withdrawn, qint64(0));
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.ordersFile)).changed, qint64(0));
        QCOMPARE(orDie(service().importRecords(m_exam, m_books.receiptsFile)).changed, qint64(0));
        QCOMPARE(waiting(), before);
    }

    void theSecondImportOfABillSaysSoAndChangesNothing()
    {
        importAll();
        const auto sums = orDie(service().dailySums(m_exam));
        const auto again = orDie(service().importBills(m_exam, m_books.billFiles));
        for (const ImportedBill& bill : again)
            QVERIFY(!bill.isNew);
        QCOMPARE(orDie(service().batches(m_exam)).size(), qsizetype(3));
        QCOMPARE(orDie(service().dailySums(m_exam)), sums);
        qint64 fen = 0;
        for (const DailySum& sum : sums)
            fen += sum.paid.fen() - sum.refunded.fen();
        QCOMPARE(fen, orDie(service().run(m_exam, kAsOf)).result.billsAmount.fen());
    }

    void billsComeInAllOrNone()
    {
        const auto refused = service().importBills(m_exam, {m_books.billFiles.first(), m_books.ordersFile});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(orDie(service().batches(m_exam)).isEmpty());
        QVERIFY(orDie(service().dailySums(m_exam)).isEmpty());
        QVERIFY(orDie(service().importBills(m_exam, {m_books.billFiles.first()})).first().isNew);
        const auto bill = service().importRecords(m_exam, m_books.billFiles.first());
        QCOMPARE(bill.error().code, Error::Code::Invalid);
    }

    void theCandidatesFeeFollowsTheOrder()
    {
        importAll();
        for (const Order& order : m_books.orders) {
            const auto state = fee(order.candidateNo.mid(1).toInt()).state;
            if (order.status == OrderStatus::Paid)
                QVERIFY(state == candidate::Payment::State::Paid);
        }
        QVERIFY(fee(17).state == candidate::Payment::State::None);
    }

    void aRefundOfOneOfTwoPaidOrdersLeavesTheCandidatePaid_data()
    {
        QTest::addColumn<bool>("firstIsRefunded");
        QTest::newRow("the one that counts") << true;
        QTest::newRow("the other one") << false;
    }
    void aRefundOfOneOfTwoPaidOrdersLeavesTheCandidatePaid()
    {
        QFETCH(bool, firstIsRefunded);
        Order first = order(u"N1"_s);
        first.candidateNo = u"C1"_s;
        Order second = order(u"N2"_s);
        second.candidateNo = u"C1"_s;
        second.createdAt = first.createdAt.addSecs(60);
        takeOver({first, second});
        QCOMPARE(fee(1).orderNo, u"N1"_s);
        (firstIsRefunded ? first : second).status = OrderStatus::Refunded;
        takeOver({first, second});
        QVERIFY(fee(1).state == candidate::Payment::State::Paid);
        QCOMPARE(fee(1).orderNo, firstIsRefunded ? u"N2"_s : u"N1"_s);
    }

    void whatOnePersonHeardFromTheChannelWaitsForASecond()
    {
        importAll();
        const QString number =
            orDie(service().orders({.exam = m_exam, .status = OrderStatus::Pending}, {}, 5))
                .first()
                .order.orderNo;
        const OrderRecord seen = orderOf(number);
        const auto amount = seen.order.amount;
        QCOMPARE(service().verify(seen, {.paid = true, .tradeNo = u"4200"_s, .amount = amount}).error().code,
                 Error::Code::Invalid); // no reason
        QCOMPARE(
            service()
                .verify(seen,
                        {.paid = true, .tradeNo = u"4200"_s, .amount = amount + amount, .reason = u"x"_s})
                .error()
                .code,
            Error::Code::Invalid); // another amount
        orDie(service().verify(seen, {.paid = false, .reason = u"asked by phone"_s}));
        QVERIFY(orderOf(number).order.status == OrderStatus::Pending);
        QCOMPARE(service()
                     .verify(seen, {.paid = true, .tradeNo = u"4200"_s, .amount = amount, .reason = u"x"_s})
                     .error()
                     .code,
                 Error::Code::Conflict); // the record was changed by the answer before
        const PaymentService::Verification told{
            .paid = true, .tradeNo = u"4200"_s, .amount = amount, .reason = u"merchant portal"_s};
        QVERIFY(orDie(service().verify(orderOf(number), told)) == PaymentService::Verified::WaitsForSecond);
        const OrderRecord heard = orderOf(number);
        QVERIFY(heard.order.status == OrderStatus::Pending);
        QCOMPARE(heard.history.last().note, u"merchant portal"_s);
        const int payer = heard.order.candidateNo.mid(1).toInt();
        QVERIFY(fee(payer).state == candidate::Payment::State::Pending);
        QCOMPARE(service().verify(heard, told).error().code, Error::Code::Conflict); // once is enough

        const DiscrepancyRecord proposal = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(proposal.state == DiscrepancyState::AwaitingSecond);
        QCOMPARE(proposal.order, heard.id.text());
        QCOMPARE(service().confirm(proposal, true, {}).error().code, Error::Code::Denied);
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(PaymentService(*second).confirm(proposal, true, {}));
        const OrderRecord paid = orderOf(number);
        QVERIFY(paid.order.status == OrderStatus::Paid);
        QCOMPARE(paid.tradeNo, u"4200"_s);
        QCOMPARE(fee(payer).orderNo, number);
        QVERIFY(fee(payer).state == candidate::Payment::State::Paid);
    }

    void aPaymentThatAnotherPersonFoundOnABillNeedsNoThird_data()
    {
        QTest::addColumn<QString>("asks");
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("another person") << u"second"_s << true;
        QTest::newRow("the one who reconciled") << u"admin"_s << false;
    }
    void aPaymentThatAnotherPersonFoundOnABillNeedsNoThird()
    {
        QFETCH(QString, asks);
        QFETCH(bool, isPaid);
        importAll();
        orDie(service().run(m_exam, kAsOf));
        const DiscrepancyRecord onBill = found(DiscrepancyClass::PendingButPaid);
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        PaymentService asking(asks == u"second"_s ? *second : admin());
        const auto verified =
            orDie(asking.verify(orderOf(onBill.found.orderNo), {.paid = true,
                                                                .tradeNo = onBill.found.tradeNo,
                                                                .amount = *onBill.found.orderAmount,
                                                                .reason = u"merchant portal"_s}));
        QVERIFY((verified == PaymentService::Verified::Paid) == isPaid);
        QVERIFY((orderOf(onBill.found.orderNo).order.status == OrderStatus::Paid) == isPaid);
        const DiscrepancyRecord after = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(after.state == (isPaid ? DiscrepancyState::Resolved : DiscrepancyState::AwaitingSecond));
        QCOMPARE(after.resolvedBy, asks);
        QCOMPARE(after.confirmedBy, isPaid ? u"admin"_s : QString());
    }

    void onlyAClosedOrderIsReopened()
    {
        importAll();
        const OrderRecord closed = orderOf(u"N000017"_s);
        QCOMPARE(service().reopen(closed, {}).error().code, Error::Code::Invalid);
        orDie(service().reopen(closed, u"the candidate waits at the counter"_s));
        QVERIFY(orderOf(u"N000017"_s).order.status == OrderStatus::Pending);
        QVERIFY(fee(17).state == candidate::Payment::State::Pending);
        QCOMPARE(service().reopen(orderOf(u"N000017"_s), u"again"_s).error().code, Error::Code::Invalid);
    }

    void whatMovesNoMoneyIsResolvedByOnePerson()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        const DiscrepancyRecord seen = found(DiscrepancyClass::ReceiptMissing);
        QCOMPARE(service().resolve(seen, Action::ReissueReceipt, u"  "_s).error().code, Error::Code::Invalid);
        orDie(service().resolve(seen, Action::ReissueReceipt, u"asked the platform"_s));
        const DiscrepancyRecord after = found(DiscrepancyClass::ReceiptMissing);
        QVERIFY(after.state == DiscrepancyState::Resolved);
        QCOMPARE(after.resolvedBy, u"admin"_s);
        QCOMPARE(after.history.size(), 2);
        QCOMPARE(service().resolve(after, Action::Wait, u"x"_s).error().code, Error::Code::Conflict);
        QCOMPARE(service().confirm(after, true, {}).error().code, Error::Code::Invalid);
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reported, qint64(0)); // a resolution stands
    }

    void whatMovesMoneyNeedsASecondPerson()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::PendingButPaid), Action::MarkPaid, u"on the bill"_s));
        const DiscrepancyRecord waitingOne = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(waitingOne.state == DiscrepancyState::AwaitingSecond);
        QVERIFY(orderOf(waitingOne.found.orderNo).order.status == OrderStatus::Pending);
        QCOMPARE(service().confirm(waitingOne, true, {}).error().code, Error::Code::Denied);

        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        PaymentService other(*second);
        QCOMPARE(other.confirm(waitingOne, false, {}).error().code, Error::Code::Invalid);
        orDie(other.confirm(waitingOne, true, {}));
        QVERIFY(found(DiscrepancyClass::PendingButPaid).state == DiscrepancyState::Resolved);
        QCOMPARE(found(DiscrepancyClass::PendingButPaid).confirmedBy, u"second"_s);
        const OrderRecord paid = orderOf(waitingOne.found.orderNo);
        QVERIFY(paid.order.status == OrderStatus::Paid);
        QCOMPARE(paid.tradeNo, waitingOne.found.tradeNo);
        QCOMPARE(toLocalSeconds(paid.order.paidAt), waitingOne.found.paidAt);
        QVERIFY(fee(paid.order.candidateNo.mid(1).toInt()).state == candidate::Payment::State::Paid);
    }

    void anotherAmountThanTheOrdersMakesNothingPaid()
    {
        Order wanted = order(u"N1"_s, OrderStatus::Pending);
        wanted.candidateNo = u"C1"_s;
        takeOver({wanted});
        takeBill({examdesk::payment::test::payment(u"N1"_s, u"T1"_s, 15999),
                  examdesk::payment::test::payment(u"N2"_s, u"T2"_s)});
        orDie(service().run(m_exam, kAsOf));
        const auto answer =
            service().resolve(found(DiscrepancyClass::PendingButPaid), Action::MarkPaid, u"on the bill"_s);
        QCOMPARE(answer.error().code, Error::Code::Invalid);
        QVERIFY2(answer.error().message.contains(u"159.99"_s), qPrintable(answer.error().message));
        QCOMPARE(service()
                     .resolve(found(DiscrepancyClass::NotInOrders), Action::MarkPaid, u"on the bill"_s)
                     .error()
                     .code,
                 Error::Code::Invalid);
        QVERIFY(fee(1).state == candidate::Payment::State::Pending);
    }

    void anOrderThatChangedSinceIsNotMarkedPaidByTheSecondPerson()
    {
        Order wanted = order(u"N1"_s, OrderStatus::Pending);
        wanted.candidateNo = u"C1"_s;
        takeOver({wanted});
        takeBill({examdesk::payment::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_exam, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::PendingButPaid), Action::MarkPaid, u"on the bill"_s));
        wanted.amount = base::Money::fromFen(32000);
        takeOver({wanted});
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        QCOMPARE(
            PaymentService(*second).confirm(found(DiscrepancyClass::PendingButPaid), true, {}).error().code,
            Error::Code::Invalid);
        QVERIFY(orderOf(u"N1"_s).order.status == OrderStatus::Pending);
    }

    void anOlderOrdersFileDoesNotUndoWhatTwoPeopleDecided()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::PendingButPaid), Action::MarkPaid, u"on the bill"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(PaymentService(*second).confirm(found(DiscrepancyClass::PendingButPaid), true, {}));
        const QString number = found(DiscrepancyClass::PendingButPaid).found.orderNo;
        const OrderRecord paid = orderOf(number);

        const auto again = orDie(service().importRecords(m_exam, m_books.ordersFile)); // says pending still
        QCOMPARE(again.changed, qint64(0));
        QCOMPARE(again.contradictions.size(), qsizetype(1));
        QCOMPARE(again.contradictions.first().here.orderNo, number);
        QVERIFY(again.contradictions.first().told.status == OrderStatus::Pending);
        QCOMPARE(again.contradictions.first().settledBy, u"second"_s);
        QCOMPARE(orderOf(number), paid);
        QVERIFY(fee(paid.order.candidateNo.mid(1).toInt()).state == candidate::Payment::State::Paid);
        orDie(service().run(m_exam, kAsOf));
        QVERIFY(found(DiscrepancyClass::PendingButPaid).state == DiscrepancyState::Resolved);
    }

    void anOrderGoesForwardOnly_data()
    {
        using Status = OrderStatus;
        QTest::addColumn<Status>("from");
        QTest::addColumn<Status>("to");
        QTest::addColumn<bool>("follows");
        const QHash<Status, QList<Status>> allowed{
            {Status::Pending, {Status::Paid, Status::Receipted, Status::Closed, Status::Refunded}},
            {Status::Paid, {Status::Receipted, Status::Refunded}},
            {Status::Receipted, {Status::Refunded}},
            {Status::Closed, {Status::Refunded}},
            {Status::Refunded, {}}};
        for (auto each = allowed.begin(); each != allowed.end(); ++each)
            for (const Status to :
                 {Status::Pending, Status::Paid, Status::Receipted, Status::Closed, Status::Refunded})
                if (to != each.key())
                    QTest::addRow("%s to %s", qPrintable(statusName(each.key())), qPrintable(statusName(to)))
                        << each.key() << to << each.value().contains(to);
    }
    void anOrderGoesForwardOnly()
    {
        QFETCH(OrderStatus, from);
        QFETCH(OrderStatus, to);
        QFETCH(bool, follows);
        takeOver({order(u"N1"_s, from)});
        const Order told = order(u"N1"_s, to);
        const auto done = takeOver({told});
        QCOMPARE(done.changed, qint64(follows));
        QCOMPARE(done.contradictions.size(), qsizetype(!follows));
        QVERIFY(orderOf(u"N1"_s).order.status == (follows ? to : from));
        const OrderRecord here = orderOf(u"N1"_s);
        const auto forced = admin().execute(admin().command(u"order.record"_s, {kOrderEntity, here.id.text()},
                                                            m_exam, here.version, toJson(told)));
        QCOMPARE(forced.has_value(), follows); // the rule stands with the command, not with the import
    }

    void whatIsPaidKeepsItsMoney()
    {
        takeOver({order(u"N1"_s)});
        Order told = order(u"N1"_s);
        told.amount = base::Money::fromFen(1);
        QCOMPARE(takeOver({told}).contradictions.size(), qsizetype(1));
        QCOMPARE(orderOf(u"N1"_s).order.amount.fen(), qint64(16000));
        told = order(u"N1"_s, OrderStatus::Receipted);
        told.candidateNo = u"somebody else"_s;
        QCOMPARE(takeOver({told}).contradictions.size(), qsizetype(1));
    }

    void aRefusalBySecondPersonOpensItAgain()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::NotInOrders), Action::Refund, u"nobody's"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(
            PaymentService(*second).confirm(found(DiscrepancyClass::NotInOrders), false, u"ask once more"_s));
        QVERIFY(found(DiscrepancyClass::NotInOrders).state == DiscrepancyState::Open);
        QVERIFY(found(DiscrepancyClass::NotInOrders).confirmedBy.isEmpty());
    }

    void whatLaterFilesMendIsWithdrawn()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        const DiscrepancyRecord missing = found(DiscrepancyClass::PaidNotOnBill);
        const Transaction late = examdesk::payment::test::payment(missing.found.orderNo, u"late"_s,
                                                                  missing.found.orderAmount->fen());
        QFile bill(m_folder.filePath(u"late.csv"_s));
        QVERIFY(bill.open(QIODevice::WriteOnly));
        bill.write(wechatBill({late}, u"1900000000"_s));
        bill.close();
        orDie(service().importBills(m_exam, {bill.fileName()}));
        QCOMPARE(orDie(service().billLines(m_exam, missing.found.orderNo)).size(), qsizetype(1));
        const auto run = orDie(service().run(m_exam, kAsOf));
        QCOMPARE(run.withdrawn, qint64(1));
        QCOMPARE(run.reported, qint64(0));
        QVERIFY(orDie(service().discrepancy(missing.id)).state == DiscrepancyState::Withdrawn);
    }

    void listsArePagedByKey()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        QList<OrderListRow> all;
        std::optional<OrderPageKey> after;
        for (;;) {
            const auto page = orDie(service().orders({.exam = m_exam}, after, 5));
            if (page.isEmpty())
                break;
            all += page;
            after = OrderPageKey{toLocalSeconds(page.last().order.createdAt), page.last().id};
        }
        QCOMPARE(all.size(), m_books.orders.size());
        const auto first = orDie(service().discrepancies({.exam = m_exam}, {}, 4));
        const DiscrepancyPageKey key{first.last().found.kind, first.last().found.orderNo, first.last().id};
        const auto rest = orDie(service().discrepancies({.exam = m_exam}, key, 100));
        QCOMPARE(first.size() + rest.size(), qsizetype(kDiscrepancyClasses));
    }

    void onlyAdminsOfThePlaceMayTouchFees_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("may");
        QTest::newRow("reviewer") << Role::Reviewer << u"*"_s << false;
        QTest::newRow("clerk") << Role::Clerk << u"*"_s << false;
        QTest::newRow("an admin of another school") << Role::SchoolAdmin << u"school:别的学院"_s << false;
        QTest::newRow("an admin of the school") << Role::SchoolAdmin << u"school:河套学院（专科）"_s << true;
    }
    void onlyAdminsOfThePlaceMayTouchFees()
    {
        QFETCH(Role, role);
        QFETCH(QString, scope);
        QFETCH(bool, may);
        importAll();
        orDie(service().run(m_exam, kAsOf));
        const auto session = m_station->signIn(u"somebody"_s, role, Scope::parse(scope).value());
        PaymentService other(*session);
        const OrderRecord closed = orderOf(u"N000017"_s);
        const auto answers = {other.reopen(closed, u"x"_s),
                              other.verify(orderOf(u"N000000"_s), {.paid = false, .reason = u"x"_s})
                                  .map([](PaymentService::Verified) {}),
                              other.resolve(found(DiscrepancyClass::AmountDiffers), Action::Query, u"x"_s)};
        for (const auto& answer : answers) {
            QCOMPARE(answer.has_value(), may);
            if (!answer)
                QCOMPARE(answer.error().code, Error::Code::Denied);
        }
        const bool isAdmin = role == Role::SchoolAdmin;
        QCOMPARE(other.importBills(m_exam, {m_books.billFiles.first()}).has_value(), isAdmin);
        QCOMPARE(other.order(closed.id).has_value(), may || !isAdmin); // reviewers see all here, and may look
    }

    /// Candidate 0 of the school, one order of it and one of another school, a stranger; all on one bill.
    void billOfTwoSchools()
    {
        Order own = order(u"OWN"_s);
        own.candidateNo = u"C0"_s;
        Order others = order(u"OTHERS"_s);
        others.candidateNo.clear();
        takeOver({own, others});
        takeBill({examdesk::payment::test::payment(u"OWN"_s, u"T1"_s, 100),
                  examdesk::payment::test::payment(u"OTHERS"_s, u"T2"_s, 200),
                  examdesk::payment::test::payment(u"STRANGER"_s, u"T3"_s, 400)});
    }

    void anAdminOfASchoolSeesNothingOfOtherSchoolsPayments()
    {
        billOfTwoSchools();
        const auto session =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        PaymentService own(*session);
        const auto run = orDie(own.run(m_exam, kAsOf));
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
        const auto run = orDie(service().run(m_exam, kAsOf));
        QCOMPARE(run.outside, qint64(0));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::NotInOrders)], qint64(1));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::AmountDiffers)], qint64(2));
        QCOMPARE(orDie(service().batches(m_exam)).first().summary.rows, qint64(3));
        const auto session =
            m_station->signIn(u"school"_s, Role::SchoolAdmin, Scope::school(u"河套学院（专科）"_s));
        orDie(PaymentService(*session).run(m_exam, kAsOf));
        QVERIFY(found(DiscrepancyClass::NotInOrders).state == DiscrepancyState::Open); // not his to withdraw
    }

    void aRunOnAStationWithoutTheBillsIsRefusedAndWithdrawsNothing()
    {
        Order wechat = order(u"N1"_s);
        Order alipay = order(u"N2"_s);
        alipay.channel = Channel::Alipay;
        takeOver({wechat, alipay});
        const auto refused = service().run(m_exam, kAsOf);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        const QString why = refused.error().message;
        QVERIFY2(why.contains(u"WeChat Pay: 2026-03-10; Alipay: 2026-03-10"_s), qPrintable(why));
        takeBill({examdesk::payment::test::payment(u"N1"_s, u"T1"_s)});
        const QString less = service().run(m_exam, kAsOf).error().message;
        QVERIFY2(!less.contains(u"WeChat"_s) && less.contains(u"Alipay: 2026-03-10"_s), qPrintable(less));
        QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 10)).isEmpty());
        const auto run = orDie(service().run(m_exam, kAsOf, {.withoutBills = true}));
        QCOMPARE(run.result.counts[size_t(DiscrepancyClass::PaidNotOnBill)], qint64(1));
    }

    void onlyWhatTheBillsAtHandDisproveIsWithdrawn()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        for (const BillBatch& batch : orDie(service().batches(m_exam)))
            orDie(service().removeBill(m_exam, batch.summary.batchId));
        QCOMPARE(service().removeBill(m_exam, u"none"_s).error().code, Error::Code::NotFound);
        const auto run = orDie(service().run(m_exam, kAsOf, {.withoutBills = true}));
        QCOMPARE(run.withdrawn, qint64(0));
        const auto first = orDie(service().discrepancies({.exam = m_exam}, {}, 100));
        for (const DiscrepancyListRow& row : first)
            QVERIFY(row.state == DiscrepancyState::Open);
    }

    void aBillOfAnotherExamIsAskedAboutFirst_data()
    {
        QTest::addColumn<int>("strangers");
        QTest::addColumn<int>("known");
        QTest::addColumn<bool>("asks");
        QTest::newRow("few strangers") << 19 << 0 << false;
        QTest::newRow("a small share") << 20 << 80 << false;
        QTest::newRow("a large share") << 20 << 79 << true;
        QTest::newRow("all") << 20 << 0 << true;
    }
    void aBillOfAnotherExamIsAskedAboutFirst()
    {
        QFETCH(int, strangers);
        QFETCH(int, known);
        QFETCH(bool, asks);
        QList<Order> orders;
        QList<Transaction> lines;
        for (int i = 0; i < known; ++i) {
            orders.append(order(u"K%1"_s.arg(i)));
            lines.append(examdesk::payment::test::payment(u"K%1"_s.arg(i), u"T%1"_s.arg(i)));
        }
        for (int i = 0; i < strangers; ++i)
            lines.append(examdesk::payment::test::payment(u"X%1"_s.arg(i), u"S%1"_s.arg(i)));
        takeOver(orders);
        takeBill(lines);
        const auto run = service().run(m_exam, kAsOf);
        QCOMPARE(run.has_value(), !asks);
        if (asks) {
            const QString why = run.error().message;
            QVERIFY2(why.contains(u"20 of "_s) && why.contains(u"bill of another exam"_s), qPrintable(why));
            QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 1)).isEmpty());
        }
        QCOMPARE(orDie(service().run(m_exam, kAsOf, {.withStrangers = true}))
                     .result.counts[size_t(DiscrepancyClass::NotInOrders)],
                 qint64(strangers));
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
        orDie(service().run(m_exam, kAsOf));
        const auto kind = DiscrepancyClass::AmountDiffers;
        orDie(service().resolve(found(kind), action, u"let us see"_s));
        QVERIFY(found(kind).state == state);
        for (int day = 0; day < 5; ++day) {
            orDie(service().run(m_exam, kAsOf.addDays(day)));
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
        orDie(service().run(m_exam, kAsOf));
        const auto kind = DiscrepancyClass::AmountDiffers;
        QCOMPARE(service().resolve(found(kind), Action::Wait, u"x"_s, kAsOf.addDays(-1)).error().code,
                 Error::Code::Invalid);
        orDie(service().resolve(found(kind), Action::Wait, u"x"_s, kAsOf.addDays(7)));
        orDie(service().run(m_exam, kAsOf.addDays(6)));
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
        takeBill({examdesk::payment::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_exam, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::PendingButPaid), Action::Explained, u"a test"_s));
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reopened, qint64(0));
        wanted.amount = base::Money::fromFen(32000);
        takeOver({wanted});
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reopened, qint64(1));
        const DiscrepancyRecord again = found(DiscrepancyClass::PendingButPaid);
        QVERIFY(again.state == DiscrepancyState::Open);
        QCOMPARE(again.found.orderAmount->fen(), qint64(32000));
        QVERIFY(!again.action);
    }

    void aBillThatBringsWhatWasWrittenOffOpensItAgain()
    {
        takeOver({order(u"N1"_s), order(u"N2"_s)});
        takeBill({examdesk::payment::test::payment(u"N2"_s, u"T2"_s)});
        orDie(service().run(m_exam, kAsOf));
        const auto kind = DiscrepancyClass::PaidNotOnBill;
        orDie(service().resolve(found(kind), Action::WriteOff, u"gone"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(PaymentService(*second).confirm(found(kind), true, {}));
        takeBill({examdesk::payment::test::payment(u"N1"_s, u"T1"_s)}, u"late-bill.csv"_s);
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reopened, qint64(1));
        QVERIFY(found(kind).state == DiscrepancyState::Open);
        QVERIFY(found(kind).contradicted);
        QCOMPARE(found(kind).history.last().action, u"discrepancy.contradict"_s);
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).withdrawn, qint64(0)); // a person takes it back
        orDie(service().resolve(found(kind), Action::Explained, u"written back"_s));
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reopened, qint64(0));
    }

    void aStoppedRunRecordsNothing()
    {
        importAll();
        const base::Progress stop([](qint64, qint64) { return false; });
        QCOMPARE(service().run(m_exam, kAsOf, {}, stop).error().code, Error::Code::Cancelled);
        const auto examined = orDie(service().examine(m_exam, kAsOf));
        const base::Progress stopLater([](qint64 done, qint64) { return done < 3; });
        QCOMPARE(service().record(m_exam, examined, stopLater).error().code, Error::Code::Cancelled);
        QVERIFY(orDie(service().discrepancies({.exam = m_exam}, {}, 1)).isEmpty());
    }

    void theTrailHoldsAndProjectionsCanBeMadeAgain()
    {
        importAll();
        orDie(service().run(m_exam, kAsOf));
        QVERIFY(admin().store().trail().verify().has_value());
        const auto before = orDie(service().discrepancies({.exam = m_exam}, {}, 100));
        orDie(store::execute(admin().database(), u"DELETE FROM discrepancy_index"_s));
        orDie(store::execute(admin().database(), u"DELETE FROM order_index"_s));
        orDie(admin().documents().reproject({}));
        QCOMPARE(orDie(service().discrepancies({.exam = m_exam}, {}, 100)), before);
        QCOMPARE(orDie(service().run(m_exam, kAsOf)).reported, qint64(0));
    }
};

QTEST_GUILESS_MAIN(TestPaymentService)
#include "test_payment_service.moc"
