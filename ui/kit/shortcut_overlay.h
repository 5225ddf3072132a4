// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shortcuts.h"

#include <QFrame>

class QBoxLayout;
class QScrollArea;

namespace examdesk::ui {

/// The list of a page's keys, and beside it of those that the window has everywhere, floating over the page,
/// never larger than it: what does not fit is scrolled to. Gone with Esc, `?` or a click on it.
class ShortcutOverlay : public QFrame {
    Q_OBJECT

public:
    ShortcutOverlay(const QList<Shortcuts::Entry>& ofPage, const QList<Shortcuts::Entry>& everywhere,
                    QWidget* page);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QWidget* makeList(const QString& title, const QList<Shortcuts::Entry>& entries);
    void place();

    QBoxLayout* m_lists;
    QScrollArea* m_scroll;
};

} // namespace examdesk::ui
