// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_keys.h"

#include "held_key.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace examdesk::ui {

namespace {

bool isText(const QKeyEvent& key)
{
    const auto others = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    return !(key.modifiers() & others) && !key.text().isEmpty() && key.text().front().isPrint();
}

/// Whether it has no use of its own for Return, unlike a button and a line that is sent by it.
bool isBox(const QObject* control)
{
    return qobject_cast<const QComboBox*>(control) || qobject_cast<const QAbstractSpinBox*>(control);
}

} // namespace

FormKeys::FormKeys(QWidget* form, const QList<QWidget*>& controls, std::function<void()> leave)
    : QObject(form), m_controls(controls), m_leave(std::move(leave))
{
    for (qsizetype i = 0; i < controls.size(); ++i) {
        controls.at(i)->installEventFilter(this);
        if (i > 0)
            QWidget::setTabOrder(controls.at(i - 1), controls.at(i));
    }
}

void FormKeys::goOn(const QObject* from) const
{
    bool isBehind = false;
    for (QWidget* control : m_controls) {
        if (isBehind && control->isVisible() && control->isEnabled()) {
            control->setFocus(Qt::TabFocusReason);
            return;
        }
        isBehind = isBehind || control == from;
    }
}

bool FormKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        const bool isOurs = isText(*key) || key->key() == Qt::Key_Escape;
        if (isOurs)
            event->accept();
        return isOurs;
    }
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape) {
        m_leave();
        return true;
    }
    if (!isReturn || !isBox(watched))
        return false;
    if (!HeldKey::isRepeating() && !key->isAutoRepeat())
        goOn(watched);
    return true; // it is no key of the page, even where there is nothing to go on to
}

} // namespace examdesk::ui
