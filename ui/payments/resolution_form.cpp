// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolution_form.h"

#include "base/clock.h"
#include "kit/tokens.h"
#include "payment_words.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::Action;
using payment::DiscrepancyRecord;
using payment::DiscrepancyState;

ResolutionForm::ResolutionForm(Rights rights, QWidget* parent)
    : QWidget(parent), m_rights(std::move(rights)), m_changed(new QLabel(this)), m_sentence(new QLabel(this)),
      m_action(new QComboBox(this)), m_followUpRow(new QWidget(this)),
      m_followUp(new QDateEdit(m_followUpRow)), m_reason(new QLineEdit(this)), m_yes(new QPushButton(this)),
      m_no(new QPushButton(this))
{
    for (QLabel* label : {m_changed, m_sentence}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_changed->setObjectName(u"changed"_s);
    m_changed->hide();
    m_followUp->setObjectName(u"follow_up"_s);
    m_followUp->setAccessibleName(tr("Look at it again on"));
    m_followUp->setCalendarPopup(true);
    m_followUp->setDisplayFormat(u"yyyy-MM-dd"_s);
    // Its hint knows of a spin box's arrow, not of a calendar's.
    m_followUp->setMinimumWidth(m_followUp->sizeHint().width() + tokens::kGapMedium);
    auto* again = new QHBoxLayout(m_followUpRow);
    again->setContentsMargins({});
    again->addWidget(new QLabel(tr("Look at it again on"), m_followUpRow));
    again->addWidget(m_followUp);
    again->addStretch();
    m_action->setObjectName(u"action"_s);
    m_action->setAccessibleName(tr("What to do"));
    m_reason->setObjectName(u"reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_yes->setObjectName(u"yes"_s);
    m_no->setObjectName(u"no"_s);
    m_no->setText(tr("Disagree: open it again"));

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_changed);
    layout->addWidget(m_action);
    layout->addWidget(m_reason);
    layout->addWidget(m_followUpRow);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);

    connect(m_action, &QComboBox::currentIndexChanged, this, &ResolutionForm::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &ResolutionForm::follow);
    // Return says nothing yet: a scanner ends with it, and so does a habit.
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_yes->isVisible() && m_yes->isEnabled())
            m_yes->setFocus(Qt::TabFocusReason);
    });
    connect(m_yes, &QPushButton::clicked, this, &ResolutionForm::submit);
    connect(m_no, &QPushButton::clicked, this,
            [this] { Q_EMIT answered(false, m_reason->text().trimmed()); });
}

Action ResolutionForm::chosen() const
{
    return Action(m_action->currentData().toInt());
}

void ResolutionForm::focusFirst()
{
    if (m_action->isVisible())
        m_action->setFocus(Qt::ShortcutFocusReason);
    else if (m_reason->isVisible())
        m_reason->setFocus(Qt::ShortcutFocusReason);
}

void ResolutionForm::keepDraft()
{
    const QString id = m_record.id.text();
    if (id.isEmpty())
        return;
    if (m_reason->text().trimmed().isEmpty())
        m_drafts.remove(id);
    else
        m_drafts.insert(id, {m_action->currentData().toInt(), m_reason->text()});
}

void ResolutionForm::forget(const payment::DiscrepancyId& id)
{
    m_drafts.remove(id.text());
    if (m_record.id == id)
        m_reason->clear();
}

void ResolutionForm::showRecord(const DiscrepancyRecord& record)
{
    const bool isSame = record.id == m_record.id;
    if (isSame && record.version == m_record.version)
        return;
    keepDraft();
    const Draft draft = m_drafts.value(record.id.text());
    m_record = record;
    m_followUpAction.reset();
    m_reason->clear();
    showState(record);
    m_reason->setText(draft.reason);
    if (const int at = m_action->findData(draft.action); draft.action >= 0 && at >= 0)
        m_action->setCurrentIndex(at);
    m_changed->setVisible(isSame && !draft.reason.isEmpty());
    m_changed->setText(
        m_reason->isHidden()
            ? tr("This record changed while you were writing. Nothing of this was said: %1").arg(draft.reason)
            : tr("This record changed while you were writing. Look at it again; your words are "
                 "kept."));
}

void ResolutionForm::showState(const DiscrepancyRecord& record)
{
    switch (record.state) {
    case DiscrepancyState::Open:
    case DiscrepancyState::FollowUp:
        return showOpen(record);
    case DiscrepancyState::AwaitingSecond:
        return showAwaiting(record);
    case DiscrepancyState::Resolved:
        return showClosed(
            record.action ? tr("Resolved by %1: %2. Reason: %3")
                                .arg(record.resolvedBy, payment::actionTitle(*record.action), record.reason)
                          : tr("Resolved."));
    case DiscrepancyState::Withdrawn:
        return showClosed(tr("A later reconciliation no longer finds it. There is nothing to do."));
    }
}

void ResolutionForm::showClosed(const QString& sentence)
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_action, m_reason, m_followUpRow, m_yes, m_no})
        part->hide();
    m_sentence->setText(sentence);
}

void ResolutionForm::showOpen(const DiscrepancyRecord& record)
{
    if (!m_rights.mayResolve)
        return showClosed(tr("As %1 you may look, but not resolve: school admins and system admins do that.")
                              .arg(m_rights.roleTitle));
    m_action->clear();
    for (const Action action : actionsFor(record.found.kind))
        m_action->addItem(payment::actionTitle(action), int(action));
    m_reason->setPlaceholderText(tr("Reason, for those who read this later"));
    m_action->show();
    m_reason->show();
    m_yes->show();
    m_no->hide();
    follow();
}

void ResolutionForm::showAwaiting(const DiscrepancyRecord& record)
{
    const QString decided =
        tr("%1 decided: %2. Reason: %3")
            .arg(record.resolvedBy, record.action ? payment::actionTitle(*record.action) : QString(),
                 record.reason);
    if (!m_rights.mayConfirm || record.resolvedBy == m_rights.account)
        return showClosed(
            decided + u'\n' +
            (m_rights.mayConfirm
                 ? tr("You decided this yourself; it takes effect when a second person confirms it.")
                 : tr("It takes effect when a second person, a school admin or system admin, "
                      "confirms it.")));
    m_reason->setPlaceholderText(tr("Remark; needed if you disagree"));
    m_action->hide();
    m_followUpRow->hide();
    m_reason->show();
    m_yes->show();
    m_no->show();
    m_sentence->setText(decided);
    m_yes->setText(
        record.action && *record.action == Action::MarkPaid
            ? tr("Confirm: mark order paid")
            : tr("Confirm: %1").arg(record.action ? payment::actionTitle(*record.action) : QString()));
    follow();
}

void ResolutionForm::follow()
{
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    if (m_record.state == DiscrepancyState::AwaitingSecond) {
        m_yes->setEnabled(true);
        m_no->setEnabled(hasReason);
        return;
    }
    if (!payment::isUndecided(m_record.state) || m_action->count() == 0)
        return;
    const Action action = chosen();
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
    const QDate again = payment::followUpAfter(action, today);
    m_followUpRow->setVisible(again.isValid());
    if (again.isValid() && m_followUpAction != action) {
        m_followUp->setMinimumDate(today);
        m_followUp->setDate(again);
    }
    m_followUpAction = action;
    const bool mayBePaid = action != Action::MarkPaid || canBeMarkedPaid(m_record.found);
    m_sentence->setText(mayBePaid
                            ? consequenceOf(action, m_record.found)
                            : tr("It cannot be marked paid: no payment of the order's amount is on a bill."));
    m_yes->setText(payment::movesMoney(action) ? tr("Decide: %1").arg(payment::actionTitle(action))
                                               : tr("Resolve"));
    m_yes->setEnabled(hasReason && mayBePaid);
    m_yes->setToolTip(hasReason ? QString() : tr("A resolution needs a reason."));
}

void ResolutionForm::submit()
{
    const QString reason = m_reason->text().trimmed();
    if (m_record.state == DiscrepancyState::AwaitingSecond)
        Q_EMIT answered(true, reason);
    else
        Q_EMIT resolved(chosen(), reason, m_followUpRow->isHidden() ? QDate() : m_followUp->date());
}

} // namespace examdesk::ui
