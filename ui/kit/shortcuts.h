// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

class QAction;
class QFrame;
class QWidget;

namespace examdesk::ui {

/// The keys of one page. Each stands in its action's tooltip, and `?` lists them all beside the work.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QString keys;
        QString what;

        bool operator==(const Entry&) const = default;
    };

    /// Keys work while the focus is in @p page; a text field that takes letters comes first.
    explicit Shortcuts(QWidget* page);

    /// A key that does @p act; the action may be shown as a button, too.
    QAction* add(const QString& what, const QKeySequence& keys, std::function<void()> act);
    /// A key that an action of the page already has.
    void add(QAction* action);
    /// A key that a widget handles by itself; listed only.
    void mention(const QString& what, const QString& keys);

    QList<Entry> entries() const;

    bool isOverlayShown() const;

    /// Leaves Space and Return to a focused button or box, though the page may have a use for them.
    bool eventFilter(QObject* watched, QEvent* event) override;

public Q_SLOTS:
    /// Shows the list of keys, or puts it away. Does not stop the page from being used.
    void toggleOverlay();

private:
    QWidget* m_page;
    QList<QAction*> m_actions;
    QList<Entry> m_mentioned;
    QPointer<QFrame> m_overlay;
};

/// "Approve (A)": @p text for a tooltip, with the keys that do it.
QString withKeys(const QString& text, const QKeySequence& keys);

} // namespace examdesk::ui
