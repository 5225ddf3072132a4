// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/json_gate.h"
#include "payment_documents.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::fromStoredTime;
using base::Money;
using base::Result;
using base::storedTime;
using bill::Channel;
using bill::channelFromName;
using bill::channelName;
using bill::fromLocalSeconds;
using bill::Order;
using bill::OrderStatus;
using bill::Receipt;
using bill::statusFromName;
using bill::statusName;
using bill::toLocalSeconds;
using reconcile::classFromName;
using reconcile::className;
using reconcile::Discrepancy;

namespace {

tl::unexpected<Error> wrong(const QString& member)
{
    return fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Payment", "\"%1\" is missing or no value that is known.").arg(member));
}

QString text(const QJsonObject& object, const QString& member)
{
    return object.value(member).toString().trimmed();
}

/// The amount in @p member; none if it is not there. Error::Code::Invalid for one that is no whole number of
/// fen.
Result<std::optional<Money>> amount(const QJsonObject& object, const QString& member)
{
    const QJsonValue value = object.value(member);
    if (value.isUndefined() || value.isNull())
        return std::optional<Money>();
    const auto fen = base::integerIn(value, -base::kMostFen, base::kMostFen);
    if (!fen)
        return wrong(member);
    return std::optional(Money::fromFen(*fen));
}

/// An amount that must be there and cannot be negative.
Result<Money> neededAmount(const QJsonObject& object, const QString& member)
{
    const auto fen = amount(object, member);
    if (!fen)
        return fail(fen.error());
    if (!*fen || (*fen)->fen() < 0)
        return wrong(member);
    return **fen;
}

void insert(QJsonObject& object, const QString& member, const std::optional<Money>& amount)
{
    if (amount)
        object.insert(member, amount->fen());
}

} // namespace

QJsonObject toJson(const Order& order)
{
    return {{u"order_no"_s, order.orderNo},
            {u"candidate_no"_s, order.candidateNo},
            {u"fee_item"_s, order.feeItem},
            {u"amount_fen"_s, order.amount.fen()},
            {u"channel"_s, channelName(order.channel)},
            {u"status"_s, statusName(order.status)},
            {u"created_at"_s, storedTime(order.createdAt)},
            {u"paid_at"_s, storedTime(order.paidAt)}};
}

Result<Order> orderFromJson(const QJsonObject& object)
{
    const auto fen = neededAmount(object, u"amount_fen"_s);
    const auto channel = channelFromName(text(object, u"channel"_s).toStdString());
    const auto status = statusFromName(text(object, u"status"_s).toStdString());
    Order order{.orderNo = text(object, u"order_no"_s),
                .candidateNo = text(object, u"candidate_no"_s),
                .feeItem = text(object, u"fee_item"_s),
                .amount = fen.value_or(Money()),
                .channel = channel.value_or(Channel::Other),
                .status = status.value_or(OrderStatus::Pending),
                .createdAt = fromStoredTime(text(object, u"created_at"_s)),
                .paidAt = fromStoredTime(text(object, u"paid_at"_s))};
    if (order.orderNo.isEmpty())
        return wrong(u"order_no"_s);
    if (!fen)
        return fail(fen.error());
    if (!channel)
        return wrong(u"channel"_s);
    if (!status)
        return wrong(u"status"_s);
    if (!order.createdAt.isValid())
        return wrong(u"created_at"_s);
    return order;
}

QJsonObject toJson(const Receipt& receipt)
{
    return {{u"receipt_code"_s, receipt.receiptCode}, {u"receipt_no"_s, receipt.receiptNo},
            {u"check_code"_s, receipt.checkCode},     {u"order_no"_s, receipt.orderNo},
            {u"amount_fen"_s, receipt.amount.fen()},  {u"issued_at"_s, storedTime(receipt.issuedAt)},
            {u"reversed"_s, receipt.reversed}};
}

Result<Receipt> receiptFromJson(const QJsonObject& object)
{
    const auto fen = neededAmount(object, u"amount_fen"_s);
    Receipt receipt{.receiptCode = text(object, u"receipt_code"_s),
                    .receiptNo = text(object, u"receipt_no"_s),
                    .checkCode = text(object, u"check_code"_s),
                    .orderNo = text(object, u"order_no"_s),
                    .amount = fen.value_or(Money()),
                    .issuedAt = fromStoredTime(text(object, u"issued_at"_s)),
                    .reversed = object.value(u"reversed"_s).toBool()};
    if (receipt.receiptNo.isEmpty())
        return wrong(u"receipt_no"_s);
    if (receipt.orderNo.isEmpty())
        return wrong(u"order_no"_s);
    if (!fen)
        return fail(fen.error());
    return receipt;
}

QJsonObject toJson(const Discrepancy& found)
{
    QJsonObject object{{u"class"_s, className(found.kind)},
                       {u"order_no"_s, found.orderNo},
                       {u"candidate_no"_s, found.candidateNo},
                       {u"channel"_s, channelName(found.channel)},
                       {u"trade_no"_s, found.tradeNo},
                       {u"refund_no"_s, found.refundNo},
                       {u"order_status"_s, found.orderStatus ? statusName(*found.orderStatus) : QString()},
                       {u"created_at"_s, storedTime(fromLocalSeconds(found.createdAt))},
                       {u"paid_at"_s, storedTime(fromLocalSeconds(found.paidAt))},
                       {u"bill_file"_s, found.billFile},
                       {u"bill_line"_s, found.billLine}};
    insert(object, u"order_fen"_s, found.orderAmount);
    insert(object, u"bill_fen"_s, found.billAmount);
    insert(object, u"receipt_fen"_s, found.receiptAmount);
    return object;
}

Result<Discrepancy> discrepancyFromJson(const QJsonObject& object)
{
    const auto kind = classFromName(text(object, u"class"_s));
    const auto channel = channelFromName(text(object, u"channel"_s).toStdString());
    if (!kind)
        return wrong(u"class"_s);
    if (!channel)
        return wrong(u"channel"_s);
    const auto orderAmount = amount(object, u"order_fen"_s);
    const auto billAmount = amount(object, u"bill_fen"_s);
    const auto receiptAmount = amount(object, u"receipt_fen"_s);
    for (const auto* one : {&orderAmount, &billAmount, &receiptAmount})
        if (!*one)
            return fail(one->error());
    const auto line = base::integerIn(object.contains(u"bill_line"_s) ? object.value(u"bill_line"_s) : 0, 0,
                                      base::kMostJsonWhole);
    if (!line)
        return wrong(u"bill_line"_s);
    return Discrepancy{.kind = *kind,
                       .orderNo = text(object, u"order_no"_s),
                       .candidateNo = text(object, u"candidate_no"_s),
                       .channel = *channel,
                       .tradeNo = text(object, u"trade_no"_s),
                       .refundNo = text(object, u"refund_no"_s),
                       .orderAmount = *orderAmount,
                       .billAmount = *billAmount,
                       .receiptAmount = *receiptAmount,
                       .orderStatus = statusFromName(text(object, u"order_status"_s).toStdString()),
                       .createdAt = toLocalSeconds(fromStoredTime(text(object, u"created_at"_s))),
                       .paidAt = toLocalSeconds(fromStoredTime(text(object, u"paid_at"_s))),
                       .billFile = text(object, u"bill_file"_s),
                       .billLine = *line};
}

} // namespace examdesk::payment
