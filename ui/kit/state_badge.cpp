// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_badge.h"

#include <QPainter>

#include <utility>

namespace examdesk::ui {

StateBadge::StateBadge(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

StateBadge::StateBadge(StateMark mark, QWidget* parent) : StateBadge(parent)
{
    setMark(std::move(mark));
}

void StateBadge::setMark(StateMark mark)
{
    m_mark = std::move(mark);
    setAccessibleName(m_mark.word);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {tokens::kIconSmall + tokens::kGapHair + metrics.horizontalAdvance(m_mark.word) + 1,
            qMax(tokens::kIconSmall, metrics.height())};
}

void StateBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintStateMark(painter, rect(), m_mark, palette(), false);
}

void paintStateMark(QPainter& painter, const QRect& rect, const StateMark& mark, const QPalette& palette,
                    bool selected)
{
    if (mark.word.isEmpty())
        return;
    const tokens::Colors& colors = tokens::colors(palette);
    const QColor color = colorOf(mark.state, colors);
    const QRect square(rect.left(), rect.top() + (rect.height() - tokens::kIconSmall) / 2, tokens::kIconSmall,
                       tokens::kIconSmall);
    paintIcon(painter, square, iconOf(mark.state), color);
    const QRect words = rect.adjusted(tokens::kIconSmall + tokens::kGapHair, 0, 0, 0);
    painter.setPen(selected ? colors.text : color);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(mark.word, Qt::ElideRight, words.width()));
}

void paintStateDots(QPainter& painter, const QRect& rect, const StateDots& dots, const QPalette& palette)
{
    constexpr int kDotWidth = 10;
    constexpr int kDotHeight = 3;
    constexpr int kDotGap = 3;
    const tokens::Colors& colors = tokens::colors(palette);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect bar(rect.left(), rect.bottom() - kDotHeight, kDotWidth, kDotHeight);
    for (const State state : dots) {
        if (bar.right() > rect.right())
            return;
        const QColor color = colorOf(state, colors);
        if (state == State::Waiting) {
            painter.setPen(color);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0, 0, -1, -1));
        } else {
            painter.fillRect(bar, color);
        }
        bar.translate(kDotWidth + kDotGap, 0);
    }
}

} // namespace examdesk::ui
