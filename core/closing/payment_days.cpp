// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_days.h"

#include "payment/bill_store.h"
#include "payment/payment_records.h"
#include "store/statement.h"

#include <QSqlQuery>

#include <map>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::fail;
using base::Money;
using base::Result;
using bill::Channel;
using bill::channelFromName;
using bill::channelName;
using bill::localDay;
using payment::BillStore;
using payment::CoveredDays;
using payment::DailySum;
using payment::DiscrepancyState;
using payment::stateFromName;

namespace {

/// The days are looked up by their number since 1970-01-01.
using DayMap = std::map<qint64, PaymentDay>;

/// Adds up into days what the statements find.
class Sums {
public:
    Sums(const QSqlDatabase& database, const account::Scope& scope, QString exam, QDate first, QDate last)
        : m_database(database), m_scope(scope), m_exam(std::move(exam)), m_first(first), m_last(last)
    {}

    Result<void> addOrders();
    Result<void> addReceipts();
    Result<void> addBills();
    Result<void> addDiscrepancies();
    Result<void> lookForBills();
    Result<void> lookOverMidnight();

    DayMap days;

private:
    ChannelSums& channelOf(qint64 day, const QVariant& name);
    /// That the number of a day, @p expression, is one of those asked for.
    QString inSpan(const QString& expression) const;
    Result<QSqlQuery> run(const QString& sql) const;

    QSqlDatabase m_database;
    account::Scope m_scope;
    QString m_exam;
    QDate m_first;
    QDate m_last;
};

const QString kOrderDay = u"coalesce(o.paid_at, o.created_at) / 86400"_s;
const QString kWasPaid = u"o.status IN ('paid', 'receipted', 'refunded')"_s;

Tally tally(const QSqlQuery& row, int column)
{
    return {row.value(column).toLongLong(), Money::fromFen(row.value(column + 1).toLongLong())};
}

ChannelSums& Sums::channelOf(qint64 day, const QVariant& name)
{
    PaymentDay& one = days[day];
    const Channel channel = channelFromName(name.toString().toStdString()).value_or(Channel::Other);
    const auto place =
        std::lower_bound(one.channels.begin(), one.channels.end(), channel,
                         [](const ChannelSums& sums, Channel wanted) { return sums.channel < wanted; });
    if (place != one.channels.end() && place->channel == channel)
        return *place;
    return *one.channels.insert(place, ChannelSums{.channel = channel});
}

QString Sums::inSpan(const QString& expression) const
{
    return m_first.isValid() && m_last.isValid()
               ? u"%1 BETWEEN %2 AND %3"_s.arg(expression).arg(localDay(m_first)).arg(localDay(m_last))
               : u"1 = 1"_s;
}

/// The first value of every statement is the exam; $own is the scope, $scope both, of a table called o.
Result<QSqlQuery> Sums::run(const QString& sql) const
{
    QString scope = m_scope.sqlCondition();
    if (m_scope != account::Scope::all())
        scope = u"o."_s + scope;
    return store::execute(
        m_database, QString(sql).replace(u"$scope"_s, u"o.exam = ? AND $own"_s).replace(u"$own"_s, scope),
        QVariantList{m_exam} + m_scope.sqlValues());
}

Result<void> Sums::addOrders()
{
    auto rows =
        run(u"SELECT %1, o.channel, count(*), sum(o.amount_fen), sum(o.status = 'refunded'),"
            u" sum(CASE o.status WHEN 'refunded' THEN o.amount_fen ELSE 0 END) FROM order_index o"
            u" WHERE $scope AND %2 AND %3 GROUP BY 1, 2"_s.arg(kOrderDay, kWasPaid, inSpan(kOrderDay)));
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        ChannelSums& channel = channelOf(rows->value(0).toLongLong(), rows->value(1));
        channel.orders += tally(*rows, 2);
        channel.returned += tally(*rows, 4);
    }
    return store::endOf(*rows);
}

Result<void> Sums::addReceipts()
{
    // In this order both indexes are walked alongside. A receipt without an order is nobody's but the
    // office's.
    const bool all = m_scope == account::Scope::all();
    auto rows = run(u"SELECT coalesce(%1, r.issued_at / 86400) AS day, o.channel, count(*), sum(r.amount_fen)"
                    u" FROM receipt_index r INDEXED BY receipt_index_sum %2 JOIN order_index o"
                    u" INDEXED BY order_index_number ON o.exam = r.exam AND o.order_no = r.order_no"
                    u" WHERE r.exam = ? AND r.reversed = 0 AND $own AND %3 GROUP BY 1, 2"_s.arg(
                        kOrderDay, all ? u"LEFT"_s : u"CROSS"_s, inSpan(u"day"_s)));
    if (!rows)
        return fail(rows.error());
    while (rows->next())
        if (!rows->value(0).isNull())
            channelOf(rows->value(0).toLongLong(), rows->value(1)).receipts += tally(*rows, 2);
    return store::endOf(*rows);
}

Result<void> Sums::addBills()
{
    const auto sums = BillStore(m_database, m_scope).dailySums(m_exam, m_first, m_last);
    if (!sums)
        return fail(sums.error());
    for (const DailySum& sum : *sums) {
        ChannelSums& channel = channelOf(localDay(sum.day), channelName(sum.channel));
        channel.payments += Tally{sum.transactions - sum.refunds, sum.paid};
        channel.refunds += Tally{sum.refunds, sum.refunded};
    }
    return {};
}

Result<void> Sums::addDiscrepancies()
{
    auto rows = run(u"SELECT o.day, o.state, count(*) FROM discrepancy_index o WHERE $scope"
                    u" AND o.day IS NOT NULL AND %1 GROUP BY 1, 2"_s.arg(inSpan(u"o.day"_s)));
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        const DiscrepancyState state = stateFromName(rows->value(1).toString());
        if (state == DiscrepancyState::Withdrawn)
            continue;
        PaymentDay& day = days[rows->value(0).toLongLong()];
        qint64& those = payment::isToSettle(state)            ? day.toSettle
                        : state == DiscrepancyState::FollowUp ? day.followedUp
                                                              : day.settled;
        those += rows->value(2).toLongLong();
    }
    return store::endOf(*rows);
}

Result<void> Sums::lookForBills()
{
    const auto covered = BillStore(m_database, m_scope).coveredDays(m_exam);
    if (!covered)
        return fail(covered.error());
    for (auto& [number, day] : days) {
        const QDate date = QDate(1970, 1, 1).addDays(number);
        for (const ChannelSums& sums : std::as_const(day.channels)) {
            if (sums.channel == Channel::Other || sums.orders.count == 0) // no bill speaks of other channels
                continue;
            const bool isCovered =
                std::any_of(covered->begin(), covered->end(), [&](const CoveredDays& bill) {
                    return bill.channel == sums.channel && bill.first <= date && date <= bill.last;
                });
            if (!isCovered)
                day.withoutBill.append(sums.channel);
        }
    }
    return {};
}

/// Finds which payments of days that differ stand on the other side of midnight than their orders.
Result<void> Sums::lookOverMidnight()
{
    QStringList numbers;
    for (const auto& [number, day] : days)
        if (!day.difference().isZero())
            for (const qint64 near : {number - 1, number, number + 1})
                numbers.append(QString::number(near));
    if (numbers.isEmpty())
        return {};
    auto rows = run(u"SELECT %1, t.at / 86400, count(*), sum(o.amount_fen), sum(t.amount_fen)"
                    u" FROM (SELECT DISTINCT order_no, trade_no, amount_fen, at FROM bill_transaction"
                    u" JOIN bill_batch b ON b.row = batch AND b.exam = '%2'"
                    u" WHERE refund = 0 AND at / 86400 IN (%3)) t"
                    u" CROSS JOIN order_index o ON o.order_no = t.order_no"
                    u" WHERE $scope AND %4 AND abs(%1 - t.at / 86400) = 1 GROUP BY 1, 2"_s.arg(
                        kOrderDay, QString(m_exam).replace(u'\'', u"''"_s), numbers.join(u','), kWasPaid));
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        const qint64 count = rows->value(2).toLongLong();
        if (const auto day = days.find(rows->value(0).toLongLong()); day != days.end())
            day->second.overMidnight += Tally{count, Money::fromFen(rows->value(3).toLongLong())};
        if (const auto day = days.find(rows->value(1).toLongLong()); day != days.end())
            day->second.overMidnight += Tally{-count, Money::fromFen(-rows->value(4).toLongLong())};
    }
    return store::endOf(*rows);
}

} // namespace

Tally& Tally::operator+=(const Tally& other)
{
    count += other.count;
    sum += other.sum;
    return *this;
}

ChannelSums& ChannelSums::operator+=(const ChannelSums& other)
{
    orders += other.orders;
    returned += other.returned;
    payments += other.payments;
    refunds += other.refunds;
    receipts += other.receipts;
    return *this;
}

PaymentDay PaymentDay::asSigned() const
{
    PaymentDay signedDay = *this;
    if (!frozen)
        return signedDay;
    signedDay.channels = *frozen;
    signedDay.overMidnight = {};
    return signedDay;
}

bool PaymentDay::hasChangedSinceClosing() const
{
    const auto byChannel = [](const QList<ChannelSums>& sums) {
        std::map<Channel, ChannelSums> found;
        for (const ChannelSums& one : sums)
            if (one != ChannelSums{.channel = one.channel})
                found.emplace(one.channel, one);
        return found;
    };
    return frozen && byChannel(*frozen) != byChannel(channels);
}

ChannelSums PaymentDay::total() const
{
    ChannelSums sums;
    for (const ChannelSums& channel : channels)
        sums += channel;
    return sums;
}

Money PaymentDay::difference() const
{
    const ChannelSums sums = total();
    return sums.orders.sum - sums.payments.sum;
}

Money PaymentDay::withoutReceipt() const
{
    const ChannelSums sums = total();
    return sums.payments.sum + overMidnight.sum - sums.returned.sum - sums.receipts.sum;
}

PaymentDay sumOf(const QList<PaymentDay>& days)
{
    PaymentDay whole;
    std::map<Channel, ChannelSums> channels;
    for (const PaymentDay& day : days) {
        for (const ChannelSums& sums : day.channels)
            channels.try_emplace(sums.channel, ChannelSums{.channel = sums.channel}).first->second += sums;
        whole.toSettle += day.toSettle;
        whole.followedUp += day.followedUp;
        whole.settled += day.settled;
        whole.overMidnight += day.overMidnight;
        for (const Channel channel : day.withoutBill)
            if (!whole.withoutBill.contains(channel))
                whole.withoutBill.append(channel);
    }
    for (const auto& [channel, sums] : channels)
        whole.channels.append(sums);
    for (const DayState state :
         {DayState::Supplement, DayState::BillsMissing, DayState::Open, DayState::Differs,
          DayState::NotYetDue, DayState::Settled, DayState::Agreed, DayState::Closed}) {
        if (std::none_of(days.begin(), days.end(),
                         [state](const PaymentDay& day) { return day.state == state; }))
            continue;
        whole.state = state;
        break;
    }
    return whole;
}

DayState stateOf(const PaymentDay& day, QDate asOf)
{
    if (day.channels.isEmpty() && day.undecided() == 0 && day.settled == 0)
        return DayState::Nothing;
    const bool isDue = day.day < asOf;
    // Channels that differ in opposite ways do not agree together.
    const bool isOneChannelOff =
        day.overMidnight == Tally{} &&
        std::any_of(day.channels.begin(), day.channels.end(),
                    [](const ChannelSums& sums) { return sums.orders.sum != sums.payments.sum; });
    const bool differs = day.difference() != day.overMidnight.sum || isOneChannelOff;
    if (!isDue && (differs || !day.withoutBill.isEmpty()))
        return DayState::NotYetDue;
    if (!day.withoutBill.isEmpty())
        return DayState::BillsMissing;
    if (day.undecided() > 0)
        return DayState::Open;
    if (!differs)
        return DayState::Agreed;
    return day.settled > 0 ? DayState::Settled : DayState::Differs;
}

PaymentDays::PaymentDays(const QSqlDatabase& database, const account::Scope& scope)
    : m_database(database), m_scope(scope)
{}

Result<QList<PaymentDay>> PaymentDays::days(const QString& exam, QDate asOf, QDate first, QDate last) const
{
    Sums sums(m_database, m_scope, exam, first, last);
    for (const auto step : {&Sums::addOrders, &Sums::addReceipts, &Sums::addBills, &Sums::addDiscrepancies,
                            &Sums::lookForBills, &Sums::lookOverMidnight})
        if (const auto done = (sums.*step)(); !done)
            return fail(done.error());
    QList<PaymentDay> days;
    for (auto& [number, day] : sums.days) {
        day.day = QDate(1970, 1, 1).addDays(number);
        day.state = stateOf(day, asOf);
        days.append(day);
    }
    return days;
}

} // namespace examdesk::closing
