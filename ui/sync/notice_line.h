// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

/// A sentence that stays as long as it is true, with the icon of how much it matters.
class NoticeLine : public QWidget {
    Q_OBJECT

public:
    NoticeLine(Icon icon, State state, QWidget* parent = nullptr);

    /// An empty @p sentence hides it.
    void say(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon;
    State m_state;
    QLabel* m_sentence;
};

} // namespace examdesk::ui
