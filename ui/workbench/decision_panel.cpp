// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_panel.h"

#include "kit/action_button.h"
#include "kit/icons.h"
#include "kit/page.h"
#include "kit/reason_bar.h"
#include "kit/shortcuts.h"
#include "kit/tokens.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Verdict kReturn = Verdict::Return;
constexpr Verdict kReject = Verdict::Reject;

} // namespace

DecisionPanel::DecisionPanel(Page& page, QWidget* parent)
    : QWidget(parent), m_reasons(new ReasonBar), m_text(new QLineEdit), m_tools(new QWidget(this)),
      m_ask(new QLabel), m_why(new QLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_ask->setFont(bold);
    m_text->setPlaceholderText(tr("Another reason (T)"));
    m_text->setAccessibleName(tr("Another reason"));
    m_ask->setWordWrap(true);
    m_ask->setObjectName(u"askForReason"_s);
    m_why->setWordWrap(true);
    m_why->setForegroundRole(QPalette::PlaceholderText);
    m_why->setObjectName(u"obstacle"_s);
    addVerdict(page, Verdict::Approve, tr("Approve"), u"A"_s);
    addVerdict(page, Verdict::Return, tr("Return"), u"R"_s);
    addVerdict(page, Verdict::Reject, tr("Reject"), u"F"_s);
    page.shortcuts().mention(tr("Choose a reason"), u"1 – 9"_s);
    page.shortcuts().add(tr("Type a reason"), QKeySequence(u"T"_s), [this] { m_text->setFocus(); });

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    for (int i = 0; i < m_verdicts.size(); ++i)
        buttons->addWidget(new ActionButton(m_verdicts.at(i), i == 0, this), 1);
    auto* tools = new QVBoxLayout(m_tools);
    tools->setContentsMargins({});
    tools->setSpacing(tokens::kGapSmall);
    tools->addWidget(m_reasons);
    tools->addWidget(m_text);
    tools->addWidget(m_ask);
    tools->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapHair);
    layout->addWidget(m_tools);
    layout->addWidget(m_why);
    ask(nullptr);
    follow();
    connect(m_reasons, &ReasonBar::changed, this, &DecisionPanel::reasonChanged);
    connect(m_text, &QLineEdit::returnPressed, this, [this, &page] {
        page.setFocus();
        reasonChanged();
    });
}

QAction* DecisionPanel::addVerdict(Page& page, Verdict verdict, const QString& text, const QString& key)
{
    QAction* action = page.shortcuts().add(text, QKeySequence(key), [this, verdict] { press(verdict); });
    action->setAutoRepeat(false); // a key that is held down must not decide on what nobody saw
    constexpr std::array kIcons{std::pair{Icon::Approve, IconTone::OnAccent},
                                std::pair{Icon::Return, IconTone::Attention},
                                std::pair{Icon::Reject, IconTone::Wrong}};
    const auto [symbol, tone] = kIcons[size_t(verdict)];
    action->setIcon(icon(symbol, tone));
    m_verdicts.append(action);
    return action;
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

void DecisionPanel::reset(const QString& reason)
{
    ask(nullptr);
    m_reasons->clearChoice();
    m_text->setText(reason);
    m_text->setCursorPosition(0);
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

void DecisionPanel::setApprovalObstacle(const QString& why)
{
    m_approvalObstacle = why;
    follow();
}

QString DecisionPanel::reason() const
{
    return m_reasons->chosenWith(m_text->text());
}

void DecisionPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_pending)
        ask(nullptr);
    else
        QWidget::keyPressEvent(event);
}

void DecisionPanel::press(Verdict verdict)
{
    const QString given = reason();
    if (verdict != Verdict::Approve && given.isEmpty()) {
        ask(verdict == Verdict::Return ? &kReturn : &kReject);
        return;
    }
    ask(nullptr);
    Q_EMIT decided(verdict, verdict == Verdict::Approve ? QString() : given);
}

void DecisionPanel::reasonChanged()
{
    if (m_pending && !reason().isEmpty())
        press(*m_pending);
}

void DecisionPanel::ask(const Verdict* pending)
{
    m_pending = pending;
    m_ask->setVisible(pending);
    if (!pending)
        return;
    m_ask->setText(*pending == Verdict::Return
                       ? tr("Why is it returned? Press 1–9, or T to type a reason and Return.")
                       : tr("Why is it rejected? Press 1–9, or T to type a reason and Return."));
    setAccessibleDescription(m_ask->text());
}

void DecisionPanel::follow()
{
    const bool open = m_forbidden.isEmpty() && m_obstacle.isEmpty();
    for (int i = 0; i < m_verdicts.size(); ++i)
        m_verdicts.at(i)->setEnabled(open && (i > 0 || m_approvalObstacle.isEmpty()));
    m_tools->setVisible(m_forbidden.isEmpty());
    m_text->setEnabled(open);
    m_reasons->setEnabled(open);
    if (!open)
        ask(nullptr);
    m_why->setText(!m_forbidden.isEmpty() ? m_forbidden : open ? m_approvalObstacle : m_obstacle);
}

} // namespace examdesk::ui
