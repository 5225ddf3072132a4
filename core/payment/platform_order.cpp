// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform_order.h"

namespace examdesk::payment {

using bill::Order;
using bill::OrderStatus;

namespace {

bool mayBecome(OrderStatus from, OrderStatus to)
{
    if (from == to)
        return true;
    switch (from) {
    case OrderStatus::Pending:
        return true;
    case OrderStatus::Paid:
        return to == OrderStatus::Receipted || to == OrderStatus::Refunded;
    case OrderStatus::Receipted:
    case OrderStatus::Closed:
        return to == OrderStatus::Refunded;
    case OrderStatus::Refunded:
        return false;
    }
    Q_UNREACHABLE();
}

/// True if @p told names another payer or amount; who was not known may become known.
bool isAboutOtherMoney(const Order& known, const Order& told)
{
    return told.amount != known.amount ||
           (!known.candidateNo.isEmpty() && told.candidateNo != known.candidateNo) ||
           (!known.feeItem.isEmpty() && told.feeItem != known.feeItem);
}

} // namespace

PlatformWord wordOfPlatform(const OrderRecord& known, const Order& told)
{
    const Order& here = known.order;
    const bool isSettled = !known.settledBy.isEmpty();
    const bool isPaid = here.status != OrderStatus::Pending && here.status != OrderStatus::Closed;
    if (!mayBecome(here.status, told.status) || (isSettled && !isPaid && told.status != here.status) ||
        ((isSettled || isPaid) && isAboutOtherMoney(here, told)))
        return {PlatformWord::Kind::Contradiction, {}};
    Order order = told;
    if (isSettled) {
        order = here;
        order.status = told.status;
        order.candidateNo = told.candidateNo;
    }
    if (order == here)
        return {};
    return {PlatformWord::Kind::News, order};
}

} // namespace examdesk::payment
