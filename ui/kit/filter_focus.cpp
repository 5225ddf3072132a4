// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_focus.h"

#include "page.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>

namespace examdesk::ui {

namespace {

void goToList(const QComboBox& box)
{
    if (Page* page = pageOf(&box); page && box.isVisible())
        page->takeFocus();
}

/// Tells a choice from the open list from one that a key or the wheel made on the closed box.
class FilterFocus : public QObject {
public:
    explicit FilterFocus(QComboBox& box) : QObject(&box), m_box(box)
    {
        box.installEventFilter(this);
        box.view()->installEventFilter(this);
        connect(&box, &QComboBox::activated, this, [this] {
            if (!m_isStepping)
                goToList(m_box);
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
                goToList(m_box);
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
    QComboBox& m_box;
    bool m_isStepping = false;
};

} // namespace

void leaveAfterChoice(QComboBox& box)
{
    new FilterFocus(box);
}

} // namespace examdesk::ui
