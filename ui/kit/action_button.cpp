// SPDX-License-Identifier: GPL-3.0-or-later
#include "action_button.h"

#include "obstacle.h"
#include "shortcuts.h"

#include <QAction>
#include <QEvent>

namespace examdesk::ui {

ActionButton::ActionButton(QAction* action, bool primary, QWidget* parent)
    : QPushButton(parent), m_primary(primary)
{
    setProperty("primary", primary);
    setFocusPolicy(Qt::TabFocus); // a click does the action and leaves the keyboard where the work is
    hide();
    setAction(action);
}

void ActionButton::setAction(QAction* action)
{
    if (m_action)
        m_action->disconnect(this);
    disconnect(this, &QPushButton::clicked, nullptr, nullptr);
    m_action = action;
    if (!action)
        return;
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(action, &QObject::destroyed, this, [this] {
        m_action = nullptr;
        hide();
    });
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::showKeys(bool shown)
{
    m_showsKeys = shown;
    if (m_action)
        follow();
}

void ActionButton::follow()
{
    setText(m_showsKeys ? withKeys(m_action->text(), m_action->shortcut()) : m_action->text());
    setIcon(m_action->icon());
    setToolTip(toolTipOf(*m_action));
    setEnabled(m_action->isEnabled());
    setCheckable(m_action->isCheckable());
    setChecked(m_action->isChecked());
    followVisibility();
}

void ActionButton::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    followVisibility();
}

void ActionButton::followVisibility()
{
    if (parentWidget()) // else it would become a window of its own
        setVisible(m_action && m_action->isVisible() && !m_isFolded);
}

bool ActionButton::event(QEvent* event)
{
    const bool handled = QPushButton::event(event);
    if (event->type() == QEvent::ParentChange)
        followVisibility();
    return handled;
}

void ActionButton::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_action || m_action->autoRepeat())
        QPushButton::mouseDoubleClickEvent(event);
}

} // namespace examdesk::ui
