// SPDX-License-Identifier: GPL-3.0-or-later
#include "held_key.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QPointer>

namespace examdesk::ui {

namespace {

/// No finger is as fast; between a release and the press of a repetition there is nothing.
constexpr quint64 kShortestPause = 5;

QPointer<HeldKey>& theOne()
{
    static QPointer<HeldKey> one;
    return one;
}

} // namespace

HeldKey::HeldKey() : QObject(qApp)
{
    qApp->installEventFilter(this);
}

void HeldKey::watch()
{
    if (!theOne())
        theOne() = new HeldKey;
}

bool HeldKey::isRepeating()
{
    return theOne() && theOne()->m_isRepeating;
}

bool HeldKey::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyRelease:
        m_key = static_cast<QKeyEvent*>(event)->key();
        m_releasedAt = static_cast<QKeyEvent*>(event)->timestamp();
        break;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        const auto& press = *static_cast<QKeyEvent*>(event);
        const bool isNoPause =
            m_releasedAt != 0 && press.key() == m_key && press.timestamp() - m_releasedAt < kShortestPause;
        m_isRepeating = press.isAutoRepeat() || isNoPause;
        const bool presses =
            press.key() == Qt::Key_Space || press.key() == Qt::Key_Return || press.key() == Qt::Key_Enter;
        return m_isRepeating && presses && event->type() == QEvent::KeyPress &&
               qobject_cast<QAbstractButton*>(watched);
    }
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_isRepeating = false;
        break;
    case QEvent::Shortcut:
        if (const auto* action = qobject_cast<QAction*>(watched))
            return m_isRepeating && !action->autoRepeat();
        break;
    default:
        break;
    }
    return false;
}

} // namespace examdesk::ui
