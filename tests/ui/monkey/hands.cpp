// SPDX-License-Identifier: GPL-3.0-or-later
#include "hands.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <QWidget>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

template <typename Kind>
QList<QWidget*> seen(QWidget& window)
{
    QList<QWidget*> widgets;
    for (Kind* widget : window.findChildren<Kind*>()) {
        if (widget->isVisible() && widget->window() == &window && !widget->visibleRegion().isEmpty())
            widgets.append(widget);
    }
    return widgets;
}

Spot spotOn(Dice& dice, QWidget& window, QWidget* widget)
{
    const QRect rect = widget->visibleRegion().boundingRect();
    const QPoint inside(rect.left() + dice.below(rect.width()), rect.top() + dice.below(rect.height()));
    const QPoint point = widget->mapTo(&window, inside);
    QWidget* met = window.childAt(point); // something may lie on it
    return {met ? met : &window, point};
}

} // namespace

Spot anySpot(Dice& dice, QWidget& window)
{
    const QList<QWidget*> widgets = seen<QWidget>(window);
    return widgets.isEmpty() ? Spot{} : spotOn(dice, window, dice.oneOf(widgets));
}

Spot anyButton(Dice& dice, QWidget& window)
{
    QList<QWidget*> buttons = seen<QAbstractButton>(window);
    buttons.removeIf([](const QWidget* button) { return !button->isEnabled(); });
    return buttons.isEmpty() ? Spot{} : spotOn(dice, window, dice.oneOf(buttons));
}

void click(QWidget& window, const Spot& spot, Hand hand)
{
    QWindow* handle = window.windowHandle();
    if (!handle)
        return;
    if (hand == Hand::DoubleClick)
        QTest::mouseDClick(handle, Qt::LeftButton, {}, spot.point);
    else
        QTest::mouseClick(handle, hand == Hand::Click ? Qt::LeftButton : Qt::RightButton, {}, spot.point);
}

void turnWheel(QWidget& window, const Spot& spot, int delta)
{
    const QPointF local = spot.widget->mapFrom(&window, spot.point);
    QWheelEvent event(local, window.mapToGlobal(QPointF(spot.point)), {}, {0, delta}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(spot.widget, &event);
}

Watchman::Watchman(quint32 seed) : m_timer(new QTimer), m_dice(seed)
{
    QObject::connect(m_timer, &QTimer::timeout, m_timer, [this] { look(); });
    m_timer->start(2);
}

Watchman::~Watchman()
{
    delete m_timer;
}

void Watchman::look()
{
    constexpr int kPatience = 40;
    ++m_rounds;
    if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
        const bool leaves = m_rounds > kPatience || m_dice.once(4);
        const Qt::Key key = leaves ? Qt::Key_Escape : m_dice.once(3) ? Qt::Key_Return : Qt::Key_Down;
        m_did += u' ' + QKeySequence(key).toString();
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(menu, &press);
    } else if (m_rounds > kPatience) {
        if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
            m_did += u" reject"_s;
            dialog->reject();
        }
    }
}

} // namespace examdesk::test
