// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portrait_looks.h"

#include <QImage>

namespace examdesk::specimen {

/// Where and how large the head stands.
struct Stand {
    double eyeX = 0; ///< Pixels.
    double eyeY = 0;
    double length = 0; ///< T in pixels.
    double tilt = 0;   ///< Degrees, clockwise.
};

/// Paints head and shoulders onto @p image, which already has its background.
void paintPerson(QImage& image, const Appearance& appearance, const Stand& stand);

} // namespace examdesk::specimen
