// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <optional>

namespace examdesk::photo {

/// Where the eyes stand in a portrait, from its upper edge: head and shoulders fill about two thirds of it,
/// so they are a little above the middle.
constexpr double kEyeHeight = 0.42;

/// A head in a picture, in pixels.
struct HeadPlace {
    QSize picture;
    QPointF eyes;      ///< The middle between them.
    double length = 0; ///< T of ISO/IEC 29794-5: from there to the chin.
};

/// The width by height that @p rules ask a crop for: 3 : 4 if they allow it, else as near to it as they do.
double frameAspect(const exam::Portrait& rules);

/// The part of the picture that a crop should keep so that the head has the size and the place that @p rules
/// ask for, as near to the middle of their limits as the picture allows. Nothing if no part of it would do: a
/// crop adds no background.
std::optional<QRectF> headFrame(const HeadPlace& head, const exam::Portrait& rules);

} // namespace examdesk::photo
