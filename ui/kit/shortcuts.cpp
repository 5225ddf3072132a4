// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcuts.h"

#include "shortcut_overlay.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

Shortcuts::Shortcuts(QWidget* page) : QObject(page), m_page(page)
{
    page->installEventFilter(this);
    add(tr("Show the keys of this page"), QKeySequence(Qt::Key_Question), [this] { toggleOverlay(); });
}

QAction* Shortcuts::add(const QString& what, const QKeySequence& keys, std::function<void()> act)
{
    auto* action = new QAction(what, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    add(action);
    return action;
}

void Shortcuts::add(QAction* action)
{
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(withKeys(action->text(), action->shortcut()));
    m_page->addAction(action);
    m_actions.append(action);
    connect(action, &QObject::destroyed, this, [this, action] { m_actions.removeOne(action); });
}

void Shortcuts::mention(const QString& what, const QString& keys)
{
    m_mentioned.append({keys, what});
}

QList<Shortcuts::Entry> Shortcuts::entries() const
{
    QList<Entry> entries;
    for (const QAction* action : m_actions) {
        if (!action->shortcut().isEmpty())
            entries.append(
                {action->shortcut().toString(QKeySequence::NativeText), action->text().remove(u'&')});
    }
    entries += m_mentioned;
    if (entries.size() > 1)
        entries.append(entries.takeFirst()); // `?` itself is the least of them
    return entries;
}

bool Shortcuts::isOverlayShown() const
{
    return m_overlay && m_overlay->isVisible();
}

bool Shortcuts::eventFilter(QObject* watched, QEvent* event)
{
    // The override comes up from the focused widget when that has not taken it.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QWidget* focused = QApplication::focusWidget();
        const bool presses = key->modifiers() == Qt::NoModifier &&
                             (key->key() == Qt::Key_Space || key->key() == Qt::Key_Return);
        if (presses &&
            (qobject_cast<const QAbstractButton*>(focused) || qobject_cast<const QComboBox*>(focused))) {
            event->accept();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void Shortcuts::toggleOverlay()
{
    if (m_overlay) {
        m_overlay->close();
        return;
    }
    m_overlay = new ShortcutOverlay(entries(), m_page);
    m_overlay->show();
    m_overlay->raise();
}

QString withKeys(const QString& text, const QKeySequence& keys)
{
    QString words = text;
    words.remove(u'&');
    return keys.isEmpty() ? words : u"%1 (%2)"_s.arg(words, keys.toString(QKeySequence::NativeText));
}

} // namespace examdesk::ui
