// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_commands.h"

#include "base/clock.h"
#include "base/json_gate.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "command_values.h"
#include "paid_proposal.h"
#include "payment_keys.h"
#include "platform_order.h"

#include <QCoreApplication>

#include <tuple>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using bill::Order;
using bill::OrderStatus;
using candidate::Candidate;
using candidate::Payment;
using store::Command;
using store::Record;
using store::Records;

namespace {

Result<OrderRecord> findOrder(Records& records, const QString& id)
{
    const auto document = records.find(kOrderEntity, id);
    if (!document)
        return fail(document.error());
    if (!*document)
        return fail(Error::Code::NotFound, QCoreApplication::translate("Payment", "There is no such order."),
                    id);
    return orderFrom(**document);
}

Payment::State paymentState(OrderStatus status)
{
    switch (status) {
    case OrderStatus::Pending:
        return Payment::State::Pending;
    case OrderStatus::Paid:
        return Payment::State::Paid;
    case OrderStatus::Receipted:
        return Payment::State::Receipted;
    case OrderStatus::Closed:
    case OrderStatus::Refunded:
        break;
    }
    return Payment::State::None;
}

Payment paymentOf(const Order& order)
{
    const Payment::State state = paymentState(order.status);
    if (state == Payment::State::None)
        return {};
    return {.state = state, .orderNo = order.orderNo, .amount = order.amount, .paidAt = order.paidAt};
}

/// True if @p left counts rather than @p right: what is further on, then what counts already, then what was
/// made first.
bool countsRather(const Order& left, const Order& right, const QString& counting)
{
    const auto rank = [&counting](const Order& order) {
        return std::tuple(-int(paymentState(order.status)), order.orderNo != counting, order.createdAt,
                          order.orderNo);
    };
    return rank(left) < rank(right);
}

/// The order that counts among all of a candidate's, @p changed as it stands now.
Result<Order> bestOrder(Records& records, const OrderRecord& changed, const QString& counting)
{
    const auto siblings = records.children(kOrderEntity, changed.candidate);
    if (!siblings)
        return fail(siblings.error());
    Order best = changed.order;
    for (const Record& document : *siblings) {
        if (document.id == changed.id.text())
            continue;
        const auto sibling = orderFrom(document);
        if (!sibling)
            return fail(sibling.error());
        if (countsRather(sibling->order, best, counting))
            best = sibling->order;
    }
    return best;
}

/// The fee on the candidate's application follows the order that counts: the best one of all he has.
Result<void> letCandidateFollow(Records& records, const exam::Catalogue& exams, const OrderRecord& record,
                                const Command& command)
{
    if (record.candidate.isEmpty())
        return {};
    const auto document = records.find(candidate::kCandidateEntity, record.candidate);
    if (!document)
        return fail(document.error());
    if (!*document)
        return {};
    const auto before = candidate::fromRecord(**document);
    if (!before)
        return fail(before.error());
    const auto best = bestOrder(records, record, before->payment.orderNo);
    if (!best)
        return fail(best.error());
    const Payment after = paymentOf(*best);
    if (after == before->payment)
        return {};
    if (after.state < before->payment.state) {
        const auto counting = records.findByKey(kOrderEntity, command.exam, before->payment.orderNo);
        if (!counting)
            return fail(counting.error());
        if (!*counting) // his fee rests on an order that is not among these records
            return {};
    }
    return candidate::changeCandidate(
        records, exams, record.candidate, command,
        [&after](const exam::Definition&, Candidate& candidate) -> Result<void> {
            candidate.payment = after;
            return {};
        });
}

Result<void> save(Records& records, const exam::Catalogue& exams, OrderRecord record, const Command& command)
{
    record.history.append({command.at, command.account, command.kind, given(command, PaymentKey::reason)});
    if (const auto saved = records.save(toRecord(record)); !saved)
        return saved;
    return letCandidateFollow(records, exams, record, command);
}

/// Puts @p record where its candidate lies; without one, where the command says.
Result<void> place(Records& records, const Command& command, OrderRecord& record)
{
    record.place = {command.exam, given(command, PaymentKey::school), given(command, PaymentKey::region)};
    if (record.order.candidateNo.isEmpty())
        return {};
    const auto owner = records.findByKey(candidate::kCandidateEntity, command.exam, record.order.candidateNo);
    if (!owner)
        return fail(owner.error());
    if (*owner) {
        record.candidate = (*owner)->id;
        record.place = {command.exam, (*owner)->school, (*owner)->region};
    }
    return {};
}

/// When the channel says that @p order was paid. Clocks and typed minutes are not exact: a few minutes before
/// the order was made, or ahead of now, are brought to these. Invalid if no time is given, or one that cannot
/// be.
QDateTime paidAtOf(const OrderRecord& order, const Command& command)
{
    constexpr qint64 kTolerated = 300; // seconds
    const QDateTime said = base::fromStoredTime(given(command, PaymentKey::paidAt));
    const QDateTime made = order.order.createdAt.isValid() ? order.order.createdAt : said;
    if (!said.isValid() || said.secsTo(made) > kTolerated || command.at.secsTo(said) > kTolerated)
        return {};
    return std::max(made, std::min(said, command.at));
}

} // namespace

Result<void> recordOrder(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const auto order = orderFromJson(command.payload);
    if (!order)
        return fail(order.error());
    const auto known = records.find(kOrderEntity, command.entityId);
    if (!known)
        return fail(known.error());
    OrderRecord record{.id = OrderId(command.entityId), .order = *order};
    if (*known) {
        const auto before = orderFrom(**known);
        if (!before)
            return fail(before.error());
        if (before->order.orderNo != order->orderNo)
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate("Payment", "An order keeps its number."));
        const PlatformWord word = wordOfPlatform(*before, *order);
        if (word.kind == PlatformWord::Kind::Contradiction)
            return fail(Error::Code::Conflict,
                        QCoreApplication::translate(
                            "Payment", "What the platform says of order %1 contradicts what stands here. A "
                                       "person has to decide.")
                            .arg(order->orderNo));
        if (word.kind == PlatformWord::Kind::Nothing)
            return {};
        record = *before;
        record.order = word.order;
    }
    if (const auto placed = place(records, command, record); !placed)
        return placed;
    return save(records, exams, record, command);
}

Result<void> recordReceipt(Records& records, const Command& command)
{
    const auto receipt = receiptFromJson(command.payload);
    if (!receipt)
        return fail(receipt.error());
    const auto known = records.find(kReceiptEntity, command.entityId);
    if (!known)
        return fail(known.error());
    ReceiptRecord record{
        .id = ReceiptId(command.entityId),
        .place = {command.exam, given(command, PaymentKey::school), given(command, PaymentKey::region)}};
    if (*known) {
        const auto before = receiptFrom(**known);
        if (!before)
            return fail(before.error());
        record = *before;
    }
    record.receipt = *receipt;
    const auto order = records.findByKey(kOrderEntity, command.exam, receipt->orderNo);
    if (!order)
        return fail(order.error());
    if (*order) {
        record.order = (*order)->id;
        record.place = {command.exam, (*order)->school, (*order)->region};
    }
    record.history.append({command.at, command.account, command.kind, {}});
    return records.save(toRecord(record));
}

Result<void> markPaid(Records& records, const exam::Catalogue& exams, OrderRecord order,
                      const QString& tradeNo, const Command& command)
{
    if (order.order.status != OrderStatus::Pending && order.order.status != OrderStatus::Closed)
        return fail(Error::Code::Invalid, QCoreApplication::translate(
                                              "Payment", "Only a pending or closed order can become paid."));
    order.order.status = OrderStatus::Paid;
    order.settledBy = command.account;
    if (!order.order.paidAt.isValid())
        order.order.paidAt = command.at;
    order.tradeNo = tradeNo;
    return save(records, exams, order, command);
}

Result<void> verifyOrder(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const auto order = findOrder(records, command.entityId);
    if (!order)
        return fail(order.error());
    if (given(command, PaymentKey::reason).isEmpty())
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Payment", "Say how the channel was asked and what it answered."));
    const QString outcome = given(command, PaymentKey::outcome);
    if (outcome == u"unpaid")
        return save(records, exams, *order, command);
    if (outcome != u"paid")
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "The channel's answer is paid or unpaid."),
                    outcome);
    const ChannelAnswer answer{.tradeNo = given(command, PaymentKey::tradeNo),
                               .paidAt = paidAtOf(*order, command)};
    if (answer.tradeNo.isEmpty())
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Payment", "A payment needs the channel's transaction number."));
    const auto amount = base::integerIn(command.payload.value(PaymentKey::amountFen), 0, base::kMostFen);
    if (!amount || *amount != order->order.amount.fen())
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Payment", "The channel's amount is not the order's. That is a matter for the supervisor."));
    if (order->order.status != OrderStatus::Pending && order->order.status != OrderStatus::Closed)
        return fail(Error::Code::Invalid, QCoreApplication::translate(
                                              "Payment", "Only a pending or closed order can become paid."));
    if (!answer.paidAt.isValid())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "Say when it was paid, as the channel says: an order is paid after it was "
                                   "made, and not in the future."));
    if (const auto taken = takeUpPayment(records, exams, *order, answer, command); !taken)
        return taken;
    const auto now = findOrder(records, command.entityId);
    if (!now)
        return fail(now.error());
    // One person's word is kept; that alone moves nothing.
    return now->version != order->version ? Result<void>() : save(records, exams, *order, command);
}

Result<void> reopenOrder(Records& records, const exam::Catalogue& exams, const Command& command)
{
    auto order = findOrder(records, command.entityId);
    if (!order)
        return fail(order.error());
    if (given(command, PaymentKey::reason).isEmpty())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Reopening an order needs a reason."));
    if (order->order.status != OrderStatus::Closed)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "Only a closed order can be reopened."));
    order->order.status = OrderStatus::Pending;
    order->settledBy = command.account;
    return save(records, exams, *order, command);
}

} // namespace examdesk::payment
