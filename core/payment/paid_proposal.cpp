// SPDX-License-Identifier: GPL-3.0-or-later
#include "paid_proposal.h"

#include "order_commands.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::fromLocalSeconds;
using bill::Order;
using bill::OrderStatus;
using bill::toLocalSeconds;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;
using store::Command;
using store::Records;

namespace {

/// What a bill with this payment would be reported as.
Discrepancy paymentOn(const OrderRecord& record, const QString& tradeNo, const QDateTime& paidAt)
{
    const Order& order = record.order;
    return {.kind = order.status == OrderStatus::Closed ? DiscrepancyClass::ClosedButPaid
                                                        : DiscrepancyClass::PendingButPaid,
            .orderNo = order.orderNo,
            .candidateNo = order.candidateNo,
            .channel = order.channel,
            .tradeNo = tradeNo,
            .refundNo = {},
            .orderAmount = order.amount,
            .billAmount = order.amount,
            .receiptAmount = {},
            .orderStatus = order.status,
            .createdAt = toLocalSeconds(order.createdAt),
            .paidAt = toLocalSeconds(paidAt),
            .billFile = {}};
}

/// Who found @p record on a bill; empty if nobody has.
QString finderOf(const DiscrepancyRecord& record)
{
    if (record.found.billFile.isEmpty())
        return {};
    for (auto line = record.history.crbegin(); line != record.history.crend(); ++line)
        if (line->action == u"discrepancy.report"_s)
            return line->by;
    return {};
}

Result<void> refuseOtherAmount(const DiscrepancyRecord& record, const OrderRecord& order)
{
    if (!record.found.billAmount || *record.found.billAmount == order.order.amount)
        return {};
    return fail(Error::Code::Invalid,
                QCoreApplication::translate("Payment",
                                            "The bill has this payment with %1, but the order is over "
                                            "%2. That is a matter for the supervisor.")
                    .arg(record.found.billAmount->toText(), order.order.amount.toText()));
}

} // namespace

Result<void> takeUpPayment(Records& records, const exam::Catalogue& exams, const OrderRecord& order,
                           const ChannelAnswer& answer, const Command& command)
{
    const QString& tradeNo = answer.tradeNo;
    const QString reason = command.payload.value(u"reason"_s).toString().trimmed();
    DiscrepancyRecord record{
        .place = order.place, .order = order.id.text(), .found = paymentOn(order, tradeNo, answer.paidAt)};
    record.id = discrepancyId(order.place.exam, record.found);
    const auto known = records.find(kDiscrepancyEntity, record.id.text());
    if (!known)
        return fail(known.error());
    if (*known) {
        auto before = discrepancyFrom(**known);
        if (!before)
            return fail(before.error());
        if (before->state == DiscrepancyState::AwaitingSecond)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate("Payment", "%1 has decided this already; a second person "
                                                               "must confirm it.")
                            .arg(before->resolvedBy));
        if (before->state == DiscrepancyState::Resolved && before->action &&
            *before->action != Action::MarkPaid)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate("Payment", "This payment is settled already by %1: %2.")
                            .arg(before->resolvedBy, actionTitle(*before->action)));
        if (const auto same = refuseOtherAmount(*before, order); !same)
            return same;
        record = *std::move(before);
        if (record.found.billFile.isEmpty()) // nobody but a person has said when
            record.found.paidAt = toLocalSeconds(answer.paidAt);
    }
    record.action = Action::MarkPaid;
    record.reason = reason;
    record.resolvedBy = command.account;
    record.confirmedBy.clear();
    record.history.append(
        {command.at, command.account, command.kind, actionName(Action::MarkPaid) + u": "_s + reason});
    const QString finder = isUndecided(record.state) ? finderOf(record) : QString();
    const bool twoHaveSeenIt = !finder.isEmpty() && finder != command.account;
    record.state = twoHaveSeenIt ? DiscrepancyState::Resolved : DiscrepancyState::AwaitingSecond;
    if (twoHaveSeenIt) {
        record.confirmedBy = finder;
        OrderRecord paid = order;
        paid.order.paidAt = fromLocalSeconds(record.found.paidAt); // as the bill has it
        if (const auto marked = markPaid(records, exams, paid, tradeNo, command); !marked)
            return marked;
    }
    return records.save(toRecord(record));
}

} // namespace examdesk::payment
