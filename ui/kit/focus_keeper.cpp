// SPDX-License-Identifier: GPL-3.0-or-later
#include "focus_keeper.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWidget>

namespace examdesk::ui {

bool canHoldFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled();
}

bool takesText(const QWidget* widget)
{
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QPlainTextEdit*>(widget);
}

bool isTypingSince(const QWidget* before)
{
    const QWidget* focused = QApplication::focusWidget();
    return focused != before && takesText(focused);
}

bool moveFocus(const QWidget& window, bool forward)
{
    const auto after = [forward](const QWidget* widget) {
        return forward ? widget->nextInFocusChain() : widget->previousInFocusChain();
    };
    QWidget* start = window.focusWidget() ? window.focusWidget() : const_cast<QWidget*>(&window);
    for (QWidget* next = after(start); next != start; next = after(next)) {
        const bool isStop = next->focusPolicy() & Qt::TabFocus && !next->focusProxy();
        if (!isStop || !canHoldFocus(next) || next->window() != &window)
            continue;
        next->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return false;
}

FocusKeeper::FocusKeeper(QWidget* page, std::function<void()> goHome)
    : QObject(page), m_page(page), m_goHome(std::move(goHome))
{
    connect(qApp, &QApplication::focusChanged, this, &FocusKeeper::focusMoved);
}

void FocusKeeper::focusMoved(QWidget* old, QWidget* now)
{
    if (!isPageActive())
        return;
    const bool wasHere = old && (old == m_page || m_page->isAncestorOf(old));
    const bool isHere = now && (now == m_page || m_page->isAncestorOf(now));
    const bool wasTaken = wasHere && !canHoldFocus(old);
    if (!now)
        m_isLost = true;
    else if (wasTaken)
        m_isLost = !isHere || qobject_cast<QAbstractButton*>(now);
    else
        m_isLost = false;
    if (m_isLost && !m_isCheckQueued) {
        m_isCheckQueued = true;
        // The one who took the focus may be about to give it to something else.
        QMetaObject::invokeMethod(this, &FocusKeeper::check, Qt::QueuedConnection);
    }
}

void FocusKeeper::check()
{
    m_isCheckQueued = false;
    if (std::exchange(m_isLost, false) && isPageActive())
        m_goHome();
}

bool FocusKeeper::isPageActive() const
{
    return m_page->isVisible() && m_page->window()->isActiveWindow() && !QApplication::activePopupWidget() &&
           !QApplication::activeModalWidget();
}

} // namespace examdesk::ui
