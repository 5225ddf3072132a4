// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPolygonF>
#include <QRectF>

namespace examdesk::printing {

/// Whether a sheet shows a portrait where its code says. Says nothing about who is on it.
enum class PortraitPresence {
    Unknown, ///< The place is not on the picture.
    Blank,
    Something,
};

/// Looks at the middle of @p place (in widths of the code, from its top left corner) on a scan or photo
/// @p image of a sheet; @p code are the code's corners on it, in pixels. Bare paper is as bright as the edge
/// of the code and even; everything else is something.
PortraitPresence findPortrait(const QImage& image, const QPolygonF& code, const QRectF& place);

} // namespace examdesk::printing
