// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/icons.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace examdesk::ui {

class ActionRow;
class EmptyState;
class MessageBar;
class Shortcuts;

/// A page of the window: a title row (title, one primary action, secondary actions, filter), and the work: a
/// list beside a detail, with the sizes remembered in QSettings ("pages/<key>"). Messages lie over the work.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(const QString& key, const QString& title, QWidget* parent = nullptr);

    const QString& key() const { return m_key; }
    QString title() const;
    void setTitle(const QString& title);

    /// The one thing this page is for. The action stays the caller's.
    void setPrimaryAction(QAction* action);
    void addSecondaryAction(QAction* action);
    /// At the right end of the title row: a search field, combo boxes.
    void setFilter(QWidget* filter);
    /// Once something is chosen in a box of @p filter, the focus goes back to the list.
    void returnFocusFrom(const QWidget& filter);

    /// The work; without @p detail the list takes all the room.
    void setContent(QWidget* list, QWidget* detail = nullptr);
    /// In place of the work: what will stand here, and the button of the first step (see firstStep()).
    void showEmpty(Icon icon, const QString& sentence, const QString& step = {});
    void showContent();
    /// What had the keyboard may be out of sight now: it goes to what stands in its place.
    void keepKeys();
    bool isEmptyShown() const;
    /// Shows @p view in the place of the work, or (null) the work again, as it stands by then. Takes the
    /// view.
    void showInstead(QWidget* view);

    /// Gives the keyboard to what the work is done with: the list, or what stands in its place.
    void takeFocus();

    MessageBar& messages() const { return *m_messages; }
    Shortcuts& shortcuts() const { return *m_shortcuts; }

    /// Called when the page comes into sight: look again at what may have changed.
    virtual void activated() {}
    /// Called when it goes out of sight: stop what only serves the eye.
    virtual void deactivated() {}

Q_SIGNALS:
    void firstStep();

protected:
    /// Esc leaves a text field, and puts a message away.
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void saveSizes();
    void restoreSizes();
    QWidget* home() const;
    void placeMessages();

    QString m_key;
    QLabel* m_title;
    QHBoxLayout* m_filter;
    ActionRow* m_actions;
    MessageBar* m_messages;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    EmptyState* m_empty;
    QWidget* m_instead = nullptr; ///< Has the place of the work.
    bool m_isEmpty = false;       ///< There is no work to show.
    Shortcuts* m_shortcuts;
};

/// The page that @p widget stands on; null if it stands on none.
Page* pageOf(const QWidget* widget);

} // namespace examdesk::ui
