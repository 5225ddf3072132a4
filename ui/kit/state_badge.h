// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QWidget>

namespace examdesk::ui {

/// Icon and word of a state in its colour.
class StateBadge : public QWidget {
    Q_OBJECT

public:
    explicit StateBadge(QWidget* parent = nullptr);
    explicit StateBadge(StateMark mark, QWidget* parent = nullptr);

    const StateMark& mark() const { return m_mark; }
    void setMark(StateMark mark);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StateMark m_mark;
};

/// Paints @p mark into @p rect, left-aligned and elided. On a selected row the word wears the row's text
/// colour, so that it stays readable.
void paintStateMark(QPainter& painter, const QRect& rect, const StateMark& mark, const QPalette& palette,
                    bool selected);

/// Paints a short bar for each of @p dots along the lower edge of @p rect, as many as fit. What waits is an
/// outline and what is decided is filled; who cannot tell the colours reads the words in the tool tip.
void paintStateDots(QPainter& painter, const QRect& rect, const StateDots& dots, const QPalette& palette);

} // namespace examdesk::ui
