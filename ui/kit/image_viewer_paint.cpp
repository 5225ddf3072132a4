// SPDX-License-Identifier: GPL-3.0-or-later
// What the viewer paints over its picture.
#include "desk_style.h"
#include "image_viewer.h"
#include "picture_item.h"

#include <QPainter>

namespace examdesk::ui {

void ImageViewer::paintEvent(QPaintEvent* event)
{
    QGraphicsView::paintEvent(event);
    QPainter painter(viewport());
    if (!m_message.isEmpty())
        paintMessage(painter);
    if (m_loupe && m_item)
        paintLoupe(painter);
    if (hasFocus())
        drawFocusRing(painter, viewport()->rect(), palette());
}

void ImageViewer::paintMessage(QPainter& painter) const
{
    const bool broken = m_cache.failure(m_key) != nullptr;
    const tokens::Colors& colors = tokens::colors(palette());
    const int width = qMin(tokens::kReadingWidth, viewport()->width() - 2 * tokens::kGapLarge);
    QRect room(0, 0, width, viewport()->height());
    room.moveCenter(viewport()->rect().center());
    painter.setPen(colors.onCanvas);
    constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRect text = painter.boundingRect(room, flags, m_message);
    painter.drawText(room, flags, m_message);
    if (!broken)
        return;
    const QRect square(room.center().x() - tokens::kIconHero / 2,
                       text.top() - tokens::kGapMedium - tokens::kIconHero, tokens::kIconHero,
                       tokens::kIconHero);
    paintIcon(painter, square, Icon::Error, tokens::dark().wrong); // the canvas is dark in both themes
}

void ImageViewer::paintLoupe(QPainter& painter) const
{
    QRect glass(0, 0, tokens::kLoupeSize, tokens::kLoupeSize);
    glass.moveCenter(m_cursor);
    const double scale = tokens::kLoupeFactor / devicePixelRatioF();
    painter.save();
    painter.setClipRect(glass);
    painter.fillRect(glass, tokens::colors(palette()).canvas);
    const QPointF focus = mapToScene(m_cursor);
    painter.translate(m_cursor);
    painter.rotate(m_rotation);
    painter.scale(scale, scale);
    painter.translate(-focus);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double reach = tokens::kLoupeSize / scale;
    const QRectF part =
        QRectF(focus.x() - reach / 2, focus.y() - reach / 2, reach, reach) & m_item->boundingRect();
    painter.drawImage(part, m_item->image(), part);
    painter.restore();
    painter.setPen(QPen(tokens::colors(palette()).accent, tokens::kFocusRing));
    painter.drawRect(glass);
}

} // namespace examdesk::ui
