// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcuts.h"

#include "held_key.h"
#include "obstacle.h"
#include "shortcut_overlay.h"
#include "table_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// Keys that every control has a use of its own for: a page has them only while the focus is on it.
bool belongsToControls(const QKeySequence& keys)
{
    const QList<int> common{Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape};
    return keys.count() == 1 && common.contains(keys[0].toCombined());
}

} // namespace

Shortcuts::Shortcuts(QWidget* page) : QObject(page), m_part(page), m_decisions(new QActionGroup(this))
{
    HeldKey::watch();
    m_decisions->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    page->installEventFilter(this);
    add(tr("Show the keys of this page"), QKeySequence(Qt::Key_Question), [this] { toggleOverlay(); });
}

Shortcuts::Shortcuts(Shortcuts& whole, QWidget* part)
    : QObject(part), m_whole(whole.m_whole ? whole.m_whole.data() : &whole), m_part(part)
{}

void Shortcuts::workWithin(QWidget* part)
{
    Shortcuts* all = m_whole ? m_whole.data() : this;
    for (Key& key : all->m_keys) {
        if (!key.action || key.action->parent() != this)
            continue;
        m_part->removeAction(key.action);
        part->addAction(key.action);
        key.part = part;
    }
    m_part = part;
}

QAction* Shortcuts::add(const QString& what, const QKeySequence& keys, std::function<void()> act)
{
    auto* action = new QAction(what, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    add(action);
    return action;
}

QAction* Shortcuts::addDecision(const QString& what, const QKeySequence& keys, std::function<void()> act)
{
    QAction* action = add(what, keys, std::move(act));
    action->setAutoRepeat(false); // a key that is held down must not decide on what nobody saw
    (m_whole ? m_whole->m_decisions : m_decisions)->addAction(action);
    return action;
}

void Shortcuts::add(QAction* action)
{
    action->setShortcutContext(belongsToControls(action->shortcut()) ? Qt::WidgetWithChildrenShortcut
                                                                     : Qt::WindowShortcut);
    action->setToolTip(withKeys(action->text(), action->shortcut()));
    m_part->addAction(action);
    Shortcuts* all = m_whole ? m_whole.data() : this;
    all->m_keys.append({action, {}, m_part});
    connect(action, &QObject::destroyed, all, [all, action] {
        all->m_keys.removeIf([action](const Key& key) { return key.action == action; });
    });
}

void Shortcuts::mention(const QString& what, const QString& keys)
{
    Shortcuts* all = m_whole ? m_whole.data() : this;
    all->m_keys.append({nullptr, {keys, what}, m_part});
    connect(m_part, &QObject::destroyed, all, [all, part = m_part] {
        all->m_keys.removeIf([part](const Key& key) { return key.part == part && !key.action; });
    });
}

void Shortcuts::setQuestion(QWidget* question, bool isOpen)
{
    if (m_whole)
        return m_whole->setQuestion(question, isOpen);
    if (isOpen == m_questions.contains(question))
        return;
    const auto closed = [this](QObject* gone) {
        m_questions.removeOne(gone);
        followQuestions();
    };
    if (isOpen) {
        m_questions.append(question);
        question->installEventFilter(this);
        followQuestions();
        connect(question, &QObject::destroyed, this, closed);
    } else {
        question->disconnect(this);
        if (question != m_part)
            question->removeEventFilter(this);
        closed(question);
        Q_EMIT questionClosed(question);
    }
}

/// One that stands on a view that is out of sight holds nothing up.
void Shortcuts::followQuestions()
{
    m_decisions->setEnabled(std::none_of(m_questions.begin(), m_questions.end(), [this](QObject* question) {
        return static_cast<QWidget*>(question)->isVisibleTo(m_part);
    }));
}

bool Shortcuts::isQuestionOpen() const
{
    return m_whole ? m_whole->isQuestionOpen() : !m_questions.isEmpty();
}

QList<Shortcuts::Entry> Shortcuts::entries() const
{
    if (m_whole)
        return m_whole->entries();
    QList<Entry> entries;
    QList<Entry> mentioned;
    for (const Key& key : m_keys) {
        if (key.part != m_part && !key.part->isVisibleTo(m_part))
            continue;
        if (!key.action)
            mentioned.append(key.mentioned);
        else if (!key.action->shortcut().isEmpty() && key.action->isVisible())
            entries.append({key.action->shortcut().toString(QKeySequence::NativeText),
                            key.action->text().remove(u'&'), key.action->isEnabled()});
    }
    for (const Entry& entry : mentioned + entriesOfViews()) {
        const bool isThere = std::any_of(entries.cbegin(), entries.cend(), [&entry](const Entry& other) {
            return other.keys == entry.keys; // the page's own key goes before the view's
        });
        if (!isThere)
            entries.append(entry);
    }
    if (entries.size() > 1)
        entries.append(entries.takeFirst()); // `?` itself is the least of them
    return entries;
}

/// What every list does by itself; a page that has one in sight need not say so.
QList<Shortcuts::Entry> Shortcuts::entriesOfViews() const
{
    const auto isSeen = [this](const QWidget* view) {
        return view->isVisibleTo(m_part) && view->focusPolicy() != Qt::NoFocus;
    };
    const auto views = m_part->findChildren<QAbstractItemView*>();
    QList<Entry> entries;
    if (std::any_of(views.cbegin(), views.cend(), isSeen))
        entries.append({u"PgUp / PgDown"_s, tr("In a list: one screen up or down")});
    const auto tables = m_part->findChildren<TableView*>();
    if (std::any_of(tables.cbegin(), tables.cend(), isSeen))
        entries.append({QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
                        tr("In a table: copy the selected rows")});
    return entries;
}

QList<QAction*> Shortcuts::actions() const
{
    if (m_whole)
        return m_whole->actions();
    QList<QAction*> actions;
    for (const Key& key : m_keys)
        if (key.action)
            actions.append(key.action);
    return actions;
}

bool Shortcuts::isOverlayShown() const
{
    return m_whole ? m_whole->isOverlayShown() : m_overlay && m_overlay->isVisible();
}

bool Shortcuts::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_part) {
        if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
            followQuestions();
        return false;
    }
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool presses = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier &&
                         (key->key() == Qt::Key_Space || isReturn);
    QWidget* focused = QApplication::focusWidget();
    auto* button = qobject_cast<QAbstractButton*>(focused);
    // A text field takes the override of what it can use itself, so a letter that is typed never comes here.
    const bool isControls =
        presses && (button || qobject_cast<const QComboBox*>(focused)); // and not the page's
    if (isOverride && !isControls && !event->isAccepted() && !key->isAutoRepeat())
        sayWhyBlocked(QKeyCombination(key->modifiers() & ~Qt::KeypadModifier, Qt::Key(key->key())));
    // The override comes up from the focused widget when that has not taken it, the key itself later.
    if (isOverride) {
        m_returned = isReturn && presses ? button : nullptr;
        if (presses && (button || qobject_cast<const QComboBox*>(focused))) {
            event->accept();
            return true;
        }
    } else if (isReturn && button && m_returned == button && m_part->isAncestorOf(button)) {
        m_returned.clear(); // not one that came to the focus by this very key
        if (!HeldKey::isRepeating())
            button->click();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

/// A greyed button says why in its tooltip; who presses its key sees none.
void Shortcuts::sayWhyBlocked(const QKeySequence& keys)
{
    if (HeldKey::isRepeating())
        return; // its first press did what it does, and may have greyed it
    QString why;
    for (const Key& key : std::as_const(m_keys)) {
        const bool isInSight = key.part == m_part || key.part->isVisibleTo(m_part);
        if (!key.action || !isInSight || !key.action->isVisible() || !key.action->shortcuts().contains(keys))
            continue;
        if (key.action->isEnabled())
            return;
        const QString note = toolTipOf(*key.action);
        if (why.isEmpty() && note != withKeys(key.action->text(), key.action->shortcut()))
            why = note;
    }
    if (!why.isEmpty())
        Q_EMIT blocked(why);
}

void Shortcuts::toggleOverlay()
{
    if (m_whole)
        return m_whole->toggleOverlay();
    if (m_overlay && m_overlay->isVisible()) { // one that was closed may not be gone yet
        m_overlay->close();
        return;
    }
    m_overlay = new ShortcutOverlay(entries(), m_everywhere ? m_everywhere() : QList<Entry>(), m_part);
    m_overlay->show();
    m_overlay->raise();
    m_overlay->setFocus(Qt::OtherFocusReason); // the arrows scroll it; the page's keys work as ever
}

QString withKeys(const QString& text, const QKeySequence& keys)
{
    QString words = text;
    words.remove(u'&');
    return keys.isEmpty() ? words : u"%1 (%2)"_s.arg(words, keys.toString(QKeySequence::NativeText));
}

} // namespace examdesk::ui
