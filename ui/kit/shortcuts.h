// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

class QAbstractButton;
class QAction;
class QActionGroup;
class QFrame;
class QWidget;

namespace examdesk::ui {

/// The keys of one page. Each stands in its action's tooltip, and `?` lists them all beside the work. They
/// work wherever the focus is while the page is in sight, but in a text field the letters are text. Return,
/// Space and Esc are the page's only while the focus is on it.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QString keys;
        QString what;
        bool isEnabled = true; ///< Else it does nothing at the moment.

        bool operator==(const Entry&) const = default;
    };

    explicit Shortcuts(QWidget* page);
    /// Keys of the page of @p whole that belong to @p part of it: they work, and are listed, while it is in
    /// sight.
    Shortcuts(Shortcuts& whole, QWidget* part);

    /// The keys that were added here work, and are listed, while @p part is in sight from now on: where it is
    /// made after them, or holds what they were made for.
    void workWithin(QWidget* part);

    /// A key that does @p act; the action may be shown as a button, too.
    QAction* add(const QString& what, const QKeySequence& keys, std::function<void()> act);
    /// The same for an action that decides something: a key that is held down does it once, and it rests
    /// while a question is open.
    QAction* addDecision(const QString& what, const QKeySequence& keys, std::function<void()> act);
    /// A key that an action of the page already has.
    void add(QAction* action);
    /// A key that a widget handles by itself; listed only.
    void mention(const QString& what, const QString& keys);

    /// @p question, a part of the page, asks something (or has a text half written), or does no more. While
    /// any does, nothing is decided but by its own answer.
    void setQuestion(QWidget* question, bool isOpen);
    bool isQuestionOpen() const;

    /// What is in sight, the page's own and those of its parts.
    QList<Entry> entries() const;
    /// How to learn of the keys that the window has on every page; they are listed beside the page's.
    void setEverywhere(std::function<QList<Entry>()> everywhere) { m_everywhere = std::move(everywhere); }
    /// Of the page and of all its parts.
    QList<QAction*> actions() const;

    bool isOverlayShown() const;

    /// Leaves Space and Return to a focused button or box, though the page may have a use for them; Return
    /// presses the button.
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// A key was pressed whose action can do nothing now, because of @p why.
    void blocked(const QString& why);
    /// @p question closed: the focus goes back to the work.
    void questionClosed(QWidget* question);

public Q_SLOTS:
    /// Shows the list of keys, or puts it away. Does not stop the page from being used.
    void toggleOverlay();

private:
    void followQuestions();
    void sayWhyBlocked(const QKeySequence& keys);
    QList<Entry> entriesOfViews() const;

    struct Key {
        QAction* action; ///< Null: only mentioned.
        Entry mentioned;
        QWidget* part;
    };

    QPointer<Shortcuts> m_whole; ///< Null: these are the page's own, which know all of its keys.
    QWidget* m_part;             ///< The page, or a part of it.
    QActionGroup* m_decisions = nullptr;
    QList<QObject*> m_questions; ///< That are open, in sight or not.
    QList<Key> m_keys;
    std::function<QList<Entry>()> m_everywhere;
    QPointer<QFrame> m_overlay;
    QPointer<QAbstractButton> m_returned; ///< Had the focus when Return went down.
};

/// "Approve (A)": @p text for a tooltip, with the keys that do it.
QString withKeys(const QString& text, const QKeySequence& keys);

} // namespace examdesk::ui
