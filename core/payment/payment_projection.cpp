// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_projection.h"

#include "payment_records.h"
#include "store/sql_text.h"
#include "store/statement.h"

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Result;
using bill::channelName;
using bill::kNoTime;
using bill::localDay;
using bill::LocalSeconds;
using bill::Order;
using bill::Receipt;
using bill::statusName;
using bill::toLocalSeconds;
using reconcile::className;
using reconcile::Discrepancy;
using store::orEmpty;

namespace {

QVariant orNull(LocalSeconds at)
{
    return at == kNoTime ? QVariant(QMetaType::fromType<qint64>()) : QVariant(at);
}

QVariant orNull(const std::optional<base::Money>& amount)
{
    return amount ? QVariant(amount->fen()) : QVariant(QMetaType::fromType<qint64>());
}

/// The day of the exam's wall clock; NULL if neither order nor transaction has a time.
QVariant dayOf(const Discrepancy& found)
{
    const LocalSeconds at = found.paidAt == kNoTime ? found.createdAt : found.paidAt;
    return at == kNoTime ? orNull(at) : QVariant(localDay(at));
}

/// Replaces the row of values.first(), the id.
Result<void> replace(const QSqlDatabase& database, const QString& table, const QVariantList& values)
{
    const QString places = QStringList(values.size(), u"?"_s).join(u", "_s);
    return store::write(database, u"INSERT OR REPLACE INTO %1 VALUES (%2)"_s.arg(table, places), values)
        .map([](int) {});
}

Result<void> dropFrom(const QSqlDatabase& database, const QString& table, const QString& id)
{
    return store::write(database, u"DELETE FROM %1 WHERE id = ?"_s.arg(table), {id}).map([](int) {});
}

} // namespace

QString OrderProjection::entity() const
{
    return kOrderEntity;
}

QStringList OrderProjection::tables() const
{
    return {u"order_index"_s};
}

Result<void> OrderProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                  const store::Record& document)
{
    const auto record = orderFrom(document);
    if (!record)
        return base::fail(record.error());
    const Order& order = record->order;
    return replace(database, u"order_index"_s,
                   {document.id, document.exam, orEmpty(document.school), orEmpty(document.region),
                    orEmpty(document.parent), order.orderNo, orEmpty(order.candidateNo),
                    orEmpty(order.feeItem), order.amount.fen(), channelName(order.channel),
                    statusName(order.status), toLocalSeconds(order.createdAt),
                    orNull(toLocalSeconds(order.paidAt)), document.version});
}

Result<void> OrderProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return dropFrom(database, u"order_index"_s, id);
}

QString ReceiptProjection::entity() const
{
    return kReceiptEntity;
}

QStringList ReceiptProjection::tables() const
{
    return {u"receipt_index"_s};
}

Result<void> ReceiptProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                    const store::Record& document)
{
    const auto record = receiptFrom(document);
    if (!record)
        return base::fail(record.error());
    const Receipt& receipt = record->receipt;
    return replace(database, u"receipt_index"_s,
                   {document.id, document.exam, orEmpty(document.school), orEmpty(document.region),
                    receipt.orderNo, orEmpty(receipt.receiptNo), receipt.amount.fen(),
                    orNull(toLocalSeconds(receipt.issuedAt)), int(receipt.reversed)});
}

Result<void> ReceiptProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return dropFrom(database, u"receipt_index"_s, id);
}

QString DiscrepancyProjection::entity() const
{
    return kDiscrepancyEntity;
}

QStringList DiscrepancyProjection::tables() const
{
    return {u"discrepancy_index"_s};
}

Result<void> DiscrepancyProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                        const store::Record& document)
{
    const auto record = discrepancyFrom(document);
    if (!record)
        return base::fail(record.error());
    const Discrepancy& found = record->found;
    return replace(database, u"discrepancy_index"_s,
                   {document.id,
                    document.exam,
                    orEmpty(document.school),
                    orEmpty(document.region),
                    className(found.kind),
                    stateName(record->state),
                    orEmpty(found.orderNo),
                    orEmpty(found.candidateNo),
                    channelName(found.channel),
                    orEmpty(found.tradeNo),
                    orEmpty(found.refundNo),
                    orNull(found.orderAmount),
                    orNull(found.billAmount),
                    orNull(found.receiptAmount),
                    found.orderStatus ? statusName(*found.orderStatus) : u""_s,
                    orNull(found.createdAt),
                    orNull(found.paidAt),
                    orEmpty(found.billFile),
                    found.billLine,
                    record->action ? actionName(*record->action) : u""_s,
                    orEmpty(record->resolvedBy),
                    document.version,
                    orEmpty(record->assignee),
                    dayOf(found)});
}

Result<void> DiscrepancyProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return dropFrom(database, u"discrepancy_index"_s, id);
}

} // namespace examdesk::payment
