// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_records.h"
#include "ui/kit/state.h"

#include <QString>

namespace examdesk::ui {

/// What people call the channel: WeChat Pay, Alipay, UnionPay.
QString channelTitle(bill::Channel channel);
QString statusTitle(bill::OrderStatus status);
StateMark markOf(bill::OrderStatus status);
StateMark markOf(payment::DiscrepancyState state);
/// What staff usually do about a class; one sentence.
QString usualAdvice(reconcile::DiscrepancyClass kind);
QList<payment::Action> allActions();
/// The actions that make sense for a class, the usual one first, then all others.
QList<payment::Action> actionsFor(reconcile::DiscrepancyClass kind);
/// What @p found are about together: the money that came, else what the order says, else the receipt.
base::Money amountAtStake(const QList<reconcile::Discrepancy>& found);
/// What resolving @p found, one or several, by @p action will do, with the amount; says so where a second
/// person must confirm.
QString consequenceOf(payment::Action action, const QList<reconcile::Discrepancy>& found);
/// What confirming them as the second person will do at once.
QString confirmationOf(payment::Action action, const QList<reconcile::Discrepancy>& found);
/// True if what the bill has is what the order asks.
bool canBeMarkedPaid(const reconcile::Discrepancy& found);
/// What a line of history says was done.
QString historyTitle(const QString& commandKind);
/// `¥1,600.00`, or a dash where there is no amount.
QString amountText(const std::optional<base::Money>& amount);
/// Lines of history as a person reads them, oldest first.
QString historyText(const QList<candidate::HistoryLine>& history);

} // namespace examdesk::ui
