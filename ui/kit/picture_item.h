// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image_cache.h"

#include <QGraphicsItem>

namespace examdesk::ui {

/// A picture in a scene, in picture pixels. Draws from the smallest level that is still sharp, so that a
/// scanned page shown small has no jagged letters and costs little.
class PictureItem : public QGraphicsItem {
public:
    explicit PictureItem(Picture picture) : m_picture(std::move(picture)) {}

    const QImage& image() const { return m_picture.levels.first(); }
    QRectF boundingRect() const override { return QRectF(image().rect()); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    Picture m_picture;
};

} // namespace examdesk::ui
