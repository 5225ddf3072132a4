// SPDX-License-Identifier: GPL-3.0-or-later
#include "overlay_item.h"

#include "theme.h"

#include <QPainter>
#include <QWidget>

#include <utility>

namespace examdesk::ui {

OverlayItem::OverlayItem(QList<Overlay> overlays, const QRectF& picture)
    : m_overlays(std::move(overlays)), m_picture(picture)
{}

void OverlayItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget)
{
    const QPalette palette = widget ? widget->palette() : QPalette();
    const tokens::Colors& colors = tokens::colors(palette);
    const QTransform toView = painter->transform();
    painter->save();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    for (const Overlay& overlay : std::as_const(m_overlays)) {
        const QPolygonF points = toView.map(overlay.points);
        // A pale line under the coloured one, or it would vanish on a picture of its own colour.
        for (const auto& [color, width] : {std::pair{colors.surface, tokens::kFocusRing + 2},
                                           {colorOf(overlay.state, colors), tokens::kFocusRing}}) {
            painter->setPen(QPen(color, width));
            if (points.size() > 2)
                painter->drawPolygon(points);
            else
                painter->drawPolyline(points);
        }
        if (!points.isEmpty() && !overlay.label.isEmpty())
            paintLabel(*painter, points.first(), overlay, palette);
    }
    painter->restore();
}

void OverlayItem::paintLabel(QPainter& painter, const QPointF& place, const Overlay& overlay,
                             const QPalette& palette)
{
    const tokens::Colors& colors = tokens::colors(palette);
    painter.setFont(secondaryFont(painter.font()));
    QRectF plate = painter.fontMetrics().boundingRect(overlay.label);
    plate.adjust(-tokens::kGapHair, 0, tokens::kGapHair, 0);
    plate.moveBottomLeft(place - QPointF(0, tokens::kGapHair));
    plate.moveTop(qMax(0.0, plate.top()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawRect(plate);
    painter.setPen(colorOf(overlay.state, colors));
    painter.setBrush(Qt::NoBrush);
    painter.drawText(plate, Qt::AlignCenter, overlay.label);
}

} // namespace examdesk::ui
