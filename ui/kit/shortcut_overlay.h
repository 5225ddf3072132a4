// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shortcuts.h"

#include <QFrame>

namespace examdesk::ui {

/// The list of a page's keys, floating over the page. Gone with Esc, `?` or a click on it.
class ShortcutOverlay : public QFrame {
    Q_OBJECT

public:
    ShortcutOverlay(const QList<Shortcuts::Entry>& entries, QWidget* page);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    void place();
};

} // namespace examdesk::ui
