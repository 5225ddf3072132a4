// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_list.h"

#include "bill/row_sink.h"
#include "store/statement.h"

#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::fail;
using base::Money;
using base::Result;
using bill::Channel;
using bill::channelFromName;
using bill::channelName;
using bill::fromLocalSeconds;
using bill::kNoTime;
using bill::localDay;
using bill::LocalSeconds;
using bill::OrderRow;
using bill::OrderStatus;
using bill::ReceiptRow;
using bill::RowSink;
using bill::statusFromName;
using bill::statusName;
using bill::toLocalSeconds;
using reconcile::classFromName;
using reconcile::className;
using reconcile::DiscrepancyClass;

namespace {

struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariantList& given)
    {
        conditions.append(condition);
        values += given;
    }
    QString sql() const { return conditions.join(u" AND "_s); }
};

Where within(const QString& exam, const account::Scope& scope)
{
    Where where;
    where.add(u"exam = ?"_s, {exam});
    where.add(scope.sqlCondition(), scope.sqlValues());
    return where;
}

LocalSeconds time(const QVariant& value)
{
    return value.isNull() ? kNoTime : value.toLongLong();
}

std::optional<Money> amount(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional(Money::fromFen(value.toLongLong()));
}

Channel channel(const QVariant& value)
{
    return channelFromName(value.toString().toStdString()).value_or(Channel::Other);
}

OrderListRow readOrder(const QSqlQuery& row, LocalSeconds over)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    const auto recorded = statusFromName(text(7).toStdString()).value_or(OrderStatus::Pending);
    const bool isOver = recorded == OrderStatus::Pending && time(row.value(8)) <= over;
    return {.id = OrderId(text(0)),
            .candidate = text(1),
            .order = {.orderNo = text(2),
                      .candidateNo = text(3),
                      .feeItem = text(4),
                      .amount = Money::fromFen(row.value(5).toLongLong()),
                      .channel = channel(row.value(6)),
                      .status = recorded,
                      .createdAt = fromLocalSeconds(time(row.value(8))),
                      .paidAt = fromLocalSeconds(time(row.value(9)))},
            .version = row.value(10).toLongLong(),
            .status = isOver ? OrderStatus::Closed : recorded};
}

const QString kOrderColumns = u"id, candidate, order_no, candidate_no, fee_item, amount_fen, channel, status,"
                              u" created_at, paid_at, version"_s;

DiscrepancyListRow readDiscrepancy(const QSqlQuery& row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    return {.id = DiscrepancyId(text(0)),
            .found = {.kind = classFromName(text(1)).value_or(DiscrepancyClass::PaidNotOnBill),
                      .orderNo = text(3),
                      .candidateNo = text(4),
                      .channel = channel(row.value(5)),
                      .tradeNo = text(6),
                      .refundNo = text(7),
                      .orderAmount = amount(row.value(8)),
                      .billAmount = amount(row.value(9)),
                      .receiptAmount = amount(row.value(10)),
                      .orderStatus = statusFromName(text(11).toStdString()),
                      .createdAt = time(row.value(12)),
                      .paidAt = time(row.value(13)),
                      .billFile = text(14),
                      .billLine = row.value(15).toLongLong()},
            .state = stateFromName(text(2)),
            .action = actionFromName(text(16)),
            .resolvedBy = text(17),
            .version = row.value(18).toLongLong(),
            .assignee = text(19)};
}

const QString kDiscrepancyColumns =
    u"id, class, state, order_no, candidate_no, channel, trade_no, refund_no, order_fen, bill_fen, receipt_fen,"
    u" order_status, created_at, paid_at, bill_file, bill_line, action, resolved_by, version,"
    u" assigned_to"_s;

Where wanted(const DiscrepancyQuery& query, const account::Scope& scope)
{
    Where where = within(query.exam, scope);
    if (query.state)
        where.add(u"state = ?"_s, {stateName(*query.state)});
    if (query.toSettle)
        where.add(u"state IN (?, ?)"_s,
                  {stateName(DiscrepancyState::Open), stateName(DiscrepancyState::AwaitingSecond)});
    if (query.kind)
        where.add(u"class = ?"_s, {className(*query.kind)});
    if (query.assignee)
        where.add(u"assigned_to = ?"_s, {query.assignee->isNull() ? u""_s : *query.assignee});
    if (query.channel)
        where.add(u"channel = ?"_s, {channelName(*query.channel)});
    if (query.firstDay.isValid() && query.lastDay.isValid())
        where.add(u"day BETWEEN ? AND ?"_s, {localDay(query.firstDay), localDay(query.lastDay)});
    if (!query.text.isEmpty())
        where.add(u"(instr(order_no, ?) OR instr(candidate_no, ?) OR instr(trade_no, ?)"
                  u" OR instr(refund_no, ?))"_s,
                  {query.text, query.text, query.text, query.text});
    return where;
}

} // namespace

PaymentList::PaymentList(const QSqlDatabase& database, const account::Scope& scope)
    : m_database(database), m_scope(scope)
{}

Result<QList<OrderListRow>> PaymentList::orders(const OrderQuery& query,
                                                const std::optional<OrderPageKey>& after, int limit) const
{
    Where where = within(query.exam, m_scope);
    const LocalSeconds over = query.overSince.isValid() ? toLocalSeconds(query.overSince) : kNoTime;
    if (query.status == OrderStatus::Pending)
        where.add(u"status = 'pending' AND created_at > ?"_s, {over});
    else if (query.status == OrderStatus::Closed)
        where.add(u"(status = 'closed' OR (status = 'pending' AND created_at <= ?))"_s, {over});
    else if (query.status)
        where.add(u"status = ?"_s, {statusName(*query.status)});
    if (!query.number.isEmpty())
        where.add(u"(order_no = ? OR candidate_no = ?)"_s, {query.number, query.number});
    if (query.firstDay.isValid() && query.lastDay.isValid())
        where.add(u"coalesce(paid_at, created_at) / 86400 BETWEEN ? AND ?"_s,
                  {localDay(query.firstDay), localDay(query.lastDay)});
    if (after)
        where.add(u"(created_at, id) > (?, ?)"_s, {after->createdAt, after->id.text()});
    auto rows = store::execute(m_database,
                               u"SELECT %1 FROM order_index WHERE %2 ORDER BY created_at, id LIMIT ?"_s.arg(
                                   kOrderColumns, where.sql()),
                               where.values << limit);
    if (!rows)
        return fail(rows.error());
    QList<OrderListRow> page;
    while (rows->next())
        page.append(readOrder(*rows, over));
    return page;
}

Result<QList<DiscrepancyListRow>> PaymentList::discrepancies(const DiscrepancyQuery& query,
                                                             const std::optional<DiscrepancyPageKey>& after,
                                                             int limit) const
{
    Where where = wanted(query, m_scope);
    if (after)
        where.add(
            u"(class, order_no, id) > (?, ?, ?)"_s,
            {className(after->kind), after->orderNo.isNull() ? u""_s : after->orderNo, after->id.text()});
    auto rows = store::execute(
        m_database,
        u"SELECT %1 FROM discrepancy_index WHERE %2 ORDER BY class, order_no, id LIMIT ?"_s.arg(
            kDiscrepancyColumns, where.sql()),
        where.values << limit);
    if (!rows)
        return fail(rows.error());
    QList<DiscrepancyListRow> page;
    while (rows->next())
        page.append(readDiscrepancy(*rows));
    return page;
}

Result<PaymentCounts> PaymentList::counts(const QString& exam) const
{
    const Where where = within(exam, m_scope);
    PaymentCounts counts;
    auto orders = store::execute(
        m_database, u"SELECT status, count(*) FROM order_index WHERE %1 GROUP BY 1"_s.arg(where.sql()),
        where.values);
    if (!orders)
        return fail(orders.error());
    while (orders->next())
        if (const auto status = statusFromName(orders->value(0).toString().toStdString()))
            counts.orders[*status] += orders->value(1).toLongLong();
    auto found = store::execute(
        m_database,
        u"SELECT state, class, count(*), assigned_to FROM discrepancy_index WHERE %1 GROUP BY 1, 2, 4"_s.arg(
            where.sql()),
        where.values);
    if (!found)
        return fail(found.error());
    while (found->next()) {
        const DiscrepancyState state = stateFromName(found->value(0).toString());
        const qint64 number = found->value(2).toLongLong();
        counts.discrepancies[state] += number;
        const auto kind = classFromName(found->value(1).toString());
        if (!kind || !isToSettle(state))
            continue;
        counts.open[size_t(*kind)] += number;
        counts.assignees[found->value(3).toString()] += number;
    }
    return counts;
}

Result<QDate> PaymentList::newestDay(const QString& exam) const
{
    auto row =
        store::execute(m_database, u"SELECT max(created_at) FROM order_index WHERE exam = ?"_s, {exam});
    if (!row)
        return fail(row.error());
    return row->next() ? fromLocalSeconds(time(row->value(0))).date() : QDate();
}

Result<qint64> PaymentList::rowsToMatch(const QString& exam) const
{
    auto row = store::execute(m_database,
                              u"SELECT (SELECT count(*) FROM order_index WHERE exam = ?) +"
                              u" (SELECT count(*) FROM receipt_index WHERE exam = ?) +"
                              u" (SELECT coalesce(sum(rows), 0) FROM bill_batch WHERE exam = ?)"_s,
                              {exam, exam, exam});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<void> PaymentList::deliverOrders(const QString& exam, RowSink& sink) const
{
    const Where where = within(exam, m_scope);
    auto rows = store::execute(m_database,
                               u"SELECT order_no, candidate_no, fee_item, amount_fen, channel, status,"
                               u" created_at, paid_at FROM order_index WHERE %1"_s.arg(where.sql()),
                               where.values);
    if (!rows)
        return fail(rows.error());
    for (qint64 line = 1; sink.goesOn() && rows->next(); ++line) {
        const std::string orderNo = rows->value(0).toString().toStdString();
        const std::string candidateNo = rows->value(1).toString().toStdString();
        const std::string feeItem = rows->value(2).toString().toStdString();
        const OrderRow row{
            .orderNo = orderNo,
            .candidateNo = candidateNo,
            .feeItem = feeItem,
            .amountFen = rows->value(3).toLongLong(),
            .channel = channel(rows->value(4)),
            .status = statusFromName(rows->value(5).toString().toStdString()).value_or(OrderStatus::Pending),
            .createdAt = time(rows->value(6)),
            .paidAt = time(rows->value(7)),
            .line = line};
        sink.take(row);
    }
    return {};
}

Result<qint64> PaymentList::deliverReceipts(const QString& exam, RowSink& sink) const
{
    const Where where = within(exam, m_scope);
    auto rows = store::execute(
        m_database,
        u"SELECT order_no, amount_fen, issued_at, reversed FROM receipt_index WHERE %1"_s.arg(where.sql()),
        where.values);
    if (!rows)
        return fail(rows.error());
    qint64 count = 0;
    for (; sink.goesOn() && rows->next(); ++count) {
        const std::string orderNo = rows->value(0).toString().toStdString();
        sink.take(ReceiptRow{.orderNo = orderNo,
                             .amountFen = rows->value(1).toLongLong(),
                             .issuedAt = time(rows->value(2)),
                             .reversed = rows->value(3).toBool()});
    }
    return count;
}

} // namespace examdesk::payment
