// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_words.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::Channel;
using bill::OrderStatus;
using payment::Action;
using payment::DiscrepancyState;
using reconcile::Discrepancy;
using reconcile::DiscrepancyClass;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Payments)
};

/// What the action is about: the money that came, else what the order says, else the receipt.
base::Money stakeOf(const Discrepancy& found)
{
    if (found.billAmount)
        return *found.billAmount;
    return found.orderAmount.value_or(found.receiptAmount.value_or(base::Money()));
}

QString consequenceOfMoving(Action action, const QList<Discrepancy>& found)
{
    const QString amount = amountAtStake(found).toText();
    const int count = int(found.size());
    if (count > 1) {
        if (action == Action::MarkPaid)
            return Words::tr("%n orders will become paid (%1). A second person must confirm it first.",
                             nullptr, count)
                .arg(amount);
        if (action == Action::Refund)
            return Words::tr(
                       "%1 of %n discrepancies will go back to the payers. A second person must confirm "
                       "it first.",
                       nullptr, count)
                .arg(amount);
        return Words::tr("%1 of %n discrepancies will be written off: nobody gets it back. A second person "
                         "must confirm it first.",
                         nullptr, count)
            .arg(amount);
    }
    if (action == Action::MarkPaid)
        return Words::tr("Order %1 will become paid (%2). A second person must confirm it first.")
            .arg(found.first().orderNo, amount);
    if (action == Action::Refund)
        return Words::tr("%1 will go back to the payer. A second person must confirm it first.").arg(amount);
    return Words::tr("%1 will be written off: nobody gets it back. A second person must confirm it first.")
        .arg(amount);
}

QList<Action> usualActions(DiscrepancyClass kind)
{
    switch (kind) {
    case DiscrepancyClass::PaidNotOnBill:
        return {Action::Wait, Action::Query, Action::Reopen};
    case DiscrepancyClass::NotInOrders:
        return {Action::Query, Action::Refund};
    case DiscrepancyClass::PendingButPaid:
        return {Action::MarkPaid, Action::Query};
    case DiscrepancyClass::ClosedButPaid:
        return {Action::MarkPaid, Action::Refund};
    case DiscrepancyClass::AmountDiffers:
        return {Action::Query, Action::Refund};
    case DiscrepancyClass::DuplicatePayment:
        return {Action::Refund};
    case DiscrepancyClass::RefundDiffers:
        return {Action::Query, Action::Refund};
    case DiscrepancyClass::ReceiptMissing:
        return {Action::ReissueReceipt, Action::Wait};
    case DiscrepancyClass::ReceiptWithoutPayment:
        return {Action::ReverseReceipt, Action::Query};
    case DiscrepancyClass::AmountReceiptDiffers:
        return {Action::ReverseReceipt, Action::ReissueReceipt};
    }
    Q_UNREACHABLE();
}

} // namespace

base::Money amountAtStake(const QList<Discrepancy>& found)
{
    base::Money sum;
    for (const Discrepancy& one : found)
        sum += stakeOf(one);
    return sum;
}

QString channelTitle(Channel channel)
{
    switch (channel) {
    case Channel::Wechat:
        return Words::tr("WeChat Pay");
    case Channel::Alipay:
        return Words::tr("Alipay");
    case Channel::Unionpay:
        return Words::tr("UnionPay");
    case Channel::Other:
        return Words::tr("Other");
    }
    Q_UNREACHABLE();
}

QString statusTitle(OrderStatus status)
{
    switch (status) {
    case OrderStatus::Pending:
        return Words::tr("Waits for payment");
    case OrderStatus::Paid:
        return Words::tr("Paid");
    case OrderStatus::Receipted:
        return Words::tr("Paid, receipt issued");
    case OrderStatus::Closed:
        return Words::tr("Closed");
    case OrderStatus::Refunded:
        return Words::tr("Refunded");
    }
    Q_UNREACHABLE();
}

StateMark markOf(OrderStatus status)
{
    const bool isDone = status == OrderStatus::Paid || status == OrderStatus::Receipted;
    const bool isOver = status == OrderStatus::Closed || status == OrderStatus::Refunded;
    return {isDone ? State::Done : isOver ? State::Attention : State::Waiting, statusTitle(status)};
}

StateMark markOf(DiscrepancyState state)
{
    switch (state) {
    case DiscrepancyState::Open:
        return {State::Wrong, Words::tr("Open")};
    case DiscrepancyState::AwaitingSecond:
        return {State::Attention, Words::tr("Needs a second person")};
    case DiscrepancyState::Resolved:
        return {State::Done, Words::tr("Resolved")};
    case DiscrepancyState::Withdrawn:
        return {State::Waiting, Words::tr("No longer found")};
    case DiscrepancyState::FollowUp:
        return {State::Waiting, Words::tr("Followed up")};
    }
    Q_UNREACHABLE();
}

QString usualAdvice(DiscrepancyClass kind)
{
    switch (kind) {
    case DiscrepancyClass::PaidNotOnBill:
        return Words::tr(
            "The order is paid, but no bill has its payment. Wait a day for the day cut, then ask the "
            "channel by order number.");
    case DiscrepancyClass::NotInOrders:
        return Words::tr(
            "Money came that belongs to no order. Look for the order in another exam or school, else "
            "refund it.");
    case DiscrepancyClass::PendingButPaid:
        return Words::tr(
            "The candidate paid, but the order still waits. Ask the channel by order number, then mark "
            "the order paid.");
    case DiscrepancyClass::ClosedButPaid:
        return Words::tr(
            "The order timed out, but its payment came. Mark it paid or refund it; the candidate may "
            "have paid twice.");
    case DiscrepancyClass::AmountDiffers:
        return Words::tr("Order and bill name different amounts. This is a matter for the supervisor.");
    case DiscrepancyClass::DuplicatePayment:
        return Words::tr("The candidate paid this fee more than once. Refund all but one payment.");
    case DiscrepancyClass::RefundDiffers:
        return Words::tr("The refund is on one side only, or of another amount. Ask finance.");
    case DiscrepancyClass::ReceiptMissing:
        return Words::tr("The fee is paid, but no e-receipt came in time. Have it issued again.");
    case DiscrepancyClass::ReceiptWithoutPayment:
        return Words::tr("There is an e-receipt, but no paid order. Have the receipt reversed.");
    case DiscrepancyClass::AmountReceiptDiffers:
        return Words::tr(
            "The e-receipt names another amount than the order. Have it reversed and issued again.");
    }
    Q_UNREACHABLE();
}

QList<Action> allActions()
{
    return {Action::Wait,           Action::Query,    Action::MarkPaid,
            Action::Reopen,         Action::Refund,   Action::ReissueReceipt,
            Action::ReverseReceipt, Action::WriteOff, Action::Explained};
}

QList<Action> actionsFor(DiscrepancyClass kind)
{
    QList<Action> actions = usualActions(kind);
    for (const Action action : allActions()) {
        if (!actions.contains(action))
            actions.append(action);
    }
    return actions;
}

QString consequenceOf(Action action, const QList<Discrepancy>& found)
{
    if (payment::movesMoney(action))
        return consequenceOfMoving(action, found);
    switch (action) {
    case Action::Wait:
        return Words::tr("Nothing moves. If it is still found on that day, it is open again.");
    case Action::Query:
        return Words::tr(
            "Nothing moves. Write what the channel answered; if it is still found on that day, it is "
            "open again.");
    case Action::Reopen:
        return Words::tr("Nothing moves. The order has to be opened again on the Orders tab.");
    case Action::ReissueReceipt:
        return Words::tr("Nothing moves. The receipt has to be issued again on the receipt platform.");
    case Action::ReverseReceipt:
        return Words::tr("Nothing moves. The receipt has to be reversed on the receipt platform.");
    default:
        return Words::tr("Nothing moves. The reason says why nothing is to be done.");
    }
}

QString confirmationOf(Action action, const QList<Discrepancy>& found)
{
    const QString amount = amountAtStake(found).toText();
    const int count = int(found.size());
    if (count > 1) {
        if (action == Action::MarkPaid)
            return Words::tr("%n orders become paid (%1), and the candidates' fees with them.", nullptr,
                             count)
                .arg(amount);
        if (action == Action::Refund)
            return Words::tr("%1 of %n discrepancies go back to the payers.", nullptr, count).arg(amount);
        return Words::tr("%1 of %n discrepancies are written off: nobody gets it back.", nullptr, count)
            .arg(amount);
    }
    const QString orderNo = found.first().orderNo;
    if (action == Action::MarkPaid)
        return Words::tr("Order %1 becomes paid (%2), and the candidate's fee with it.").arg(orderNo, amount);
    if (action == Action::Refund)
        return Words::tr("%1 of order %2 go back to the payer.").arg(amount, orderNo);
    return Words::tr("%1 of order %2 are written off: nobody gets it back.").arg(amount, orderNo);
}

bool canBeMarkedPaid(const Discrepancy& found)
{
    return found.orderAmount && found.billAmount && *found.orderAmount == *found.billAmount;
}

QString historyTitle(const QString& commandKind)
{
    static const QHash<QString, const char*> titles{
        {u"order.record"_s, QT_TRANSLATE_NOOP("Payments", "taken over from the payment platform")},
        {u"order.verify"_s, QT_TRANSLATE_NOOP("Payments", "asked at the channel")},
        {u"order.reopen"_s, QT_TRANSLATE_NOOP("Payments", "opened again")},
        {u"receipt.record"_s, QT_TRANSLATE_NOOP("Payments", "taken over from the receipt platform")},
        {u"discrepancy.report"_s, QT_TRANSLATE_NOOP("Payments", "found by a reconciliation")},
        {u"discrepancy.reopened"_s, QT_TRANSLATE_NOOP("Payments", "found again: open once more")},
        {u"discrepancy.reopen"_s, QT_TRANSLATE_NOOP("Payments", "decision taken back: open again")},
        {u"discrepancy.contradict"_s,
         QT_TRANSLATE_NOOP("Payments", "a later bill has what was written off: open once more")},
        {u"discrepancy.assign"_s, QT_TRANSLATE_NOOP("Payments", "handed over")},
        {u"discrepancy.note"_s, QT_TRANSLATE_NOOP("Payments", "noted")},
        {u"discrepancy.attach"_s, QT_TRANSLATE_NOOP("Payments", "laid a picture beside it")},
        {u"discrepancy.withdraw"_s, QT_TRANSLATE_NOOP("Payments", "no longer found")},
        {u"discrepancy.resolve"_s, QT_TRANSLATE_NOOP("Payments", "decided")},
        {u"discrepancy.confirm"_s, QT_TRANSLATE_NOOP("Payments", "looked at as second person")}};
    const char* title = titles.value(commandKind);
    return title ? Words::tr(title) : commandKind;
}

QString amountText(const std::optional<base::Money>& amount)
{
    return amount ? amount->toText() : u"–"_s;
}

QString historyText(const QList<candidate::HistoryLine>& history)
{
    QStringList lines;
    for (const candidate::HistoryLine& line : history) {
        QString note = line.note;
        const auto action = payment::actionFromName(note.section(u": "_s, 0, 0));
        if (action)
            note = payment::actionTitle(*action) + u": "_s + note.section(u": "_s, 1);
        lines.append(u"%1  %2  %3%4"_s.arg(base::shownTime(line.at), line.by, historyTitle(line.action),
                                           note.isEmpty() ? QString() : u" – "_s + note));
    }
    return lines.join(u'\n');
}

} // namespace examdesk::ui
