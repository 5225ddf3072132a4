// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_book.h"

#include "store/statement.h"

#include <QMap>
#include <QSqlQuery>

namespace examdesk::closing {

using namespace Qt::StringLiterals;
using base::fail;
using base::Money;
using base::Result;
using bill::Channel;
using bill::channelFromName;
using bill::localDay;
using bill::statusFromName;
using payment::BillBatch;
using payment::BillStore;
using payment::DiscrepancyState;
using payment::stateFromName;
using reconcile::classFromName;
using reconcile::DiscrepancyClass;

namespace {

constexpr qint64 kDay = 86400;

QDate dayFrom(const QVariant& number)
{
    return QDate(1970, 1, 1).addDays(number.toLongLong());
}

Channel channelFrom(const QVariant& name)
{
    return channelFromName(name.toString().toStdString()).value_or(Channel::Other);
}

Money moneyFrom(const QVariant& fen)
{
    return Money::fromFen(fen.toLongLong());
}

std::optional<Money> amountFrom(const QVariant& fen)
{
    return fen.isNull() ? std::nullopt : std::optional(moneyFrom(fen));
}

} // namespace

/// Lines by day and channel, made when they are first asked for.
class PeriodBook::Days {
public:
    DayFigures& of(const QVariant& dayNumber, const QVariant& channelWord)
    {
        const QDate day = dayFrom(dayNumber);
        const Channel channel = channelFrom(channelWord);
        DayFigures& figures = m_days[{day, channel}];
        figures.day = day;
        figures.channel = channel;
        return figures;
    }
    QList<DayFigures> all() const { return m_days.values(); }

private:
    QMap<std::pair<QDate, Channel>, DayFigures> m_days;
};

PeriodBook::PeriodBook(const QSqlDatabase& database, const account::Scope& scope)
    : m_database(database), m_scope(scope)
{}

QString PeriodBook::lineInScope() const
{
    if (m_scope == account::Scope::all())
        return u"1"_s;
    return u"EXISTS (SELECT 1 FROM order_index WHERE exam = ? AND order_no = t.order_no AND %1)"_s.arg(
        m_scope.sqlCondition());
}

QVariantList PeriodBook::lineValues(const QString& exam) const
{
    return m_scope == account::Scope::all() ? QVariantList() : QVariantList{exam} + m_scope.sqlValues();
}

Result<void> PeriodBook::addOrders(const Span& span, Days& days) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT coalesce(paid_at, created_at) / 86400 AS day, channel, count(*), sum(amount_fen),"
        u" sum(status = 'refunded'), sum(CASE status WHEN 'refunded' THEN amount_fen ELSE 0 END)"
        u" FROM order_index WHERE exam = ? AND coalesce(paid_at, created_at) / 86400 BETWEEN ? AND ?"
        u" AND status IN ('paid', 'receipted', 'refunded') AND %1 GROUP BY 1, 2"_s.arg(
            m_scope.sqlCondition()),
        QVariantList{span.exam, localDay(span.first), localDay(span.last)} + m_scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        DayFigures& day = days.of(rows->value(0), rows->value(1));
        day.orders = rows->value(2).toLongLong();
        day.ordered = moneyFrom(rows->value(3));
        day.returned = rows->value(4).toLongLong();
        day.returnedSum = moneyFrom(rows->value(5));
    }
    return store::endOf(*rows);
}

Result<void> PeriodBook::addReceipts(const Span& span, Days& days) const
{
    // A receipt without an order is nobody's but the office's, and of the day on which it was issued.
    auto rows = store::execute(
        m_database,
        u"SELECT coalesce(o.paid_at, o.created_at, r.issued_at) / 86400 AS day, o.channel, count(*),"
        u" sum(r.amount_fen) FROM (SELECT exam, order_no, amount_fen, issued_at FROM receipt_index"
        u" WHERE exam = ? AND reversed = 0 AND %1) r %2 JOIN order_index o ON o.exam = r.exam"
        u" AND o.order_no = r.order_no WHERE day BETWEEN ? AND ? GROUP BY 1, 2"_s.arg(
            m_scope.sqlCondition(), m_scope == account::Scope::all() ? u"LEFT"_s : u"INNER"_s),
        QVariantList{span.exam} + m_scope.sqlValues() << localDay(span.first) << localDay(span.last));
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        DayFigures& day = days.of(rows->value(0), rows->value(1));
        day.receipts = rows->value(2).toLongLong();
        day.receipted = moneyFrom(rows->value(3));
    }
    return store::endOf(*rows);
}

Result<void> PeriodBook::addTransactions(const Span& span, const QString& batchId, Days& days) const
{
    QString only = u"1"_s;
    QVariantList values =
        QVariantList{span.exam, localDay(span.first) * kDay, (localDay(span.last) + 1) * kDay} +
        lineValues(span.exam);
    if (!batchId.isEmpty()) {
        only =
            u"b.batch_id = ? AND NOT EXISTS (SELECT 1 FROM bill_transaction e JOIN bill_batch eb"
            u" ON eb.row = e.batch WHERE e.order_no = t.order_no AND e.batch <> t.batch AND eb.exam = b.exam"
            u" AND e.channel = t.channel AND e.refund = t.refund AND e.trade_no = t.trade_no"
            u" AND e.refund_no = t.refund_no AND e.amount_fen = t.amount_fen AND e.at = t.at)"_s;
        values << batchId;
    }
    auto rows = store::execute(
        m_database,
        u"SELECT at / 86400, channel, refund, count(*), sum(amount_fen) FROM (SELECT DISTINCT t.channel,"
        u" t.refund, t.order_no, t.trade_no, t.refund_no, t.amount_fen, t.at FROM bill_transaction t"
        u" JOIN bill_batch b ON b.row = t.batch WHERE b.exam = ? AND t.at >= ? AND t.at < ? AND %1 AND %2)"
        u" GROUP BY 1, 2, 3"_s.arg(lineInScope(), only),
        values);
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        DayFigures& day = days.of(rows->value(0), rows->value(1));
        const bool isRefund = rows->value(2).toBool();
        (isRefund ? day.refunds : day.payments) = rows->value(3).toLongLong();
        (isRefund ? day.refunded : day.paid) = moneyFrom(rows->value(4));
    }
    return store::endOf(*rows);
}

Result<QList<DayDiscrepancies>> PeriodBook::discrepancies(const Span& span) const
{
    auto rows = store::execute(m_database,
                               u"SELECT day, class, state, order_fen, bill_fen, receipt_fen,"
                               u" order_status FROM discrepancy_index WHERE exam = ? AND state <> 'withdrawn'"
                               u" AND day BETWEEN ? AND ? AND %1"_s.arg(m_scope.sqlCondition()),
                               QVariantList{span.exam, localDay(span.first), localDay(span.last)} +
                                   m_scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    QMap<std::pair<QDate, DiscrepancyClass>, DayDiscrepancies> found;
    while (rows->next()) {
        const auto kind = classFromName(rows->value(1).toString());
        if (!kind)
            continue;
        const QDate day = dayFrom(rows->value(0));
        const DiscrepancyState state = stateFromName(rows->value(2).toString());
        DayDiscrepancies& one = found[{day, *kind}];
        one.day = day;
        one.kind = *kind;
        ++one.count;
        one.open += state != DiscrepancyState::Resolved ? 1 : 0;
        one.atStake += atStake({.kind = *kind,
                                .orderAmount = amountFrom(rows->value(3)),
                                .billAmount = amountFrom(rows->value(4)),
                                .receiptAmount = amountFrom(rows->value(5)),
                                .orderStatus = statusFromName(rows->value(6).toString().toStdString())});
    }
    if (const auto whole = store::endOf(*rows); !whole)
        return fail(whole.error());
    return found.values();
}

/// Those with a line of these days, or that are about no other days and have no line at all.
Result<QList<PeriodBill>> PeriodBook::bills(const Span& span) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT b.batch_id FROM bill_batch b WHERE b.exam = ? AND EXISTS (SELECT 1 FROM bill_transaction t"
        u" WHERE t.batch = b.row AND t.at >= ? AND t.at < ? AND %1)"_s.arg(lineInScope()),
        QVariantList{span.exam, localDay(span.first) * kDay, (localDay(span.last) + 1) * kDay} +
            lineValues(span.exam));
    if (!rows)
        return fail(rows.error());
    QSet<QString> ids;
    while (rows->next())
        ids.insert(rows->value(0).toString());
    if (const auto whole = store::endOf(*rows); !whole)
        return fail(whole.error());
    const auto batches = BillStore(m_database, m_scope).batches(span.exam);
    if (!batches)
        return fail(batches.error());
    QList<PeriodBill> bills;
    for (const BillBatch& batch : *batches)
        if (ids.contains(batch.summary.batchId))
            bills.append(periodBill(batch));
    return bills;
}

Result<PeriodFigures> PeriodBook::figures(const QString& exam, QDate first, QDate last) const
{
    const Span span{exam, first, last};
    Days days;
    const auto added = addOrders(span, days).and_then([&] { return addReceipts(span, days); }).and_then([&] {
        return addTransactions(span, {}, days);
    });
    if (!added)
        return fail(added.error());
    const auto found = discrepancies(span);
    if (!found)
        return fail(found.error());
    const auto named = bills(span);
    if (!named)
        return fail(named.error());
    return PeriodFigures{.days = days.all(), .discrepancies = *found, .bills = *named};
}

Result<QList<DayFigures>> PeriodBook::broughtBy(const QString& exam, const QString& batchId, QDate first,
                                                QDate last) const
{
    Days days;
    return addTransactions({exam, first, last}, batchId, days).map([&days] { return days.all(); });
}

Result<QSet<QString>> PeriodBook::discrepanciesOf(const QString& exam, QDate first, QDate last) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT id FROM discrepancy_index WHERE exam = ? AND day BETWEEN ? AND ? AND %1"_s.arg(
            m_scope.sqlCondition()),
        QVariantList{exam, localDay(first), localDay(last)} + m_scope.sqlValues());
    if (!rows)
        return fail(rows.error());
    QSet<QString> ids;
    while (rows->next())
        ids.insert(rows->value(0).toString());
    return store::endOf(*rows).map([&ids] { return ids; });
}

Result<QList<ClosedDays>> PeriodBook::select(const QString& where, const QVariantList& values) const
{
    auto rows =
        store::execute(m_database,
                       u"SELECT id, exam, school, region, first_day, last_day FROM period_index WHERE %1"
                       u" ORDER BY last_day DESC, id"_s.arg(where),
                       values);
    if (!rows)
        return fail(rows.error());
    QList<ClosedDays> closed;
    while (rows->next())
        closed.append({PeriodId(rows->value(0).toString()),
                       {rows->value(1).toString(), rows->value(2).toString(), rows->value(3).toString()},
                       dayFrom(rows->value(4)),
                       dayFrom(rows->value(5))});
    return store::endOf(*rows).map([&closed] { return closed; });
}

Result<QList<ClosedDays>> PeriodBook::closed(const QString& exam) const
{
    return select(u"exam = ? AND %1"_s.arg(m_scope.sqlCondition()), QVariantList{exam} + m_scope.sqlValues());
}

Result<QList<ClosedDays>> PeriodBook::standingOn(const QString& exam, const QString& batchId) const
{
    return select(u"exam = ? AND id IN (SELECT period FROM period_bill WHERE batch_id = ?)"_s,
                  {exam, batchId});
}

} // namespace examdesk::closing
