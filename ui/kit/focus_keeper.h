// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace examdesk::ui {

/// True if keys that go to @p widget go to something that can be seen and used.
bool canHoldFocus(const QWidget* widget);

/// True if letters that are typed into @p widget are text.
bool takesText(const QWidget* widget);
/// True if the person has begun to write somewhere since @p before had the focus: a question that was read
/// for meanwhile must not take the keyboard, or the next blank would answer it.
bool isTypingSince(const QWidget* before);

/// Gives the focus to the part of @p window that the Tab key comes to next, or, not @p forward, Shift+Tab.
/// Qt comes to what a visible widget has for its focus proxy, too, even while that is out of sight: here a
/// widget with a proxy is passed over, and the proxy takes its own turn. False if there is nothing to go to.
bool moveFocus(const QWidget& window, bool forward);

/// Keeps the keyboard alive on one page: where a widget that had the focus is hidden, disabled or deleted,
/// Qt gives the focus to whatever comes next in the window, or to nothing, and the page's keys are dead or a
/// button that nobody chose is pressed by the next Return. The keeper brings the focus home instead.
class FocusKeeper : public QObject {
    Q_OBJECT

public:
    /// @p goHome gives the focus to the part of @p page that the work is done with; it is called only while
    /// the page is in sight in an active window.
    FocusKeeper(QWidget* page, std::function<void()> goHome);

private:
    void focusMoved(QWidget* old, QWidget* now);
    void check();
    bool isPageActive() const;

    QWidget* m_page;
    std::function<void()> m_goHome;
    bool m_isLost = false; ///< It left the page, or came to one of its buttons, without a person's doing.
    bool m_isCheckQueued = false;
};

} // namespace examdesk::ui
