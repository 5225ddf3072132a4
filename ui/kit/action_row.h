// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace examdesk::ui {

class ActionButton;

/// Buttons of a page side by side. Those that do not fit fold into a menu at the end, the last ones first, so
/// that a page never asks for a wider window; the first one, the page's primary action, stays.
class ActionRow : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(QWidget* parent = nullptr);

    /// The accent-coloured one; null for none.
    void setPrimary(QAction* action);
    void add(QAction* action);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QList<ActionButton*> shown() const;
    int widthOf(const QList<ActionButton*>& buttons) const;
    int heightOf(const QList<ActionButton*>& buttons) const;

    ActionButton* m_primary;
    QList<ActionButton*> m_buttons;
    QToolButton* m_more;
    QMenu* m_menu;
};

} // namespace examdesk::ui
