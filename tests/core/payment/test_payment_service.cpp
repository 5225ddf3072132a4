// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payment/fee_station.h"
#include "store/statement.h"

using namespace examdesk;
using namespace examdesk::bill;
using namespace examdesk::payment;
using namespace examdesk::reconcile;
using namespace examdesk::bill::test;
using namespace examdesk::payment::test;

namespace {

/// What the channel says when it is asked; the stations' clock stands an hour later.
const QDateTime kPaid = at(u"2026-03-20 08:00:00"_s);

} // namespace

class TestPaymentService : public QObject, FeeStation {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeBooks(); }
    void init() { open(); }
    void cleanup() { m_station.reset(); }

    void theSecondImportOfABillSaysSoAndChangesNothing()
    {
        importAll();
        const auto sums = orDie(service().dailySums(m_exam));
        const auto again = orDie(service().importBills(m_definition, m_books.billFiles));
        for (const ImportedBill& bill : again)
            QVERIFY(!bill.isNew);
        QCOMPARE(orDie(service().batches(m_exam)).size(), qsizetype(3));
        QCOMPARE(orDie(service().dailySums(m_exam)), sums);
        qint64 fen = 0;
        for (const DailySum& sum : sums)
            fen += sum.paid.fen() - sum.refunded.fen();
        QCOMPARE(fen, orDie(service().run(m_definition, kAsOf)).result.billsAmount.fen());
    }

    void billsComeInAllOrNone()
    {
        const auto refused =
            service().importBills(m_definition, {m_books.billFiles.first(), m_books.ordersFile});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Invalid);
        QVERIFY(orDie(service().batches(m_exam)).isEmpty());
        QVERIFY(orDie(service().dailySums(m_exam)).isEmpty());
        QVERIFY(orDie(service().importBills(m_definition, {m_books.billFiles.first()})).first().isNew);
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
        QCOMPARE(
            service()
                .verify(
                    seen,
                    {.paid = true, .tradeNo = u"4200"_s, .amount = amount, .reason = u"x"_s, .paidAt = kPaid})
                .error()
                .code,
            Error::Code::Conflict); // the record was changed by the answer before
        const PaymentService::Verification told{.paid = true,
                                                .tradeNo = u"4200"_s,
                                                .amount = amount,
                                                .reason = u"merchant portal"_s,
                                                .paidAt = kPaid};
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
        orDie(service().run(m_definition, kAsOf));
        const DiscrepancyRecord onBill = found(DiscrepancyClass::PendingButPaid);
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        PaymentService asking(asks == u"second"_s ? *second : admin());
        const auto verified =
            orDie(asking.verify(orderOf(onBill.found.orderNo), {.paid = true,
                                                                .tradeNo = onBill.found.tradeNo,
                                                                .amount = *onBill.found.orderAmount,
                                                                .reason = u"merchant portal"_s,
                                                                .paidAt = kPaid}));
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
        orDie(service().run(m_definition, kAsOf));
        const DiscrepancyRecord seen = found(DiscrepancyClass::ReceiptMissing);
        QCOMPARE(service().resolve(seen, Action::ReissueReceipt, u"  "_s).error().code, Error::Code::Invalid);
        orDie(service().resolve(seen, Action::ReissueReceipt, u"asked the platform"_s));
        const DiscrepancyRecord after = found(DiscrepancyClass::ReceiptMissing);
        QVERIFY(after.state == DiscrepancyState::Resolved);
        QCOMPARE(after.resolvedBy, u"admin"_s);
        QCOMPARE(after.history.size(), 2);
        QCOMPARE(service().resolve(after, Action::Wait, u"x"_s).error().code, Error::Code::Conflict);
        QCOMPARE(service().confirm(after, true, {}).error().code, Error::Code::Invalid);
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reported, qint64(0)); // a resolution stands
    }

    void whatMovesMoneyNeedsASecondPerson()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
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
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s, 15999),
                  examdesk::bill::test::payment(u"N2"_s, u"T2"_s)});
        orDie(service().run(m_definition, kAsOf));
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
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_definition, kAsOf));
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
        orDie(service().run(m_definition, kAsOf));
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
        orDie(service().run(m_definition, kAsOf));
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
        told.candidateNo = u"somebody-else"_s;
        QCOMPARE(takeOver({told}).contradictions.size(), qsizetype(1));
    }

    void whatTwoPeopleRefundedNobodyAloneCallsPaid()
    {
        takeOver({order(u"N1"_s, OrderStatus::Closed)});
        takeBill({examdesk::bill::test::payment(u"N1"_s, u"T1"_s)});
        orDie(service().run(m_definition, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::ClosedButPaid), Action::Refund, u"too late"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(PaymentService(*second).confirm(found(DiscrepancyClass::ClosedButPaid), true, {}));
        const DiscrepancyRecord settled = found(DiscrepancyClass::ClosedButPaid);
        const OrderRecord closed = orderOf(u"N1"_s);
        const auto alone = service().verify(closed, {.paid = true,
                                                     .tradeNo = u"T1"_s,
                                                     .amount = closed.order.amount,
                                                     .reason = u"asked by phone"_s,
                                                     .paidAt = kPaid});
        QCOMPARE(alone.error().code, Error::Code::Conflict);
        QVERIFY(found(DiscrepancyClass::ClosedButPaid) == settled);
    }

    void aRefusalBySecondPersonOpensItAgain()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        orDie(service().resolve(found(DiscrepancyClass::NotInOrders), Action::Refund, u"nobody's"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        orDie(
            PaymentService(*second).confirm(found(DiscrepancyClass::NotInOrders), false, u"ask once more"_s));
        QVERIFY(found(DiscrepancyClass::NotInOrders).state == DiscrepancyState::Open);
        QVERIFY(found(DiscrepancyClass::NotInOrders).confirmedBy.isEmpty());
    }

    void whoDecidedTakesItBackUntilASecondPersonHasConfirmed()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        const auto third = m_station->signIn(u"third"_s, Role::SchoolAdmin, Scope::all());
        PaymentService first(*second);
        PaymentService other(*third);
        const DiscrepancyId refund = found(DiscrepancyClass::NotInOrders).id;
        const DiscrepancyId receipt = found(DiscrepancyClass::ReceiptMissing).id;
        QCOMPARE(first.reopen({refund}, u"x"_s).error().code, Error::Code::Invalid); // nothing is decided
        orDie(first.resolve(found(DiscrepancyClass::NotInOrders), Action::Refund, u"nobody's"_s));
        orDie(first.resolve(found(DiscrepancyClass::ReceiptMissing), Action::ReissueReceipt, u"asked"_s));
        QCOMPARE(other.reopen({refund}, u"x"_s).error().code, Error::Code::Denied); // another person's
        QCOMPARE(first.reopen({refund}, u" "_s).error().code, Error::Code::Invalid);
        orDie(first.reopen({refund, receipt}, u"the wrong ones"_s));
        for (const auto kind : {DiscrepancyClass::NotInOrders, DiscrepancyClass::ReceiptMissing}) {
            const DiscrepancyRecord open = found(kind);
            QVERIFY(open.state == DiscrepancyState::Open);
            QVERIFY(!open.action && open.resolvedBy.isEmpty() && open.reason.isEmpty());
            QCOMPARE(open.history.last().action, u"discrepancy.reopen"_s);
            QCOMPARE(open.history.last().note, u"the wrong ones"_s);
        }
        orDie(first.resolve(found(DiscrepancyClass::NotInOrders), Action::Refund, u"nobody's"_s));
        orDie(service().reopen({refund}, u"by a system admin"_s));
        orDie(first.resolve(found(DiscrepancyClass::NotInOrders), Action::Refund, u"nobody's"_s));
        orDie(other.confirm(found(DiscrepancyClass::NotInOrders), true, {}));
        for (PaymentService* each : {&first, &other})
            QCOMPARE(each->reopen({refund}, u"x"_s).error().code, Error::Code::Invalid);
        QCOMPARE(service().reopen({refund}, u"x"_s).error().code, Error::Code::Invalid);
        // A refusal by the second person leaves nothing to take back.
        orDie(first.resolve(found(DiscrepancyClass::AmountDiffers), Action::Refund, u"half"_s));
        orDie(other.confirm(found(DiscrepancyClass::AmountDiffers), false, u"no"_s));
        QCOMPARE(first.reopen({found(DiscrepancyClass::AmountDiffers).id}, u"x"_s).error().code,
                 Error::Code::Invalid);
    }

    void severalAreDecidedTogetherOrNoneIs()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const QList<DiscrepancyRecord> seen{found(DiscrepancyClass::ReceiptMissing),
                                            found(DiscrepancyClass::AmountDiffers)};
        orDie(service().addNote(seen.last(), u"somebody was first"_s));
        QCOMPARE(service().resolve(seen, Action::Explained, u"known"_s).error().code, Error::Code::Conflict);
        QVERIFY(found(DiscrepancyClass::ReceiptMissing).state == DiscrepancyState::Open);
        const QList<DiscrepancyRecord> now{seen.first(), found(DiscrepancyClass::AmountDiffers)};
        orDie(service().resolve(now, Action::Refund, u"both"_s));
        const auto second = m_station->signIn(u"second"_s, Role::SchoolAdmin, Scope::all());
        const auto records = orDie(service().discrepancyRecords({now.first().id, now.last().id}));
        orDie(PaymentService(*second).confirm(records, true, {}));
        for (const DiscrepancyRecord& record : now)
            QVERIFY(orDie(service().discrepancy(record.id)).state == DiscrepancyState::Resolved);
        const auto rows = orDie(service().discrepancies({now.first().id, DiscrepancyId(u"gone"_s)}));
        QCOMPARE(rows.size(), qsizetype(1));
        const auto listed = orDie(
            service().discrepancies({.exam = m_exam, .kind = DiscrepancyClass::ReceiptMissing}, {}, 10));
        QVERIFY(rows.first() == listed.first()); // as the list has it
    }

    void listsArePagedByKey()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
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
        orDie(service().run(m_definition, kAsOf));
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
        QCOMPARE(other.importBills(m_definition, {m_books.billFiles.first()}).has_value(), isAdmin);
        QCOMPARE(other.order(closed.id).has_value(), may || !isAdmin); // reviewers see all here, and may look
    }

    void aDiscrepancyIsAssignedNotedAndPictured()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        const auto kind = DiscrepancyClass::AmountDiffers;
        const DiscrepancyRecord fresh = found(kind);
        orDie(service().assign(fresh, u"second"_s));
        QCOMPARE(found(kind).assignee, u"second"_s);
        QCOMPARE(service().addNote(fresh, u"too late"_s).error().code, Error::Code::Conflict);
        QCOMPARE(service().addNote(found(kind), u"  "_s).error().code, Error::Code::Invalid);
        orDie(service().addNote(found(kind), u"the portal is down until noon"_s));
        QCOMPARE(found(kind).history.last().note, u"the portal is down until noon"_s);

        const QByteArray picture = "\x89PNG\r\n\x1a\n and what follows";
        QCOMPARE(service().attach(found(kind), u"a.pdf"_s, "%PDF-1.4").error().code, Error::Code::Invalid);
        QCOMPARE(
            service().attach(found(kind), u"big.png"_s, picture + QByteArray(11 << 20, 'x')).error().code,
            Error::Code::Invalid);
        orDie(service().attach(found(kind), u"portal.png"_s, picture));
        QCOMPARE(service().attach(found(kind), u"again.png"_s, picture).error().code, Error::Code::Conflict);
        const DiscrepancyRecord now = found(kind);
        QCOMPARE(now.attachments.size(), qsizetype(1));
        QCOMPARE(now.attachments.first().by, u"admin"_s);
        QCOMPARE(orDie(service().attachment(now.attachments.first())), picture);
        const auto document = orDie(admin().records().find(kDiscrepancyEntity, now.id.text()));
        QCOMPARE(document->files, QStringList{now.attachments.first().sha256}); // so the sync carries it
        QVERIFY(now.state == DiscrepancyState::Open);

        // None of it is lost when it is decided, nor when it is found again.
        orDie(service().resolve(now, Action::Wait, u"x"_s));
        orDie(service().run(m_definition, kAsOf.addDays(1)));
        QCOMPARE(found(kind).attachments, now.attachments);
        QCOMPARE(found(kind).assignee, u"second"_s);
        orDie(service().assign(found(kind), {}));
        QVERIFY(found(kind).assignee.isEmpty());
    }

    void theTrailHoldsAndProjectionsCanBeMadeAgain()
    {
        importAll();
        orDie(service().run(m_definition, kAsOf));
        QVERIFY(admin().store().trail().verify().has_value());
        const auto before = orDie(service().discrepancies({.exam = m_exam}, {}, 100));
        orDie(store::execute(admin().database(), u"DELETE FROM discrepancy_index"_s));
        orDie(store::execute(admin().database(), u"DELETE FROM order_index"_s));
        orDie(store::execute(admin().database(),
                             u"INSERT INTO stale_projection VALUES ('discrepancy'), ('order')"_s));
        orDie(admin().records().catchUp({}));
        QCOMPARE(orDie(service().discrepancies({.exam = m_exam}, {}, 100)), before);
        QCOMPARE(orDie(service().run(m_definition, kAsOf)).reported, qint64(0));
    }
};

QTEST_GUILESS_MAIN(TestPaymentService)
#include "test_payment_service.moc"
