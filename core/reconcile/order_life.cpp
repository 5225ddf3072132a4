// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_life.h"

namespace examdesk::reconcile {

using bill::Order;
using bill::OrderStatus;

OrderTimes timesOf(const Order& order, const exam::Fees& fees)
{
    const auto after = [&order](int minutes) {
        return minutes > 0 && order.createdAt.isValid() ? order.createdAt.addSecs(60 * minutes) : QDateTime();
    };
    return {after(fees.payWithinMinutes), after(fees.closeAfterMinutes)};
}

QDateTime overSince(const exam::Fees& fees, const QDateTime& now)
{
    return fees.closeAfterMinutes > 0 ? now.addSecs(-60 * fees.closeAfterMinutes) : QDateTime();
}

OrderStatus statusAt(const Order& order, const exam::Fees& fees, const QDateTime& now)
{
    const QDateTime closesAt = timesOf(order, fees).closesAt;
    const bool isOver = closesAt.isValid() && closesAt <= now;
    return order.status == OrderStatus::Pending && isOver ? OrderStatus::Closed : order.status;
}

} // namespace examdesk::reconcile
