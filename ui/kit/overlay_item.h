// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image_viewer.h"

#include <QGraphicsItem>

namespace examdesk::ui {

/// Draws overlays in lines that keep their width, and labels that keep their size and stand upright.
class OverlayItem : public QGraphicsItem {
public:
    OverlayItem(QList<Overlay> overlays, const QRectF& picture);

    QRectF boundingRect() const override { return m_picture; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    static void paintLabel(QPainter& painter, const QPointF& place, const Overlay& overlay,
                           const QPalette& palette);

    QList<Overlay> m_overlays;
    QRectF m_picture;
};

} // namespace examdesk::ui
