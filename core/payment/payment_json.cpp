// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/json_gate.h"
#include "payment_keys.h"
#include "payment_records.h"

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
    return {{PaymentKey::orderNo, order.orderNo},
            {PaymentKey::candidateNo, order.candidateNo},
            {PaymentKey::feeItem, order.feeItem},
            {PaymentKey::amountFen, order.amount.fen()},
            {PaymentKey::channel, channelName(order.channel)},
            {PaymentKey::status, statusName(order.status)},
            {PaymentKey::createdAt, storedTime(order.createdAt)},
            {PaymentKey::paidAt, storedTime(order.paidAt)}};
}

Result<Order> orderFromJson(const QJsonObject& object)
{
    const auto fen = neededAmount(object, PaymentKey::amountFen);
    const auto channel = channelFromName(text(object, PaymentKey::channel).toStdString());
    const auto status = statusFromName(text(object, PaymentKey::status).toStdString());
    Order order{.orderNo = text(object, PaymentKey::orderNo),
                .candidateNo = text(object, PaymentKey::candidateNo),
                .feeItem = text(object, PaymentKey::feeItem),
                .amount = fen.value_or(Money()),
                .channel = channel.value_or(Channel::Other),
                .status = status.value_or(OrderStatus::Pending),
                .createdAt = fromStoredTime(text(object, PaymentKey::createdAt)),
                .paidAt = fromStoredTime(text(object, PaymentKey::paidAt))};
    if (order.orderNo.isEmpty())
        return wrong(PaymentKey::orderNo);
    if (!fen)
        return fail(fen.error());
    if (!channel)
        return wrong(PaymentKey::channel);
    if (!status)
        return wrong(PaymentKey::status);
    if (!order.createdAt.isValid())
        return wrong(PaymentKey::createdAt);
    return order;
}

QJsonObject toJson(const Receipt& receipt)
{
    return {
        {PaymentKey::receiptCode, receipt.receiptCode}, {PaymentKey::receiptNo, receipt.receiptNo},
        {PaymentKey::checkCode, receipt.checkCode},     {PaymentKey::orderNo, receipt.orderNo},
        {PaymentKey::amountFen, receipt.amount.fen()},  {PaymentKey::issuedAt, storedTime(receipt.issuedAt)},
        {PaymentKey::reversed, receipt.reversed}};
}

Result<Receipt> receiptFromJson(const QJsonObject& object)
{
    const auto fen = neededAmount(object, PaymentKey::amountFen);
    Receipt receipt{.receiptCode = text(object, PaymentKey::receiptCode),
                    .receiptNo = text(object, PaymentKey::receiptNo),
                    .checkCode = text(object, PaymentKey::checkCode),
                    .orderNo = text(object, PaymentKey::orderNo),
                    .amount = fen.value_or(Money()),
                    .issuedAt = fromStoredTime(text(object, PaymentKey::issuedAt)),
                    .reversed = object.value(PaymentKey::reversed).toBool()};
    if (receipt.receiptNo.isEmpty())
        return wrong(PaymentKey::receiptNo);
    if (receipt.orderNo.isEmpty())
        return wrong(PaymentKey::orderNo);
    if (!fen)
        return fail(fen.error());
    return receipt;
}

QJsonObject toJson(const Discrepancy& found)
{
    QJsonObject object{
        {PaymentKey::discrepancyClass, className(found.kind)},
        {PaymentKey::orderNo, found.orderNo},
        {PaymentKey::candidateNo, found.candidateNo},
        {PaymentKey::channel, channelName(found.channel)},
        {PaymentKey::tradeNo, found.tradeNo},
        {PaymentKey::refundNo, found.refundNo},
        {PaymentKey::orderStatus, found.orderStatus ? statusName(*found.orderStatus) : QString()},
        {PaymentKey::createdAt, storedTime(fromLocalSeconds(found.createdAt))},
        {PaymentKey::paidAt, storedTime(fromLocalSeconds(found.paidAt))},
        {PaymentKey::billFile, found.billFile},
        {PaymentKey::billLine, found.billLine}};
    insert(object, PaymentKey::orderFen, found.orderAmount);
    insert(object, PaymentKey::billFen, found.billAmount);
    insert(object, PaymentKey::receiptFen, found.receiptAmount);
    return object;
}

Result<Discrepancy> discrepancyFromJson(const QJsonObject& object)
{
    const auto kind = classFromName(text(object, PaymentKey::discrepancyClass));
    const auto channel = channelFromName(text(object, PaymentKey::channel).toStdString());
    if (!kind)
        return wrong(PaymentKey::discrepancyClass);
    if (!channel)
        return wrong(PaymentKey::channel);
    const auto orderAmount = amount(object, PaymentKey::orderFen);
    const auto billAmount = amount(object, PaymentKey::billFen);
    const auto receiptAmount = amount(object, PaymentKey::receiptFen);
    for (const auto* one : {&orderAmount, &billAmount, &receiptAmount})
        if (!*one)
            return fail(one->error());
    const auto line =
        base::integerIn(object.contains(PaymentKey::billLine) ? object.value(PaymentKey::billLine) : 0, 0,
                        base::kMostJsonWhole);
    if (!line)
        return wrong(PaymentKey::billLine);
    return Discrepancy{.kind = *kind,
                       .orderNo = text(object, PaymentKey::orderNo),
                       .candidateNo = text(object, PaymentKey::candidateNo),
                       .channel = *channel,
                       .tradeNo = text(object, PaymentKey::tradeNo),
                       .refundNo = text(object, PaymentKey::refundNo),
                       .orderAmount = *orderAmount,
                       .billAmount = *billAmount,
                       .receiptAmount = *receiptAmount,
                       .orderStatus = statusFromName(text(object, PaymentKey::orderStatus).toStdString()),
                       .createdAt = toLocalSeconds(fromStoredTime(text(object, PaymentKey::createdAt))),
                       .paidAt = toLocalSeconds(fromStoredTime(text(object, PaymentKey::paidAt))),
                       .billFile = text(object, PaymentKey::billFile),
                       .billLine = *line};
}

} // namespace examdesk::payment
