// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_panel.h"

#include "ui/kit/action_button.h"
#include "ui/kit/held_key.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/page.h"
#include "ui/kit/reason_bar.h"
#include "ui/kit/scroll_column.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using exam::Decision;

DecisionPanel::DecisionPanel(Page& page, QWidget* parent)
    : QWidget(parent), m_page(page), m_keys(new Shortcuts(page.shortcuts(), this)), m_reasons(new ReasonBar),
      m_text(new QLineEdit), m_tools(new QWidget(this)), m_choice(new QWidget),
      m_choices(new ScrollColumn(m_choice)), m_ask(new QLabel), m_why(new QLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_ask->setFont(bold);
    m_ask->setWordWrap(true);
    m_ask->setObjectName(u"askForReason"_s);
    m_text->setPlaceholderText(tr("Another reason (T)"));
    m_text->setAccessibleName(tr("Another reason"));
    m_text->setObjectName(u"decisionReason"_s);
    m_why->setWordWrap(true);
    m_why->setForegroundRole(QPalette::PlaceholderText);
    m_why->setObjectName(u"obstacle"_s);
    setFocusPolicy(Qt::NoFocus); // it takes the focus itself while it asks
    addKeys();
    layOut();
    ask(std::nullopt);
    openReasons(false);
    follow();
    connect(m_reasons, &ReasonBar::changed, this, &DecisionPanel::reasonChanged);
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_isReasonUsed = false; });
    connect(m_text, &QLineEdit::returnPressed, this, &DecisionPanel::takeText);
}

void DecisionPanel::addKeys()
{
    addDecision(Decision::Approve, tr("Approve"), u"A"_s);
    addDecision(Decision::Return, tr("Return"), u"R"_s);
    addDecision(Decision::Reject, tr("Reject"), u"F"_s);
    m_reopen =
        m_keys->addDecision(tr("Decide anew"), QKeySequence(u"O"_s), [this] { Q_EMIT reopenWanted(); });
    m_reopen->setIcon(icon(Icon::Undo));
    m_reopen->setObjectName(u"reopen"_s);
    setReopenable(false);
    m_keys->mention(tr("Choose a reason"), u"1 – 9"_s);
    m_keys->add(tr("Type a reason"), QKeySequence(u"T"_s), [this] { typeReason(); });
    m_reasons->addKeys(*this, [this] { openReasons(true); });
}

void DecisionPanel::layOut()
{
    auto* choice = new QVBoxLayout(m_choice);
    choice->setContentsMargins({});
    choice->setSpacing(tokens::kGapSmall);
    choice->addWidget(m_reasons);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    for (int i = 0; i < m_decisions.size(); ++i) {
        auto* button = new ActionButton(m_decisions.at(i), i == 0, this);
        button->showKeys(true);
        buttons->addWidget(button, 1);
    }
    auto* reopen = new ActionButton(m_reopen, false, this);
    reopen->showKeys(true);
    buttons->addWidget(reopen, 1);
    auto* tools = new QVBoxLayout(m_tools);
    tools->setContentsMargins({});
    tools->setSpacing(tokens::kGapSmall);
    tools->addWidget(m_ask);
    tools->addWidget(m_choices);
    tools->addWidget(m_text);
    tools->addLayout(buttons); // last, so that opening the reasons moves no button
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addWidget(m_why);
    layout->addWidget(m_tools);
}

void DecisionPanel::addDecision(Decision decision, const QString& text, const QString& key)
{
    QAction* action = m_keys->addDecision(text, QKeySequence(key), [this, decision] { press(decision); });
    constexpr std::array kIcons{std::pair{Icon::Approve, IconTone::OnAccent},
                                std::pair{Icon::Return, IconTone::Attention},
                                std::pair{Icon::Reject, IconTone::Wrong}};
    const auto [symbol, tone] = kIcons[size_t(decision)];
    constexpr std::array kNames{"approve", "return", "reject"};
    action->setIcon(icon(symbol, tone));
    action->setObjectName(QLatin1StringView(kNames[size_t(decision)]));
    m_decisions.append(action);
}

void DecisionPanel::setReasons(const exam::Definition& exam, const QString& material)
{
    QList<Reason> reasons; // those of this very material first: they are what is wrong most often
    for (const bool general : {false, true}) {
        for (const exam::Reason& reason : exam.audit.reasons) {
            if (general ? reason.materials.isEmpty() : reason.materials.contains(material))
                reasons.append({reason.text.zh, reason.text.shown()});
        }
    }
    m_reasons->setReasons(reasons);
    m_reasons->setVisible(!reasons.isEmpty());
}

void DecisionPanel::reset(const QString& proposed)
{
    ask(std::nullopt);
    const QString typed = m_text->text().trimmed();
    if (!m_isReasonUsed && !typed.isEmpty() && typed != m_proposed)
        m_page.messages().showInfo(
            tr("The reason that was typed for the last one was not used: %1").arg(typed));
    m_isReasonUsed = false;
    m_reasons->clearChoice();
    m_proposed = proposed;
    m_text->setText(proposed);
    m_text->setToolTip(proposed);
    m_text->setCursorPosition(0);
    openReasons(false);
}

void DecisionPanel::setForbidden(const QString& why)
{
    m_forbidden = why;
    follow();
}

void DecisionPanel::setObstacle(const QString& why)
{
    m_obstacle = why;
    follow();
}

void DecisionPanel::setReopenable(bool isReopenable)
{
    m_reopen->setVisible(isReopenable);
    for (QAction* action : std::as_const(m_decisions))
        action->setVisible(!isReopenable);
}

void DecisionPanel::setApprovalObstacle(const QString& why)
{
    m_approvalObstacle = why;
    follow();
}

QString DecisionPanel::reason() const
{
    return m_reasons->chosenWith(m_text->text());
}

bool DecisionPanel::isOnlyProposed() const
{
    return !m_proposed.isEmpty() && reason() == m_proposed;
}

bool DecisionPanel::isTouched() const
{
    return isAskingForReason() || m_text->hasFocus() || (!reason().isEmpty() && !isOnlyProposed());
}

void DecisionPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_pending) {
        ask(std::nullopt);
        openReasons(!reason().isEmpty() && !isOnlyProposed());
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_pending &&
               isOnlyProposed()) {
        if (!HeldKey::isRepeating())
            decide(*m_pending);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void DecisionPanel::press(Decision decision)
{
    // A reason that nobody but the check has given is shown first: it may stand below the window's edge.
    if (decision != Decision::Approve && (reason().isEmpty() || isOnlyProposed()))
        return ask(decision);
    decide(decision);
}

void DecisionPanel::decide(Decision decision)
{
    const QString given = reason();
    m_isReasonUsed = true;
    ask(std::nullopt);
    Q_EMIT decided(decision, decision == Decision::Approve ? QString() : given);
}

void DecisionPanel::reasonChanged()
{
    // Another reason takes the proposal's place, and the proposal comes back when it is taken away again.
    if (const bool chosen = !m_reasons->chosen().isEmpty(); chosen && m_text->text() == m_proposed)
        m_text->clear();
    else if (!chosen && !m_pending && m_text->text().isEmpty())
        m_text->setText(m_proposed);
    if (m_pending && !reason().isEmpty() && !isOnlyProposed())
        decide(*m_pending);
}

void DecisionPanel::typeReason()
{
    if (!m_text->isEnabled())
        return m_page.messages().showInfo(m_why->text());
    openReasons(true);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll(); // what is typed takes the place of what was proposed
}

void DecisionPanel::takeText()
{
    if (m_pending && reason().isEmpty())
        return m_page.messages().showInfo(tr("A return or a rejection needs a reason: type it, or Esc."));
    m_page.takeFocus();
    if (m_pending && !reason().isEmpty())
        decide(*m_pending); // Return says yes to what stands in the field, whoever put it there
}

void DecisionPanel::ask(std::optional<Decision> pending)
{
    m_pending = pending;
    m_ask->setVisible(pending.has_value());
    if (pending) {
        m_ask->setText(questionOf(*pending));
        setAccessibleDescription(m_ask->text());
        openReasons(true);
        if (isVisible())
            setFocus(Qt::OtherFocusReason);
    }
    m_page.shortcuts().setQuestion(this, pending.has_value());
}

QString DecisionPanel::questionOf(Decision decision) const
{
    const bool isReturn = decision == Decision::Return;
    if (isOnlyProposed()) // for the reason below, which the check has put there
        return isReturn
                   ? tr("Return it for the reason below? Return: yes. 1–9 or T: another reason. Esc: no.")
                   : tr("Reject it for the reason below? Return: yes. 1–9 or T: another reason. Esc: no.");
    return isReturn ? tr("Why is it returned? 1–9, or T to type a reason and Return. Esc: not at all.")
                    : tr("Why is it rejected? 1–9, or T to type a reason and Return. Esc: not at all.");
}

void DecisionPanel::openReasons(bool isOpen)
{
    m_choices->setVisible(isOpen);
    m_text->setVisible(isOpen);
}

void DecisionPanel::follow()
{
    const QString why = m_forbidden.isEmpty() ? m_obstacle : m_forbidden;
    const bool open = why.isEmpty();
    for (int i = 0; i < m_decisions.size(); ++i)
        ui::setObstacle(*m_decisions.at(i), open && i == 0 ? m_approvalObstacle : why);
    m_tools->setVisible(m_forbidden.isEmpty());
    m_text->setEnabled(open);
    m_reasons->setEnabled(open);
    if (!open && m_pending)
        ask(std::nullopt);
    m_why->setText(open ? m_approvalObstacle : why);
}

} // namespace examdesk::ui
