// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "waiting.h"

#include <QFrame>

class QAction;
class QLabel;

namespace examdesk::ui {

class NumberTile;
class Shortcuts;

/// What waits for the person, the most pressing first, each with a digit that leads there.
class NeedsList : public QFrame {
    Q_OBJECT

public:
    /// The digits are keys of the page that @p shortcuts are of.
    NeedsList(Shortcuts& shortcuts, QWidget* parent = nullptr);

    void setWaiting(const QList<Waiting>& waiting);

Q_SIGNALS:
    void chosen(const examdesk::ui::Waiting& waiting);

private:
    void addTile();

    Shortcuts& m_shortcuts;
    QList<Waiting> m_waiting;
    QList<NumberTile*> m_tiles;
    QList<QAction*> m_keys; ///< Of the first nine tiles.
    QLabel* m_nothing;      ///< Said where nothing waits.
};

} // namespace examdesk::ui
