// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QTimer;
class QToolButton;

namespace examdesk::ui {

/// Says what happened, over the page and not in its layout, so that nothing moves under the mouse. Details
/// are one click away and can be copied. An error stays until it is closed, replaced or cleared; an
/// information without details goes by itself unless the person is at it or a dialog stands before it. Hidden
/// while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Says @p error and keeps it until closed, replaced, cleared or let go.
    void showError(const base::Error& error);
    /// Says @p sentence; @p details may be empty.
    void showInfo(const QString& sentence, const QString& details = {});
    void clear();
    /// The person has gone on to another record: what is said of the last one goes too, once it could be
    /// read.
    void letGo();

    /// Something else is done now: an information goes at once, an error once it could be read.
    void overtake();

    QString sentence() const;
    QString details() const;
    bool detailsShown() const;

    /// Lies at the lower left of @p room, in its parent's coordinates, at most half as wide.
    void place(const QRect& room);

Q_SIGNALS:
    /// Its size may have to change: place() it.
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRect clearOfControls(const QRect& low, const QRect& room) const;
    void say(const QString& sentence, const QString& details, bool wrong);
    void drawIcon();
    void copy();
    void leave();

    bool m_wrong = false;
    bool m_wasCovered = false; ///< A dialog stood before it when its time was up.
    QTimer* m_timer;
    QLabel* m_icon;
    QLabel* m_sentence;
    QToolButton* m_toggle;
    QToolButton* m_copy;
    QPlainTextEdit* m_details;
};

} // namespace examdesk::ui
