// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_orders.h"

#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "exam/standing.h"
#include "payment/payment_records.h"
#include "random.h"
#include "specimen/demo_bills.h"

namespace examdesk::demo {

using namespace Qt::StringLiterals;
using base::Result;
using bill::Order;
using bill::OrderStatus;

namespace {

constexpr int kFirstDayAgo = 12;
constexpr int kDaysOfPaying = 5; // all of them earlier than the receipts' grace and the day cut

bool hasWindow(const exam::Definition& exam)
{
    return !exam.fees.windows.isEmpty() && exam.fees.windows.first().from.isValid();
}

/// In the first fee window, within few enough hours for the shortest one (Shanghai's first day); else on one
/// of some days of the last weeks.
QDateTime orderedAt(const exam::Definition& exam, int number, const DemoDay& day)
{
    const QDateTime first = hasWindow(exam) ? exam.fees.windows.first().from.addSecs(600)
                                            : QDateTime(day.onDay(kFirstDayAgo - number % kDaysOfPaying),
                                                        QTime(9, 5), base::examTimeZone())
                                                  .toUTC();
    return first.addSecs(qint64(number) * 7 % 30'000);
}

bill::Channel channelOf(const exam::Definition& exam, int number)
{
    const QStringList& channels = exam.fees.channels;
    const QString name = channels.isEmpty() ? u"wechat"_s : channels.at(number % int(channels.size()));
    return bill::channelFromName(name.toStdString()).value_or(bill::Channel::Other);
}

Order orderOf(const exam::Definition& exam, const DemoCandidate& person, int number, const DemoDay& day)
{
    const auto standing = exam::standing(exam, candidate::applicantOf(person.candidate), {});
    const QDateTime at = orderedAt(exam, number, day);
    const bool paid = person.progress != Progress::Filling;
    const QString stamp = at.toTimeZone(base::examTimeZone()).toString(u"yyyyMMdd");
    return {.orderNo = u"ED%1%2%3"_s.arg(stamp)
                           .arg(qHash(exam.id, 0) % 1000, 3, 10, QLatin1Char('0'))
                           .arg(number, 8, 10, QLatin1Char('0')),
            .candidateNo = person.candidate.candidateNo,
            .feeItem = {},
            .amount = standing.fee,
            .channel = channelOf(exam, number),
            .status = paid ? OrderStatus::Receipted : OrderStatus::Closed,
            .createdAt = at,
            .paidAt = paid ? at.addSecs(40 + number % 300) : QDateTime()};
}

candidate::Payment paymentOf(const Order& order)
{
    using State = candidate::Payment::State;
    State state = State::None;
    if (order.status == OrderStatus::Pending)
        state = State::Pending;
    else if (order.status == OrderStatus::Paid)
        state = State::Paid;
    else if (order.status == OrderStatus::Receipted)
        state = State::Receipted;
    return {state, order.orderNo, order.amount, order.paidAt};
}

} // namespace

Result<DemoOrders> inventOrders(const exam::Definition& exam, const QList<DemoCandidate>& people,
                                const DemoOrderOptions& options)
{
    QList<Order> orders;
    for (int number = 1; number <= people.size(); ++number)
        orders.append(orderOf(exam, people.at(number - 1), number, options.day));
    DemoOrders made;
    made.asOf = options.day.today();
    const auto bills = specimen::writeDemoBills(orders, {options.inbox, options.seed, made.asOf});
    if (!bills)
        return base::fail(bills.error());
    made.orders = bills->orders;
    made.receipts = bills->receipts;
    for (const Order& order : made.orders) {
        const candidate::Payment payment = paymentOf(order);
        if (payment.state > made.payments.value(order.candidateNo).state)
            made.payments.insert(order.candidateNo, payment);
    }
    for (size_t kind = 0; kind < reconcile::kDiscrepancyClasses; ++kind)
        made.planted.insert(reconcile::className(reconcile::DiscrepancyClass(kind)), bills->planted[kind]);
    return made;
}

QList<store::Record> DemoOrders::records(const QList<DemoCandidate>& people,
                                         const exam::Definition& exam) const
{
    QHash<QString, store::Record> owners; // by candidate number
    for (const DemoCandidate& person : people)
        owners.insert(person.candidate.candidateNo, candidate::toRecord(exam, person.candidate));
    QHash<QString, payment::Place> places; // by order number
    QList<store::Record> made;
    for (const Order& order : orders) {
        const store::Record owner = owners.value(order.candidateNo);
        const payment::Place place{exam.id, owner.school, owner.region};
        places.insert(order.orderNo, place);
        made.append(payment::toRecord(payment::OrderRecord{.id = payment::orderId(exam.id, order.orderNo),
                                                           .place = place,
                                                           .candidate = owner.id,
                                                           .order = order,
                                                           .version = 1}));
    }
    for (const bill::Receipt& receipt : receipts) {
        const bool known = places.contains(receipt.orderNo);
        made.append(payment::toRecord(payment::ReceiptRecord{
            .id = payment::receiptId(exam.id, receipt),
            .place = places.value(receipt.orderNo, {exam.id, {}, {}}),
            .order = known ? payment::orderId(exam.id, receipt.orderNo).text() : QString(),
            .receipt = receipt,
            .version = 1}));
    }
    return made;
}

} // namespace examdesk::demo
