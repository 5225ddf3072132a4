// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_focus.h"

#include "page.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>

namespace examdesk::ui {

namespace {

/// Tells a choice from the open list from one that a key or the wheel made on the closed box.
class FilterFocus : public QObject {
public:
    FilterFocus(QComboBox& box, std::function<void()> away)
        : QObject(&box), m_box(box), m_leave(std::move(away))
    {
        box.installEventFilter(this);
        box.view()->installEventFilter(this);
        connect(&box, &QComboBox::activated, this, [this] {
            if (!m_isStepping)
                leave();
        });
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched != &m_box) {
            if (event->type() == QEvent::Show)
                m_isStepping = false; // that key opened the list
            return QObject::eventFilter(watched, event);
        }
        if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
                leave();
                return true;
            }
        }
        if (event->type() == QEvent::KeyPress || event->type() == QEvent::Wheel) {
            // The box answers before what is queued comes.
            m_isStepping = true;
            QMetaObject::invokeMethod(
                this, [this] { m_isStepping = false; }, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void leave()
    {
        if (m_box.isVisible())
            m_leave();
    }

    QComboBox& m_box;
    std::function<void()> m_leave;
    bool m_isStepping = false;
};

} // namespace

void leaveAfterChoice(QComboBox& box)
{
    leaveAfterChoice(box, [&box] {
        if (Page* page = pageOf(&box))
            page->takeFocus();
    });
}

void leaveAfterChoice(QComboBox& box, std::function<void()> leave)
{
    new FilterFocus(box, std::move(leave));
}

} // namespace examdesk::ui
