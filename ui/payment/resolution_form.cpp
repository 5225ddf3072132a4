// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolution_form.h"

#include "base/clock.h"
#include "payment_words.h"
#include "ui/kit/action_button.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/form_keys.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using payment::Action;
using payment::DiscrepancyListRow;
using payment::DiscrepancyRecord;
using payment::DiscrepancyState;
using reconcile::Discrepancy;

namespace {

constexpr int kMostDigits = 9;

const QString kSeveral = u"several"_s; // no record has this id

} // namespace

ResolutionForm::ResolutionForm(Rights rights, QWidget* parent)
    : QWidget(parent), m_rights(std::move(rights)), m_changed(new WrappedLabel(this)),
      m_sentence(new WrappedLabel(this)), m_action(new QComboBox(this)), m_followUpRow(new QWidget(this)),
      m_followUp(new QDateEdit(m_followUpRow)), m_reason(new QLineEdit(this)), m_yes(new QPushButton(this)),
      m_no(new QPushButton(this)), m_takeBack(new ActionButton(nullptr, false, this))
{
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
    m_takeBack->setObjectName(u"take_back"_s);
    m_takeBack->showKeys(true);
    layOut();
    new FormKeys(this, {m_action, m_reason, m_followUp, m_yes, m_no}, [this] { Q_EMIT left(); });
    m_action->installEventFilter(this);

    connect(m_action, &QComboBox::currentIndexChanged, this, &ResolutionForm::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &ResolutionForm::follow);
    // Return says nothing yet: a scanner ends with it, and so does a habit.
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_yes->isVisible() && m_yes->isEnabled())
            m_yes->setFocus(Qt::TabFocusReason);
    });
    connect(m_yes, &QPushButton::clicked, this, &ResolutionForm::submit);
    connect(m_no, &QPushButton::clicked, this,
            [this] { Q_EMIT confirmed(false, m_reason->text().trimmed()); });
}

void ResolutionForm::layOut()
{
    auto* buttons = new QWidget(this);
    auto* flow = new FlowLayout(buttons); // their words are long in English
    flow->setContentsMargins({});
    flow->setSpacing(tokens::kGapSmall);
    for (QWidget* button : std::initializer_list<QWidget*>{m_yes, m_no, m_takeBack})
        flow->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(m_changed);
    layout->addWidget(m_action);
    layout->addWidget(m_reason);
    layout->addWidget(m_followUpRow);
    layout->addWidget(m_sentence);
    layout->addWidget(buttons);
}

/// A digit chooses the way that stands behind it, and the hand goes on to the reason.
bool ResolutionForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_action || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = key->key() - Qt::Key_1;
    if (row < 0 || row >= std::min(m_action->count(), kMostDigits) ||
        (key->modifiers() & ~Qt::KeypadModifier))
        return QWidget::eventFilter(watched, event);
    m_action->setCurrentIndex(row);
    m_reason->setFocus(Qt::TabFocusReason);
    return true;
}

void ResolutionForm::setTakeBack(QAction* action)
{
    m_takeBack->setAction(action);
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
    if (m_key.isEmpty())
        return;
    if (m_reason->text().trimmed().isEmpty())
        m_drafts.remove(m_key);
    else
        m_drafts.insert(m_key, {m_action->currentData().toInt(), m_reason->text()});
}

void ResolutionForm::fill(const Draft& draft)
{
    m_reason->setText(draft.reason);
    if (const int at = m_action->findData(draft.action); draft.action >= 0 && at >= 0)
        m_action->setCurrentIndex(at);
}

void ResolutionForm::send(const QString& key)
{
    keepDraft();
    if (m_drafts.contains(key))
        m_sent.insert(key, m_drafts.take(key));
    if (key == m_key)
        m_reason->clear();
}

void ResolutionForm::answered(const QStringList& ids, bool isSaved)
{
    const QString key = ids.size() == 1 && m_sent.contains(ids.first()) ? ids.first() : kSeveral;
    if (!m_sent.contains(key))
        return;
    const Draft draft = m_sent.take(key);
    if (isSaved)
        return;
    if (key == m_key && m_reason->text().isEmpty())
        fill(draft);
    else if (key != m_key && !m_drafts.contains(key))
        m_drafts.insert(key, draft);
}

/// Leaves what was written about the record before, and starts anew for another one.
void ResolutionForm::begin(const QString& key)
{
    keepDraft();
    m_key = key;
    m_followUpAction.reset();
    m_reason->clear();
    m_changed->hide();
}

void ResolutionForm::showRecord(const DiscrepancyRecord& record)
{
    const bool isSame = record.id.text() == m_key;
    if (isSame && record.version == m_version)
        return;
    begin(record.id.text());
    m_version = record.version;
    const Draft draft = m_drafts.value(m_key);
    showState(record);
    fill(draft);
    m_changed->setVisible(isSame && !draft.reason.isEmpty());
    m_changed->setText(
        m_reason->isHidden()
            ? tr("This record changed while you were writing. Nothing of this was said: %1").arg(draft.reason)
            : tr("This record changed while you were writing. Look at it again; your words are "
                 "kept."));
}

void ResolutionForm::showSeveral(const QList<DiscrepancyListRow>& rows)
{
    const int chosen = m_key == kSeveral ? m_action->currentData().toInt() : -1;
    begin(kSeveral);
    const Draft draft = m_drafts.value(kSeveral, {chosen, {}});
    QList<Discrepancy> open;
    qsizetype awaiting = 0;
    for (const DiscrepancyListRow& row : rows) {
        if (payment::isUndecided(row.state))
            open.append(row.found);
        else if (row.state == DiscrepancyState::AwaitingSecond && row.resolvedBy != m_rights.account)
            ++awaiting;
    }
    if (!open.isEmpty() && m_rights.mayResolve)
        showResolve(open);
    else if (awaiting > 0 && m_rights.mayConfirm)
        showConfirm(tr("%n decisions of other people wait for a second person.", nullptr, int(awaiting)));
    else
        showNothingToDo(m_rights.mayResolve ? tr("Nothing is to be decided about these.") : mayOnlyLook());
    if (m_task == Task::Confirm)
        m_yes->setText(tr("Confirm %n", nullptr, int(awaiting)));
    fill(draft);
}

QString ResolutionForm::mayOnlyLook() const
{
    return tr("As %1 you may look, but not resolve: school admins and system admins do that.")
        .arg(m_rights.roleTitle);
}

void ResolutionForm::showState(const DiscrepancyRecord& record)
{
    switch (record.state) {
    case DiscrepancyState::Open:
    case DiscrepancyState::FollowUp:
        return m_rights.mayResolve ? showResolve({record.found}) : showNothingToDo(mayOnlyLook());
    case DiscrepancyState::AwaitingSecond:
        return showAwaiting(record);
    case DiscrepancyState::Resolved:
        return showNothingToDo(
            record.action ? tr("Resolved by %1: %2. Reason: %3")
                                .arg(record.resolvedBy, payment::actionTitle(*record.action), record.reason)
                          : tr("Resolved."));
    case DiscrepancyState::Withdrawn:
        return showNothingToDo(tr("A later reconciliation no longer finds it. There is nothing to do."));
    }
}

void ResolutionForm::showNothingToDo(const QString& sentence)
{
    m_task = Task::Nothing;
    for (QWidget* part : std::initializer_list<QWidget*>{m_action, m_reason, m_followUpRow, m_yes, m_no})
        part->hide();
    m_sentence->setText(sentence);
}

void ResolutionForm::showResolve(const QList<Discrepancy>& found)
{
    m_task = Task::Resolve;
    m_found = found;
    const bool isOneKind = std::all_of(found.begin(), found.end(), [&found](const Discrepancy& one) {
        return one.kind == found.first().kind;
    });
    {
        const QSignalBlocker quiet(m_action);
        m_action->clear();
        for (const Action action : isOneKind ? actionsFor(found.first().kind) : allActions())
            m_action->addItem(tr("%1  %2", "the digit that chooses it, what to do")
                                  .arg(m_action->count() + 1)
                                  .arg(payment::actionTitle(action)),
                              int(action));
    }
    m_reason->setPlaceholderText(tr("Reason, for those who read this later"));
    m_action->show();
    m_reason->show();
    m_yes->show();
    m_no->hide();
    follow();
}

void ResolutionForm::showConfirm(const QString& decided)
{
    m_task = Task::Confirm;
    m_reason->setPlaceholderText(tr("Remark; needed if you disagree"));
    m_action->hide();
    m_followUpRow->hide();
    m_reason->show();
    m_yes->show();
    m_no->show();
    m_sentence->setText(decided);
    follow();
}

void ResolutionForm::showAwaiting(const DiscrepancyRecord& record)
{
    const QString decided =
        tr("%1 decided: %2. Reason: %3")
            .arg(record.resolvedBy, record.action ? payment::actionTitle(*record.action) : QString(),
                 record.reason);
    if (!m_rights.mayConfirm || record.resolvedBy == m_rights.account)
        return showNothingToDo(
            decided + u'\n' +
            (m_rights.mayConfirm
                 ? tr("You decided this yourself; it takes effect when a second person confirms it.")
                 : tr("It takes effect when a second person, a school admin or system admin, "
                      "confirms it.")));
    showConfirm(decided);
    m_yes->setText(
        record.action && *record.action == Action::MarkPaid
            ? tr("Confirm: mark order paid")
            : tr("Confirm: %1").arg(record.action ? payment::actionTitle(*record.action) : QString()));
}

void ResolutionForm::follow()
{
    if (m_task == Task::Resolve)
        return followResolve();
    if (m_task != Task::Confirm)
        return;
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_yes->setEnabled(true);
    m_yes->setToolTip(tr("What two people decided cannot be taken back."));
    m_no->setEnabled(hasReason);
    m_no->setToolTip(hasReason ? tr("It is open again, for whoever decides next. This cannot be taken back.")
                               : tr("Say why you disagree; the first person reads it."));
}

void ResolutionForm::followResolve()
{
    const Action action = chosen();
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(base::examTimeZone()).date();
    const QDate again = payment::followUpAfter(action, today);
    m_followUpRow->setVisible(again.isValid());
    if (again.isValid() && m_followUpAction != action) {
        m_followUp->setMinimumDate(today);
        m_followUp->setDate(again);
    }
    m_followUpAction = action;
    QList<Discrepancy> found = m_found;
    if (action == Action::MarkPaid)
        found.removeIf([](const Discrepancy& one) { return !canBeMarkedPaid(one); });
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    const QString why = found.isEmpty() && m_found.size() == 1
                            ? tr("It cannot be marked paid: no payment of the order's amount is on a bill.")
                        : found.isEmpty()
                            ? tr("None of them can be marked paid: no payment of the order's amount is on a "
                                 "bill.")
                        : hasReason ? QString()
                                    : tr("A resolution needs a reason.");
    m_sentence->setText(found.isEmpty() ? why : consequenceOf(action, found));
    m_yes->setText(payment::movesMoney(action) ? tr("Decide: %1").arg(payment::actionTitle(action))
                   : m_found.size() > 1        ? tr("Resolve %n", nullptr, int(m_found.size()))
                                               : tr("Resolve"));
    m_yes->setEnabled(why.isEmpty());
    m_yes->setToolTip(why);
}

void ResolutionForm::submit()
{
    const QString reason = m_reason->text().trimmed();
    if (m_task == Task::Confirm)
        Q_EMIT confirmed(true, reason);
    else
        Q_EMIT resolved(chosen(), reason, m_followUpRow->isHidden() ? QDate() : m_followUp->date());
}

} // namespace examdesk::ui
