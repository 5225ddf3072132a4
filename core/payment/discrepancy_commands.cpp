// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_commands.h"

#include "base/clock.h"
#include "command_values.h"
#include "discrepancy_rules.h"
#include "order_commands.h"
#include "payment_keys.h"

#include <QCoreApplication>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::fromLocalSeconds;
using reconcile::Discrepancy;
using store::Command;
using store::Records;

namespace {

QDate today(const Command& command)
{
    return command.at.toTimeZone(base::examTimeZone()).date();
}

bool haveOtherAmounts(const Discrepancy& left, const Discrepancy& right)
{
    return left.orderAmount != right.orderAmount || left.billAmount != right.billAmount ||
           left.receiptAmount != right.receiptAmount;
}

/// Nobody has decided anything about @p record any more.
void forgetDecision(DiscrepancyRecord& record)
{
    record.state = DiscrepancyState::Open;
    record.action.reset();
    record.reason.clear();
    record.resolvedBy.clear();
    record.confirmedBy.clear();
    record.followUp = {};
}

Result<void> save(Records& records, DiscrepancyRecord record, const Command& command)
{
    const QString action = record.action ? actionName(*record.action) + u": "_s : QString();
    record.history.append(
        {command.at, command.account, command.kind, action + given(command, PaymentKey::reason)});
    return records.save(toRecord(record));
}

/// The order that @p record is about; nothing if it is about none.
Result<std::optional<OrderRecord>> orderOf(Records& records, const DiscrepancyRecord& record)
{
    if (record.order.isEmpty())
        return std::optional<OrderRecord>();
    const auto document = records.find(kOrderEntity, record.order);
    if (!document)
        return fail(document.error());
    if (!*document)
        return std::optional<OrderRecord>();
    return orderFrom(**document).map([](OrderRecord order) { return std::optional(std::move(order)); });
}

/// The order that @p record makes paid. Error::Code::Invalid unless what came is what the order asks.
Result<OrderRecord> orderToMarkPaid(Records& records, const DiscrepancyRecord& record)
{
    auto order = orderOf(records, record);
    if (!order)
        return fail(order.error());
    if (!*order)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "There is no order that could become paid."),
                    record.found.orderNo);
    const base::Money asked = (*order)->order.amount;
    if (!record.found.billAmount)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "No bill has a payment for this order; it cannot become paid by it."),
                    record.found.orderNo);
    if (*record.found.billAmount != asked)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "%1 came, but the order is over %2: it cannot be marked paid. "
                                   "That is a matter for the supervisor.")
                        .arg(record.found.billAmount->toText(), asked.toText()),
                    record.found.orderNo);
    return **std::move(order);
}

} // namespace

Result<DiscrepancyRecord> findDiscrepancy(Records& records, const QString& id)
{
    const auto document = records.find(kDiscrepancyEntity, id);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("Payment", "There is no such discrepancy."), id);
    return discrepancyFrom(**document);
}

bool reopensIfFound(const DiscrepancyRecord& before, const Discrepancy& found, QDate day)
{
    switch (before.state) {
    case DiscrepancyState::Open:
    case DiscrepancyState::Withdrawn:
        return false;
    case DiscrepancyState::AwaitingSecond:
        return haveOtherAmounts(before.found, found);
    case DiscrepancyState::Resolved:
    case DiscrepancyState::FollowUp:
        return haveOtherAmounts(before.found, found) || before.action == Action::MarkPaid ||
               (before.followUp.isValid() && day >= before.followUp);
    }
    Q_UNREACHABLE();
}

Result<void> reportDiscrepancy(Records& records, const Command& command)
{
    const auto found = discrepancyFromJson(command.payload);
    if (!found)
        return fail(found.error());
    if (discrepancyId(command.exam, *found).text() != command.entityId)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "The discrepancy has an id that is not its own."));
    const auto known = records.find(kDiscrepancyEntity, command.entityId);
    if (!known)
        return fail(known.error());
    DiscrepancyRecord record{
        .id = DiscrepancyId(command.entityId),
        .place = {command.exam, given(command, PaymentKey::school), given(command, PaymentKey::region)}};
    if (*known) {
        const auto before = discrepancyFrom(**known);
        if (!before)
            return fail(before.error());
        record = *before;
    }
    const auto order = records.findByKey(kOrderEntity, command.exam, found->orderNo);
    if (!order)
        return fail(order.error());
    if (*order) {
        record.order = (*order)->id;
        record.place = {command.exam, (*order)->school, (*order)->region};
    }
    const QDate asOf = dayOf(command, PaymentKey::asOf);
    const bool reopens = *known && reopensIfFound(record, *found, asOf.isValid() ? asOf : today(command));
    record.found = *found;
    if (record.state == DiscrepancyState::Withdrawn)
        forgetDecision(record);
    if (!reopens)
        return save(records, record, command);
    forgetDecision(record);
    record.history.append({command.at, command.account, u"discrepancy.reopened"_s, {}});
    return records.save(toRecord(record));
}

Result<void> withdrawDiscrepancy(Records& records, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    if (!isUndecided(record->state) && record->state != DiscrepancyState::AwaitingSecond)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Only an open discrepancy can be withdrawn."));
    forgetDecision(*record);
    record->state = DiscrepancyState::Withdrawn;
    return save(records, *record, command);
}

Result<void> contradictDiscrepancy(Records& records, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    if (record->state != DiscrepancyState::Resolved || record->action != Action::WriteOff)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Only what was written off can be contradicted."));
    forgetDecision(*record);
    record->contradicted = true;
    return save(records, *record, command);
}

Result<void> resolveDiscrepancy(Records& records, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    if (!isUndecided(record->state))
        return fail(Error::Code::Conflict,
                    QCoreApplication::translate("Payment", "This discrepancy is being dealt with already."));
    const auto action = actionFromName(given(command, PaymentKey::action));
    if (!action)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Choose what to do about the discrepancy."));
    if (given(command, PaymentKey::reason).isEmpty())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "A resolution needs a reason."));
    if (*action == Action::MarkPaid)
        if (const auto order = orderToMarkPaid(records, *record); !order)
            return fail(order.error());
    record->action = action;
    record->reason = given(command, PaymentKey::reason);
    record->resolvedBy = command.account;
    const bool isFollowedUp = *action == Action::Wait || *action == Action::Query;
    record->state = movesMoney(*action) ? DiscrepancyState::AwaitingSecond
                    : isFollowedUp      ? DiscrepancyState::FollowUp
                                        : DiscrepancyState::Resolved;
    record->followUp = followUpAfter(*action, today(command));
    if (const QDate day = dayOf(command, PaymentKey::followUp); record->followUp.isValid() && day.isValid()) {
        if (day < today(command))
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate("Payment", "The day to look at it again is over."));
        record->followUp = day;
    }
    return save(records, *record, command);
}

Result<void> confirmDiscrepancy(Records& records, const exam::Catalogue& exams,
                                const account::Principal& principal, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    if (record->state != DiscrepancyState::AwaitingSecond)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "This discrepancy waits for no second person."));
    if (record->resolvedBy == principal.name)
        return fail(
            Error::Code::Denied,
            QCoreApplication::translate("Payment", "What moves money needs a second person to confirm it."));
    if (!command.payload.value(PaymentKey::agree).isBool())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "The second person agrees or does not."));
    const bool agrees = command.payload.value(PaymentKey::agree).toBool();
    if (!agrees && given(command, PaymentKey::reason).isEmpty())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "A refusal needs a reason."));
    if (agrees && record->action == Action::MarkPaid) {
        auto order = orderToMarkPaid(records, *record);
        if (!order)
            return fail(order.error());
        order->order.paidAt = fromLocalSeconds(record->found.paidAt); // as the bill has it
        if (const auto paid = markPaid(records, exams, *order, record->found.tradeNo, command); !paid)
            return paid;
    }
    record->state = agrees ? DiscrepancyState::Resolved : DiscrepancyState::Open;
    record->confirmedBy = agrees ? command.account : QString();
    if (agrees)
        record->contradicted = false;
    return save(records, *record, command);
}

Result<void> reopenDiscrepancy(Records& records, const account::Principal& principal, const Command& command)
{
    auto record = findDiscrepancy(records, command.entityId);
    if (!record)
        return fail(record.error());
    if (given(command, PaymentKey::reason).isEmpty())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Taking a decision back needs a reason."));
    if (const auto why = whyNotReopened(*record, principal))
        return fail(*why);
    forgetDecision(*record);
    return save(records, *record, command);
}

} // namespace examdesk::payment
