// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace examdesk::ui {

/// A push button that shows and triggers an action, as QToolButton does: text, icon, tooltip with its keys,
/// enabled, checked, visible.
class ActionButton : public QPushButton {
    Q_OBJECT

public:
    /// @p primary: the accent-coloured one of a page. The button is hidden while it has no action.
    explicit ActionButton(QAction* action = nullptr, bool primary = false, QWidget* parent = nullptr);

    void setAction(QAction* action);
    QAction* action() const { return m_action; }
    /// Out of sight though its action is not: it stands in a menu.
    void setFolded(bool isFolded);
    /// The action's keys stand on the button beside its words, not in the tooltip alone.
    void showKeys(bool shown);

protected:
    bool event(QEvent* event) override;
    /// What a held key does not repeat, a double click does once.
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void follow();
    void followVisibility();

    bool m_primary;
    bool m_showsKeys = false;
    bool m_isFolded = false;
    QAction* m_action = nullptr;
};

} // namespace examdesk::ui
