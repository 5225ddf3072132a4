// SPDX-License-Identifier: GPL-3.0-or-later
#include "order.h"

#include "receipt.h"
#include "transaction.h"

#include <array>

namespace examdesk::bill {

namespace {

constexpr std::array<std::string_view, 4> kChannels = {"wechat", "alipay", "unionpay", "other"};
constexpr std::array<std::string_view, 5> kStatuses = {"pending", "paid", "receipted", "closed", "refunded"};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

template <typename Enum, size_t count>
std::optional<Enum> find(const std::array<std::string_view, count>& names, std::string_view name)
{
    for (size_t i = 0; i < count; ++i)
        if (names[i] == name)
            return Enum(i);
    return std::nullopt;
}

} // namespace

QString channelName(Channel channel)
{
    return text(kChannels.at(size_t(channel)));
}

std::optional<Channel> channelFromName(std::string_view name)
{
    return find<Channel>(kChannels, name);
}

QString statusName(OrderStatus status)
{
    return text(kStatuses.at(size_t(status)));
}

std::optional<OrderStatus> statusFromName(std::string_view name)
{
    return find<OrderStatus>(kStatuses, name);
}

Order toOrder(const OrderRow& row)
{
    return {.orderNo = text(row.orderNo),
            .candidateNo = text(row.candidateNo),
            .feeItem = text(row.feeItem),
            .amount = base::Money::fromFen(row.amountFen),
            .channel = row.channel,
            .status = row.status,
            .createdAt = fromLocalSeconds(row.createdAt),
            .paidAt = fromLocalSeconds(row.paidAt)};
}

Receipt toReceipt(const ReceiptRow& row)
{
    return {.receiptCode = text(row.receiptCode),
            .receiptNo = text(row.receiptNo),
            .checkCode = text(row.checkCode),
            .orderNo = text(row.orderNo),
            .amount = base::Money::fromFen(row.amountFen),
            .issuedAt = fromLocalSeconds(row.issuedAt),
            .reversed = row.reversed};
}

} // namespace examdesk::bill
