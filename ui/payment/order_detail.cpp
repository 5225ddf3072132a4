// SPDX-License-Identifier: GPL-3.0-or-later
#include "order_detail.h"

#include "base/clock.h"
#include "bill/local_seconds.h"
#include "discrepancy_detail.h"
#include "payment_words.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/form_keys.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::OrderStatus;

OrderDetail::OrderDetail(Rights rights, QWidget* parent)
    : QWidget(parent), m_rights(std::move(rights)), m_body(new QWidget(this)), m_nothing(new QLabel(this)),
      m_title(new ElidedLabel(m_body)), m_state(new StateBadge(m_body)), m_finding(new WrappedLabel(m_body)),
      m_tell(new WrappedLabel(m_body)), m_changed(new WrappedLabel(m_body)), m_facts(new FactList(m_body)),
      m_history(new WrappedLabel(m_body)), m_sentence(new WrappedLabel(m_body)),
      m_answer(new QComboBox(m_body)), m_tradeNo(new QLineEdit(m_body)), m_amount(new QLineEdit(m_body)),
      m_paidAt(new QLineEdit(m_body)), m_reason(new QLineEdit(m_body)), m_send(new QPushButton(m_body))
{
    build();
    connect(m_answer, &QComboBox::currentIndexChanged, this, &OrderDetail::follow);
    connect(m_answer, &QComboBox::activated, this, [this] { m_isAnswerChosen = true; });
    for (QLineEdit* field : fields()) {
        connect(field, &QLineEdit::textChanged, this, &OrderDetail::follow);
        // Return says nothing yet: a scanner ends with it, and so does a habit.
        connect(field, &QLineEdit::returnPressed, this, [this, field] {
            const QList<QLineEdit*> all = fields();
            const qsizetype next = all.indexOf(field) + 1;
            if (next < all.size())
                all.at(next)->setFocus(Qt::TabFocusReason);
            else if (m_send->isEnabled())
                m_send->setFocus(Qt::TabFocusReason);
        });
    }
    connect(m_send, &QPushButton::clicked, this, &OrderDetail::submit);
    new FormKeys(this, {m_answer, m_tradeNo, m_amount, m_paidAt, m_reason, m_send},
                 [this] { Q_EMIT left(); });
    showNothing();
}

void OrderDetail::build()
{
    m_nothing->setText(tr("Choose an order to see what bills and receipts say of it."));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_title->setFont(titleFont(font()));
    m_title->setElideMode(Qt::ElideMiddle); // the end tells order numbers apart
    m_history->setFont(secondaryFont(font()));
    m_answer->setObjectName(u"answer"_s);
    m_answer->setAccessibleName(tr("What the channel answered"));
    m_tradeNo->setObjectName(u"trade_no"_s);
    m_tradeNo->setPlaceholderText(tr("Transaction number of the channel"));
    m_amount->setObjectName(u"amount"_s);
    m_amount->setPlaceholderText(tr("Amount in yuan, as the channel says"));
    m_paidAt->setObjectName(u"paid_at"_s);
    m_paidAt->setPlaceholderText(tr("When it was paid, as the channel says: 2026-03-10 09:05"));
    m_reason->setObjectName(u"verify_reason"_s);
    m_reason->setPlaceholderText(tr("How it was asked and what was answered"));
    for (QLineEdit* field : fields())
        field->setAccessibleName(field->placeholderText());
    m_send->setObjectName(u"send"_s);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    column->addWidget(m_facts);
    column->addWidget(m_history);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumHeight(tokens::kControlHeight); // a low window needs its room for what is to be said
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    body->setSpacing(tokens::kGapSmall);
    body->addLayout(head);
    body->addLayout(buildAdvice());
    body->addWidget(scroll, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_changed, m_answer, m_tradeNo, m_amount, m_paidAt,
                                                         m_reason, m_sentence})
        body->addWidget(part);
    body->addWidget(m_send, 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_body);
    layout->addWidget(m_nothing);
    setMinimumWidth(tokens::kDetailWidth);
}

/// What the sides say together, and the sentence for the candidate, which can be copied.
QLayout* OrderDetail::buildAdvice()
{
    m_finding->setObjectName(u"finding"_s);
    m_tell->setObjectName(u"tell"_s);
    m_tell->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tell->setAccessibleName(tr("Tell the candidate"));
    m_changed->setObjectName(u"order_changed"_s);
    auto* label = new QLabel(tr("Tell the candidate"), m_body);
    label->setFont(secondaryFont(font()));
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout;
    column->setSpacing(tokens::kGapHair);
    column->addWidget(m_finding);
    column->addWidget(label);
    column->addWidget(m_tell);
    return column;
}

void OrderDetail::showNothing()
{
    keepDraft();
    m_case.reset();
    m_body->hide();
    m_nothing->show();
}

void OrderDetail::forget(const payment::OrderId& id)
{
    m_drafts.remove(id.text());
    if (!m_case || m_case->record.id != id)
        return;
    m_changed->hide();
    fillForm(proposal());
}

void OrderDetail::showCase(const payment::OrderCase& shown, const payment::OrderAdvice& advice)
{
    const bool isSame = m_case && m_case->record.id == shown.record.id;
    const bool isOther = isSame && m_case->record.version != shown.record.version;
    const bool wasWritten = isSame && isWritten();
    keepDraft();
    m_case = shown;
    m_advice = advice;
    m_finding->setText(advice.finding);
    m_tell->setText(advice.tell);
    showFacts(shown);
    if (!wasWritten || isOther) {
        showForm();
        const auto draft = m_drafts.constFind(shown.record.id.text());
        fillForm(draft == m_drafts.cend() ? proposal() : *draft);
    }
    if (!isSame || isOther)
        m_changed->setVisible(isOther && wasWritten);
    m_changed->setText(
        tr("This order changed while you were writing. Look at it again; your words are kept."));
    follow();
    m_nothing->hide();
    m_body->show();
}

void OrderDetail::showFacts(const payment::OrderCase& shown)
{
    const bill::Order& order = shown.record.order;
    m_title->setText(order.orderNo);
    m_state->setMark(markOf(m_advice.status));
    QStringList receipts;
    for (const payment::ReceiptRecord& receipt : shown.receipts)
        receipts.append(u"%1 %2  %3%4"_s.arg(
            receipt.receipt.receiptCode, receipt.receipt.receiptNo, receipt.receipt.amount.toText(),
            receipt.receipt.reversed ? u"  "_s + tr("reversed") : QString()));
    m_facts->setFacts(
        {{u"order_no"_s, tr("Order number"), order.orderNo, false, {}}, // whole, and to be copied
         {u"candidate_no"_s, tr("Candidate"), order.candidateNo, false, {}},
         {u"amount"_s, tr("Amount"), order.amount.toText(), false, {}},
         {u"channel"_s, tr("Channel"), channelTitle(order.channel), false, {}},
         {u"created_at"_s, tr("Made at"), base::shownTime(order.createdAt), false, {}},
         {u"paid_at"_s,
          tr("Paid at"),
          order.paidAt.isValid() ? base::shownTime(order.paidAt) : u"–"_s,
          false,
          {}},
         {u"trade_no"_s,
          tr("Verified transaction"),
          shown.record.tradeNo.isEmpty() ? u"–"_s : shown.record.tradeNo,
          false,
          {}},
         {u"receipts"_s, tr("Receipts"), receipts.isEmpty() ? u"–"_s : receipts.join(u'\n'), false, {}},
         {u"bill"_s,
          tr("On the bills"),
          shown.lines.isEmpty() ? tr("No line has this order number.") : billLinesText(shown.lines),
          false,
          {}}});
    m_history->setText(historyText(shown.record.history));
}

void OrderDetail::showForm()
{
    const OrderStatus status = m_case->record.order.status;
    const bool isOpen = status == OrderStatus::Pending || status == OrderStatus::Closed;
    const bool isOwn = m_case->waiting && m_case->waiting->resolvedBy == m_rights.account;
    const bool hasForm = isOpen && (m_case->waiting ? m_rights.mayConfirm && !isOwn : m_rights.mayVerify);
    const QSignalBlocker blocker(m_answer);
    m_answer->clear();
    if (m_case->waiting) {
        m_answer->addItem(tr("I agree, as the second person"), int(Answer::Confirm));
    } else {
        m_answer->addItem(tr("The channel says: paid"), int(Answer::Paid));
        m_answer->addItem(tr("The channel says: not paid"), int(Answer::Unpaid));
        if (status == OrderStatus::Closed && m_rights.mayReopen)
            m_answer->addItem(tr("Open the order again"), int(Answer::Reopen));
    }
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_answer, m_tradeNo, m_amount, m_paidAt, m_reason, m_send})
        part->setVisible(hasForm);
    m_sentence->setVisible(isOpen);
    if (isOwn)
        m_sentence->setText(tr("You decided this yourself; another person has to confirm it."));
    else if (!hasForm)
        m_sentence->setText(tr("As %1 you may look, but not verify: school admins and system admins do that.")
                                .arg(m_rights.roleTitle));
}

/// What a bill knows already.
OrderDetail::Draft OrderDetail::proposal() const
{
    if (m_advice.step != payment::NextStep::MarkPaidFromBill)
        return {-1, {QString(), QString(), QString(), QString()}};
    const bill::Transaction& line = m_advice.line;
    return {int(Answer::Paid),
            {line.tradeNo, line.amount.toText(), bill::localText(bill::toLocalSeconds(line.at)),
             tr("%1, line %2").arg(line.file).arg(line.line)}};
}

void OrderDetail::fillForm(const Draft& draft)
{
    const QList<QLineEdit*> all = fields();
    for (qsizetype i = 0; i < all.size(); ++i)
        all.at(i)->setText(draft.texts.value(i)); // which is no modification
    const int at = m_answer->findData(draft.answer);
    m_answer->setCurrentIndex(draft.answer >= 0 && at >= 0 ? at : 0);
    m_isAnswerChosen = false;
    follow();
}

bool OrderDetail::isWritten() const
{
    const QList<QLineEdit*> all = fields();
    return m_isAnswerChosen || m_drafts.contains(m_case->record.id.text()) ||
           std::any_of(all.begin(), all.end(), [](const QLineEdit* field) { return field->isModified(); });
}

void OrderDetail::keepDraft()
{
    if (!m_case || !isWritten())
        return;
    Draft draft{int(answer()), {}};
    for (const QLineEdit* field : fields())
        draft.texts.append(field->text());
    if (!m_isAnswerChosen && draft.texts == proposal().texts) {
        m_drafts.remove(m_case->record.id.text());
        return;
    }
    m_drafts.insert(m_case->record.id.text(), draft);
}

OrderDetail::Answer OrderDetail::answer() const
{
    return Answer(m_answer->currentData().toInt());
}

void OrderDetail::focusForm()
{
    if (m_answer->isVisible())
        m_answer->setFocus(Qt::ShortcutFocusReason);
    else if (m_reason->isVisible())
        m_reason->setFocus(Qt::ShortcutFocusReason);
}

void OrderDetail::follow()
{
    if (!m_case || m_send->isHidden())
        return;
    const bool isPaid = answer() == Answer::Paid;
    m_tradeNo->setVisible(isPaid);
    m_amount->setVisible(isPaid);
    m_paidAt->setVisible(isPaid);
    const auto amount = base::Money::parseYuan(m_amount->text().trimmed());
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    const bool hasTime = paidAt().isValid();
    const bool hasAnswer =
        !isPaid || (amount.has_value() && hasTime && !m_tradeNo->text().trimmed().isEmpty());
    m_send->setEnabled(hasReason && hasAnswer);
    m_send->setToolTip(!hasAnswer
                           ? tr("Write the transaction, its amount and when it was paid, as the channel "
                                "says.")
                       : hasReason ? QString()
                                   : tr("Write the reason: how the channel was asked, or why it is opened."));
    switch (answer()) {
    case Answer::Paid:
        m_sentence->setText(
            tr("A second person must confirm it before the order becomes paid, unless another "
               "person's reconciliation has found this payment on a bill."));
        m_send->setText(tr("Mark order paid"));
        break;
    case Answer::Unpaid:
        m_sentence->setText(tr("The order stays as it is; the answer is kept in its history."));
        m_send->setText(tr("Keep the answer"));
        break;
    case Answer::Reopen:
        m_sentence->setText(tr("The order will wait for payment again."));
        m_send->setText(tr("Open the order again"));
        break;
    case Answer::Confirm:
        m_sentence->setText(
            tr("%1 decided: %2. Reason: %3")
                .arg(m_case->waiting->resolvedBy,
                     m_case->waiting->action ? payment::actionTitle(*m_case->waiting->action) : QString(),
                     m_case->waiting->reason));
        m_send->setText(tr("Confirm as second person"));
        m_send->setEnabled(true);
        m_send->setToolTip(tr("What two people decided cannot be taken back."));
        break;
    }
}

/// Invalid if nothing or no time stands there.
QDateTime OrderDetail::paidAt() const
{
    return base::parseLocalTime(m_paidAt->text().trimmed()).value_or(QDateTime());
}

void OrderDetail::submit()
{
    if (!m_send->isEnabled())
        return;
    const QString reason = m_reason->text().trimmed();
    if (answer() == Answer::Reopen)
        return Q_EMIT reopened(reason);
    if (answer() == Answer::Confirm)
        return Q_EMIT confirmed(reason);
    payment::PaymentService::Verification told{.paid = answer() == Answer::Paid, .reason = reason};
    if (told.paid) {
        told.tradeNo = m_tradeNo->text().trimmed();
        told.paidAt = paidAt();
        told.amount = base::Money::parseYuan(m_amount->text().trimmed()).value_or(base::Money());
    }
    Q_EMIT verified(told);
}

} // namespace examdesk::ui
