// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "bill/local_seconds.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string_view>

namespace examdesk::bill {

/// Through whom the money comes.
enum class Channel : quint8 { Wechat, Alipay, Unionpay, Other };

/// Where an order stands on the payment platform: 待支付, 已支付, 已回执, 已关闭, 已退款.
enum class OrderStatus : quint8 { Pending, Paid, Receipted, Closed, Refunded };

/// The word of @p channel in files and documents: `wechat`, `alipay`, `unionpay`, `other`.
QString channelName(Channel channel);
std::optional<Channel> channelFromName(std::string_view name);

/// The word of @p status in files and documents: `pending`, `paid`, `receipted`, `closed`, `refunded`.
QString statusName(OrderStatus status);
std::optional<OrderStatus> statusFromName(std::string_view name);

/// One candidate's order for one fee item.
struct Order {
    QString orderNo;     ///< The merchant order number, by which the channels know it.
    QString candidateNo; ///< Empty where the platform does not say.
    QString feeItem;     ///< The fee item's id; empty where an exam has but one.
    base::Money amount;
    Channel channel = Channel::Other;
    OrderStatus status = OrderStatus::Pending;
    QDateTime createdAt;
    QDateTime paidAt; ///< Invalid while unpaid.

    bool operator==(const Order&) const = default;
};

/// An order on its way from a file to a RowSink. The views hold UTF-8 and live only during that call.
struct OrderRow {
    std::string_view orderNo;
    std::string_view candidateNo;
    std::string_view feeItem;
    qint64 amountFen = 0;
    Channel channel = Channel::Other;
    OrderStatus status = OrderStatus::Pending;
    LocalSeconds createdAt = kNoTime;
    LocalSeconds paidAt = kNoTime;
    qint64 line = 0;
};

Order toOrder(const OrderRow& row);

} // namespace examdesk::bill
