// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/order.h"
#include "exam/office.h"

namespace examdesk::reconcile {

/// Until when an order that waits for its payment can be paid. Invalid where the definition sets no limit.
struct OrderTimes {
    QDateTime payBy;    ///< The candidate was told to pay before this.
    QDateTime closesAt; ///< The platform closes the order; only then can a new one be made.
};

OrderTimes timesOf(const bill::Order& order, const exam::Fees& fees);

/// Orders made by then have been open long enough at @p now; invalid where the definition sets no limit.
QDateTime overSince(const exam::Fees& fees, const QDateTime& now);

/// The state of @p order at @p now: one that still waits when its time is over is closed, whether or not the
/// platform's file has said so yet. What is recorded does not change; matching goes by the record.
bill::OrderStatus statusAt(const bill::Order& order, const exam::Fees& fees, const QDateTime& now);

} // namespace examdesk::reconcile
