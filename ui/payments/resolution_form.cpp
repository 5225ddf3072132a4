// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolution_form.h"

#include "kit/tokens.h"
#include "payment_words.h"

#include <QComboBox>
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
    : QWidget(parent), m_rights(std::move(rights)), m_sentence(new QLabel(this)),
      m_action(new QComboBox(this)), m_reason(new QLineEdit(this)), m_yes(new QPushButton(this)),
      m_no(new QPushButton(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
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
    layout->addWidget(m_action);
    layout->addWidget(m_reason);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);

    connect(m_action, &QComboBox::currentIndexChanged, this, &ResolutionForm::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &ResolutionForm::follow);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_yes->isVisible() && m_yes->isEnabled())
            submit();
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

void ResolutionForm::showRecord(const DiscrepancyRecord& record)
{
    m_record = record;
    m_reason->clear();
    switch (record.state) {
    case DiscrepancyState::Open:
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
    for (QWidget* part : std::initializer_list<QWidget*>{m_action, m_reason, m_yes, m_no})
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
    if (m_record.state != DiscrepancyState::Open || m_action->count() == 0)
        return;
    const bool isMoney = payment::movesMoney(chosen());
    m_sentence->setText(consequenceOf(chosen(), m_record.found));
    m_yes->setText(isMoney ? tr("Decide: %1").arg(payment::actionTitle(chosen())) : tr("Resolve"));
    m_yes->setEnabled(hasReason);
    m_yes->setToolTip(hasReason ? QString() : tr("A resolution needs a reason."));
}

void ResolutionForm::submit()
{
    const QString reason = m_reason->text().trimmed();
    if (m_record.state == DiscrepancyState::AwaitingSecond)
        Q_EMIT answered(true, reason);
    else
        Q_EMIT resolved(chosen(), reason);
}

} // namespace examdesk::ui
