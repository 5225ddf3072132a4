// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace examdesk::ui {

void PictureItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*)
{
    const double detail = option->levelOfDetailFromTransform(painter->worldTransform()) *
                          painter->device()->devicePixelRatioF();
    int level = 0;
    for (double scale = detail; scale <= 0.5 && level + 1 < m_picture.levels.size(); scale *= 2)
        ++level;
    const QImage& image = m_picture.levels.at(level);
    // Enlarged, the pixels themselves are what one wants to see.
    painter->setRenderHint(QPainter::SmoothPixmapTransform, detail < 2);
    const QRectF exposed = option->exposedRect & boundingRect();
    const double x = double(image.width()) / boundingRect().width();
    const double y = double(image.height()) / boundingRect().height();
    const QRectF source(exposed.x() * x, exposed.y() * y, exposed.width() * x, exposed.height() * y);
    painter->drawImage(exposed, image, source);
}

} // namespace examdesk::ui
