// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_edit.h"

#include "candidate/pinyin.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

#include <algorithm>

namespace examdesk::ui {

namespace {

bool goesOn(int key)
{
    return key == Qt::Key_Tab || key == Qt::Key_Return || key == Qt::Key_Enter;
}

bool isKey(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::KeyRelease || type == QEvent::ShortcutOverride;
}

} // namespace

ChoiceEdit::ChoiceEdit(QWidget* parent)
    : QLineEdit(parent), m_names(new QStringListModel(this)), m_completer(new QCompleter(m_names, this))
{
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->installEventFilter(this); // behind the completer's own: it is asked first
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &ChoiceEdit::take);
    connect(this, &QLineEdit::textEdited, this, [this] {
        offer();
        Q_EMIT changed();
    });
}

void ChoiceEdit::setOptions(const QList<exam::Option>& options, bool isOpen)
{
    m_isOpen = isOpen;
    m_entries.clear();
    for (const exam::Option& option : options) {
        QStringList words{option.name.zh.toLower(), option.name.en.toLower(), option.value.toLower()};
        for (const QString& name : QStringList{option.name.zh} + option.aliases) {
            const QStringList syllables = candidate::pinyinOf(name);
            QString initials;
            for (const QString& syllable : syllables)
                initials += syllable.left(1);
            words << name.toLower() << syllables.join(QString()) << initials;
        }
        words.removeAll(QString());
        m_entries.append({option.value, option.name.shown(), words});
    }
}

const ChoiceEdit::Entry* ChoiceEdit::named(const QString& text) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&text](const Entry& entry) { return entry.name == text; });
    return found == m_entries.cend() ? nullptr : &*found;
}

QString ChoiceEdit::value() const
{
    const QString typed = text().trimmed();
    const Entry* entry = named(typed);
    return entry ? entry->value : typed;
}

void ChoiceEdit::setValue(const QString& value)
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&value](const Entry& entry) { return entry.value == value; });
    const QString name = found == m_entries.cend() ? value : found->name;
    if (text() != name)
        setText(name);
}

QStringList ChoiceEdit::matches() const
{
    const QString typed = text().trimmed().toLower();
    QStringList begin;
    QStringList within;
    for (const Entry& entry : m_entries) {
        const auto begins = [&typed](const QString& word) { return word.startsWith(typed); };
        if (std::any_of(entry.words.cbegin(), entry.words.cend(), begins))
            begin.append(entry.name);
        else if (entry.words.first().contains(typed))
            within.append(entry.name);
    }
    return begin + within;
}

QString ChoiceEdit::meant() const
{
    const QString typed = text().trimmed();
    const bool isChinese = std::any_of(typed.cbegin(), typed.cend(),
                                       [](QChar one) { return one.script() == QChar::Script_Han; });
    return m_isOpen && isChinese ? QString() : matches().value(0);
}

void ChoiceEdit::offer()
{
    offer(text().trimmed().isEmpty() ? QStringList() : matches());
}

void ChoiceEdit::offer(const QStringList& names)
{
    const bool isChosen = names.size() == 1 && names.first() == text();
    if (names.isEmpty() || isChosen || !hasFocus())
        return m_completer->popup()->hide();
    m_names->setStringList(names);
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(meant().isEmpty() ? QModelIndex()
                                                            : m_completer->completionModel()->index(0, 0));
}

void ChoiceEdit::take(const QString& name)
{
    if (name == text())
        return;
    setText(name);
    setCursorPosition(0); // of a long name the beginning tells most
    Q_EMIT changed();
}

/// Who goes on means the likeliest: `mgz` is 蒙古族. A text that may stand as it is stays.
void ChoiceEdit::settle()
{
    if (text().trimmed().isEmpty() || m_isOpen || named(text().trimmed()))
        return;
    if (const QStringList names = matches(); !names.isEmpty())
        take(names.first());
}

bool ChoiceEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_completer->popup() && isKey(event->type()) && !m_completer->popup()->isVisible()) {
        // Typed while the list was closing: the window system sent it to the list, and it is the next
        // field's.
        if (QWidget* focused = QApplication::focusWidget())
            QCoreApplication::sendEvent(focused, event);
        return true;
    }
    if (watched == m_completer->popup() && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (goesOn(key->key()) && key->modifiers() == Qt::NoModifier) {
            const QModelIndex chosen = m_completer->popup()->currentIndex();
            m_completer->popup()->hide();
            if (chosen.isValid())
                take(chosen.data().toString());
            Q_EMIT goOn();
            return true;
        }
    }
    return QLineEdit::eventFilter(watched, event);
}

void ChoiceEdit::keyPressEvent(QKeyEvent* event)
{
    const bool goes = (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
                      event->modifiers() == Qt::NoModifier;
    if (goes) {
        settle();
        Q_EMIT goOn();
    } else if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        QStringList all;
        for (const Entry& entry : std::as_const(m_entries))
            all.append(entry.name);
        offer(text().isEmpty() || named(text()) ? all : matches());
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void ChoiceEdit::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason) {
        m_completer->popup()->hide();
        settle();
    }
    QLineEdit::focusOutEvent(event);
}

/// Whoever comes with the mouse sees what there is.
void ChoiceEdit::mouseReleaseEvent(QMouseEvent* event)
{
    QLineEdit::mouseReleaseEvent(event);
    if (!text().isEmpty())
        return;
    QStringList all;
    for (const Entry& entry : std::as_const(m_entries))
        all.append(entry.name);
    offer(all);
}

} // namespace examdesk::ui
