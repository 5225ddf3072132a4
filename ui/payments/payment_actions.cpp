// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does about the shown record.
#include "bill_list.h"
#include "discrepancy_detail.h"
#include "discrepancy_list.h"
#include "kit/message_bar.h"
#include "order_detail.h"
#include "order_list.h"
#include "payment_page.h"
#include "payment_words.h"
#include "workbench/ask_bar.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using payment::PaymentService;

void PaymentPage::connectDetails()
{
    connect(m_discrepancies, &DiscrepancyList::currentChanged, this, &PaymentPage::showDiscrepancy);
    connect(m_discrepancies, &DiscrepancyList::reconcileWanted, this, &PaymentPage::reconcile);
    connect(m_discrepancies, &DiscrepancyList::failed, this, &PaymentPage::say);
    connect(m_discrepancies, &DiscrepancyList::opened, this, [this] { m_discrepancy->form().focusFirst(); });
    connect(m_bills, &BillList::removeWanted, this, &PaymentPage::removeBill);
    connect(&m_discrepancy->form(), &ResolutionForm::resolved, this, &PaymentPage::resolve);
    connect(&m_discrepancy->form(), &ResolutionForm::answered, this,
            [this](bool agrees, const QString& reason) {
                confirm(m_discrepancy->shown()->record, agrees, reason);
            });
    connectWork();
    connectOrder();
}

void PaymentPage::connectOrder()
{
    connect(m_orders, &OrderList::currentChanged, this, &PaymentPage::showOrder);
    connect(m_orders, &OrderList::failed, this, &PaymentPage::say);
    connect(m_order, &OrderDetail::verified, this, &PaymentPage::verify);
    connect(m_order, &OrderDetail::confirmed, this,
            [this](const QString& reason) { confirm(*m_order->shown()->waiting, true, reason); });
    connect(m_order, &OrderDetail::reopened, this, [this](const QString& reason) {
        const auto record = m_order->shown()->record;
        give([=](account::Session& session) { return PaymentService(session).reopen(record, reason); },
             tr("Order %1 waits for payment again.").arg(record.order.orderNo),
             [this, id = record.id] { m_order->forget(id); });
    });
}

void PaymentPage::resolve(payment::Action action, const QString& reason, QDate followUp)
{
    const auto record = m_discrepancy->shown()->record;
    const bool movesMoney = payment::movesMoney(action);
    const QString title = payment::actionTitle(action);
    const auto go = [=, this] {
        give(
            [=](account::Session& session) {
                return PaymentService(session).resolve(record, action, reason, followUp);
            },
            movesMoney ? tr("%1: decided. It waits for a second person.").arg(title)
                       : tr("%1: done.").arg(title),
            [this, id = record.id] { m_discrepancy->form().forget(id); });
    };
    if (!movesMoney)
        return go();
    m_ask->ask(consequenceOf(action, record.found), tr("Decide: %1").arg(title), go);
}

void PaymentPage::confirm(const payment::DiscrepancyRecord& record, bool agrees, const QString& reason)
{
    const auto go = [=, this] {
        give(
            [=](account::Session& session) {
                return PaymentService(session).confirm(record, agrees, reason);
            },
            agrees ? tr("Confirmed.") : tr("The discrepancy is open again."),
            [this, record] {
                m_discrepancy->form().forget(record.id);
                m_order->forget(payment::OrderId(record.order));
            });
    };
    if (!agrees || !record.action)
        return go();
    m_ask->ask(confirmationOf(*record.action, record.found),
               tr("Confirm: %1").arg(payment::actionTitle(*record.action)), go);
}

void PaymentPage::verify(const PaymentService::Verification& answer)
{
    using Verified = PaymentService::Verified;
    const auto record = m_order->shown()->record;
    const QString number = record.order.orderNo;
    const auto go = [=, this] {
        const auto asked = desk().execute(
            [=](account::Session& session) { return PaymentService(session).verify(record, answer); });
        base::whenFinished(asked, this, [=, this](const Result<Verified>& result) {
            if (!result)
                return say(result.error());
            m_order->forget(record.id);
            messages().showInfo(
                *result == Verified::Paid ? tr("Order %1 is paid.").arg(number)
                : *result == Verified::Unpaid
                    ? tr("The channel's answer is kept with order %1.").arg(number)
                    : tr("Order %1: a second person must confirm that it is paid.").arg(number));
            m_discrepancies->reload();
            m_orders->reload();
        });
    };
    if (!answer.paid)
        return go();
    m_ask->ask(tr("Order %1 of %2 is to become paid by transaction %3.")
                   .arg(number, answer.amount.toText(), answer.tradeNo),
               tr("Mark order paid"), go);
}

void PaymentPage::removeBill(const payment::BillBatch& bill)
{
    m_ask->ask(
        tr("%1 with %n line(s) is taken out of this exam; what it was matched with is looked at again by the "
           "next reconciliation.",
           nullptr, int(bill.summary.rows))
            .arg(bill.summary.name),
        tr("Take it out"), [this, exam = exam()->id, batch = bill.summary] {
            give([exam, id = batch.batchId](
                     account::Session& session) { return PaymentService(session).removeBill(exam, id); },
                 tr("%1 is taken out.").arg(batch.name), {});
        });
}

void PaymentPage::give(std::function<Result<void>(account::Session&)> command, const QString& done,
                       std::function<void()> forget)
{
    base::whenFinished(desk().execute(std::move(command)), this, [=, this](const Result<void>& result) {
        if (result)
            messages().showInfo(done);
        else
            say(result.error());
        if (result && forget)
            forget();
        m_discrepancies->reload();
        m_orders->reload();
    });
}

} // namespace examdesk::ui
