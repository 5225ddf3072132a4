// SPDX-License-Identifier: GPL-3.0-or-later
#include "action_row.h"

#include "action_button.h"
#include "tokens.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

ActionRow::ActionRow(QWidget* parent)
    : QWidget(parent), m_primary(new ActionButton(nullptr, true, this)), m_more(new QToolButton(this)),
      m_menu(new QMenu(this))
{
    m_more->setText(u"⋯"_s);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setProperty("boxed", true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ActionRow::setPrimary(QAction* action)
{
    m_primary->setAction(action);
    m_primary->setVisible(action && action->isVisible());
    updateGeometry();
    arrange();
}

void ActionRow::add(QAction* action)
{
    m_buttons.append(new ActionButton(action, false, this));
    updateGeometry();
    arrange();
}

QList<ActionButton*> ActionRow::shown() const
{
    QList<ActionButton*> buttons;
    if (m_primary->action() && m_primary->action()->isVisible())
        buttons.append(m_primary);
    for (ActionButton* button : m_buttons)
        if (button->action() && button->action()->isVisible())
            buttons.append(button);
    return buttons;
}

int ActionRow::widthOf(const QList<ActionButton*>& buttons) const
{
    int width = 0;
    for (const ActionButton* button : buttons)
        width += button->sizeHint().width() + tokens::kGapSmall;
    return qMax(0, width - tokens::kGapSmall);
}

int ActionRow::heightOf(const QList<ActionButton*>& buttons) const
{
    int height = m_more->sizeHint().height();
    for (const ActionButton* button : buttons)
        height = qMax(height, button->sizeHint().height());
    return height;
}

QSize ActionRow::sizeHint() const
{
    return {widthOf(shown()), heightOf(shown())};
}

QSize ActionRow::minimumSizeHint() const
{
    const QList<ActionButton*> all = shown();
    const int first = all.isEmpty() ? 0 : all.first()->sizeHint().width();
    const int more = all.size() > 1 ? tokens::kGapSmall + m_more->sizeHint().width() : 0;
    return {first + more, heightOf(shown())};
}

bool ActionRow::event(QEvent* event)
{
    // A button came, went, or has other words.
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void ActionRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ActionRow::arrange()
{
    QList<ActionButton*> fitting = shown();
    QList<ActionButton*> folded;
    const int more = m_more->sizeHint().width() + tokens::kGapSmall;
    while (fitting.size() > 1 && widthOf(fitting) + (folded.isEmpty() ? 0 : more) > width())
        folded.prepend(fitting.takeLast());
    int x = 0;
    for (ActionButton* button : fitting) {
        const QSize size = button->sizeHint();
        button->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        button->setFolded(false);
        x += size.width() + tokens::kGapSmall;
    }
    m_menu->clear();
    for (ActionButton* button : folded) {
        button->setFolded(true);
        m_menu->addAction(button->action());
    }
    m_more->setVisible(!folded.isEmpty());
    m_more->setGeometry(x, (height() - m_more->sizeHint().height()) / 2, m_more->sizeHint().width(),
                        m_more->sizeHint().height());
}

} // namespace examdesk::ui
