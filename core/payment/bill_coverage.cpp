// SPDX-License-Identifier: GPL-3.0-or-later
// What the imported bills can answer for.
#include "bill_store.h"
#include "run_doubts.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlQuery>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::Channel;
using bill::FileKind;
using bill::fileKindName;
using bill::fromLocalSeconds;
using reconcile::Discrepancy;

namespace {

std::optional<Channel> channelOf(const QString& fileKind)
{
    for (const auto& [kind, channel] : {std::pair{FileKind::WechatBill, Channel::Wechat},
                                        {FileKind::AlipayBill, Channel::Alipay},
                                        {FileKind::UnionpayBill, Channel::Unionpay}})
        if (fileKindName(kind) == fileKind)
            return channel;
    return std::nullopt;
}

/// The days that stand in a file's name as 20260310 or 2026-03-10, such as `1900000000All2026-03-10.csv`, or
/// as UnionPay has them in `INN26031088ZM_898000000000000`.
QList<QDate> daysInName(const QString& name)
{
    static const QRegularExpression pattern(u"(?=(20\\d{2})-?(\\d{2})-?(\\d{2}))"_s);
    static const QRegularExpression unionpay(u"INN(\\d{2})(\\d{2})(\\d{2})88ZM"_s);
    if (const auto found = unionpay.match(name); found.hasMatch()) {
        const QDate day(2000 + found.captured(1).toInt(), found.captured(2).toInt(),
                        found.captured(3).toInt());
        return day.isValid() ? QList<QDate>{day} : QList<QDate>();
    }
    QList<QDate> days;
    for (auto match = pattern.globalMatch(name); match.hasNext();) {
        const auto found = match.next();
        const QDate day(found.captured(1).toInt(), found.captured(2).toInt(), found.captured(3).toInt());
        if (day.isValid())
            days.append(day);
    }
    std::sort(days.begin(), days.end());
    return days;
}

} // namespace

Result<qint64> BillStore::linesOutside(const QString& exam) const
{
    if (m_scope == account::Scope::all())
        return 0;
    const Condition own = inScope(exam);
    auto row = store::execute(m_database,
                              u"SELECT count(*) FROM bill_batch b JOIN bill_transaction t ON t.batch = b.row"
                              u" WHERE b.exam = ? AND NOT %1"_s.arg(own.sql),
                              QVariantList{exam} + own.values);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<QList<UnmatchedShare>> BillStore::unmatched(const QString& exam) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT b.name, count(*), sum(NOT EXISTS (SELECT 1 FROM order_index o WHERE o.exam = b.exam"
        u" AND o.order_no = t.order_no)) FROM bill_batch b JOIN bill_transaction t ON t.batch = b.row"
        u" WHERE b.exam = ? GROUP BY b.row ORDER BY b.row"_s,
        {exam});
    if (!rows)
        return fail(rows.error());
    QList<UnmatchedShare> shares;
    while (rows->next())
        shares.append({.bill = rows->value(0).toString(),
                       .unmatched = rows->value(2).toLongLong(),
                       .transactions = rows->value(1).toLongLong()});
    return shares;
}

Result<BillBelonging> BillStore::belonging(const QString& exam, const QString& batchId) const
{
    auto row = store::execute(
        m_database,
        u"SELECT count(t.line), coalesce(sum(EXISTS (SELECT 1 FROM order_index o WHERE o.exam = b.exam"
        u" AND o.order_no = t.order_no)), 0), b.last_at, (SELECT min(created_at) FROM order_index"
        u" WHERE exam = b.exam) FROM bill_batch b LEFT JOIN bill_transaction t ON t.batch = b.row"
        u" WHERE b.exam = ? AND b.batch_id = ?"_s,
        {exam, batchId});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return BillBelonging();
    BillBelonging found{.transactions = row->value(0).toLongLong(),
                        .own = row->value(1).toLongLong(),
                        .hasOrders = !row->value(3).isNull()};
    found.endsBefore =
        found.hasOrders && !row->value(2).isNull() && row->value(2).toLongLong() < row->value(3).toLongLong();
    row->finish();
    if (!isHardlyAny(found.own, found.transactions))
        return found; // what follows reads the orders of all exams
    auto others = store::execute(
        m_database,
        u"SELECT count(*) FROM bill_transaction t JOIN bill_batch b ON b.row = t.batch WHERE b.exam = ?"
        u" AND b.batch_id = ? AND t.order_no IN (SELECT order_no FROM order_index WHERE exam <> ?)"_s,
        {exam, batchId, exam});
    if (!others)
        return fail(others.error());
    if (others->next())
        found.others = others->value(0).toLongLong();
    return found;
}

Result<QList<CoveredDays>> BillStore::coveredDays(const QString& exam) const
{
    auto rows = store::execute(
        m_database, u"SELECT kind, name, first_at, last_at FROM bill_batch WHERE exam = ?"_s, {exam});
    if (!rows)
        return fail(rows.error());
    QList<CoveredDays> covered;
    while (rows->next()) {
        const auto channel = channelOf(rows->value(0).toString());
        if (!channel)
            continue;
        if (!rows->value(2).isNull()) {
            covered.append({*channel, fromLocalSeconds(rows->value(2).toLongLong()).date(),
                            fromLocalSeconds(rows->value(3).toLongLong()).date()});
            continue;
        }
        const QList<QDate> days = daysInName(rows->value(1).toString());
        if (!days.isEmpty())
            covered.append({*channel, days.first(), days.last()});
    }
    return covered;
}

Result<bool> BillStore::has(const QString& exam, const Discrepancy& found) const
{
    const auto text = [](const QString& value) { return value.isNull() ? u""_s : value; };
    auto row =
        store::execute(m_database,
                       u"SELECT 1 FROM bill_transaction t JOIN bill_batch b ON b.row = t.batch"
                       u" WHERE t.order_no = ? AND t.trade_no = ? AND t.refund_no = ? AND b.exam = ?"_s,
                       {text(found.orderNo), text(found.tradeNo), text(found.refundNo), exam});
    if (!row)
        return fail(row.error());
    return row->next();
}

Result<void> BillStore::remove(const QString& exam, const QString& batchId) const
{
    const auto removed = store::write(m_database, u"DELETE FROM bill_batch WHERE exam = ? AND batch_id = ?"_s,
                                      {exam, batchId});
    if (!removed)
        return fail(removed.error());
    if (*removed == 0)
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such bill here."), batchId);
    return {};
}

} // namespace examdesk::payment
