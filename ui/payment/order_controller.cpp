// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_controller.h"

#include "order_detail.h"
#include "order_list.h"
#include "payment_words.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::DiscrepancyRecord;
using payment::OrderRecord;
using payment::PaymentService;

OrderController::OrderController(const Parts& parts)
    : PaymentController(parts), m_tab(new QWidget), m_orders(new OrderList(desk(), m_tab)),
      m_question(new AskBar(m_tab)),
      m_detail(new OrderDetail({.account = desk().principal().name,
                                .mayVerify = desk().mayExecute(u"order.verify"_s),
                                .mayReopen = desk().mayExecute(u"order.reopen"_s),
                                .mayConfirm = desk().mayExecute(u"discrepancy.confirm"_s),
                                .roleTitle = account::shownRole(desk().principal().role)}))
{
    auto* rows = new QVBoxLayout(m_tab);
    rows->setContentsMargins({});
    rows->setSpacing(tokens::kGapSmall);
    rows->addWidget(m_orders, 1);
    rows->addWidget(m_question);
    m_tab->setFocusProxy(m_orders);
    addKeys();
    connect(m_orders, &OrderList::currentChanged, this, &OrderController::show);
    connect(m_orders, &OrderList::failed, this, &OrderController::say);
    connect(m_orders, &OrderList::wholeExamWanted, this, &OrderController::wholeExamWanted);
    connectDetail();
}

void OrderController::addKeys()
{
    shortcuts().add(tr("Find an order"), QKeySequence(u"Ctrl+F"_s), [this] {
        Q_EMIT wanted();
        m_orders->focusSearch();
    });
    auto* keys = new Shortcuts(shortcuts(), m_tab); // while the tab is in sight
    keys->add(tr("Decide about this order"), Qt::Key_D, [this] { m_detail->focusForm(); });
    keys->mention(tr("Next or previous row"), u"J / K"_s);
}

void OrderController::connectDetail()
{
    connect(m_detail, &OrderDetail::verified, this, &OrderController::verify);
    connect(m_detail, &OrderDetail::left, this, [this] { page().takeFocus(); });
    connect(m_detail, &OrderDetail::reopened, this, &OrderController::reopen);
    connect(m_detail, &OrderDetail::confirmed, this,
            [this](const QString& remark) { confirm(*m_detail->shown()->waiting, remark); });
}

QWidget* OrderController::detail() const
{
    return m_detail;
}

void OrderController::setExam(const exam::Definition* exam)
{
    keepExam(exam);
    m_wantedId.clear();
    m_question->cancel();
    m_detail->showNothing();
    if (exam)
        m_orders->setExam(*exam);
}

void OrderController::setDay(QDate day)
{
    m_orders->setDay(day);
}

void OrderController::refresh()
{
    m_orders->reload();
}

void OrderController::show(const payment::OrderListRow* row)
{
    const QString id = row ? row->id.text() : QString();
    if (std::exchange(m_wantedId, id) != id)
        m_question->cancel(); // it was about another record
    if (!row)
        return m_detail->showNothing();
    fetch([id = row->id](account::Session& session) { return payment::readCase(session, id); },
          [this](const payment::OrderCase& found) {
              if (exam() && found.record.id.text() == m_wantedId)
                  m_detail->showCase(found, found.advice(exam()->fees, QDateTime::currentDateTimeUtc()));
          });
}

void OrderController::verify(const PaymentService::Verification& answer)
{
    const OrderRecord record = m_detail->shown()->record;
    const auto go = [this, record, answer] { giveVerification(record, answer); };
    if (!answer.paid)
        return go();
    m_question->ask(tr("Order %1 of %2 is to become paid by transaction %3.")
                        .arg(record.order.orderNo, answer.amount.toText(), answer.tradeNo),
                    tr("Mark order paid"), go);
}

void OrderController::giveVerification(const OrderRecord& record, const PaymentService::Verification& answer)
{
    using Verified = PaymentService::Verified;
    page().takeFocus();
    perform([record,
             answer](account::Session& session) { return PaymentService(session).verify(record, answer); },
            [this, id = record.id, number = record.order.orderNo](Verified verified) {
                m_detail->forget(id);
                messages().showInfo(
                    verified == Verified::Paid ? tr("Order %1 is paid.").arg(number)
                    : verified == Verified::Unpaid
                        ? tr("The channel's answer is kept with order %1.").arg(number)
                        : tr("Order %1: a second person must confirm that it is paid.").arg(number));
                refresh();
            });
}

void OrderController::confirm(const DiscrepancyRecord& waiting, const QString& remark)
{
    const auto go = [this, waiting, remark] {
        execute(
            [waiting, remark](account::Session& session) {
                return PaymentService(session).confirm(waiting, true, remark);
            },
            tr("Confirmed."),
            [this, id = payment::OrderId(waiting.order)](bool isDone) {
                if (isDone)
                    m_detail->forget(id);
                refresh();
            });
    };
    if (!waiting.action)
        return go();
    m_question->ask(confirmationOf(*waiting.action, {waiting.found}) + u' ' +
                        tr("This cannot be taken back."),
                    tr("Confirm: %1").arg(payment::actionTitle(*waiting.action)), go);
}

void OrderController::reopen(const QString& reason)
{
    const OrderRecord record = m_detail->shown()->record;
    execute([record,
             reason](account::Session& session) { return PaymentService(session).reopen(record, reason); },
            tr("Order %1 waits for payment again.").arg(record.order.orderNo),
            [this, id = record.id](bool isDone) {
                if (isDone)
                    m_detail->forget(id);
                refresh();
            });
}

} // namespace examdesk::ui
