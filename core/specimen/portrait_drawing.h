// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

namespace examdesk::specimen {

/// What one invented person looks like. Lengths are shares of T, the distance from the eyes to the chin.
struct Looks {
    QColor skin;
    QColor hair;
    QColor iris;
    QColor lips;
    QColor jacket;
    double faceWidth = 0.68;   ///< Half of it, at the cheekbones.
    double eyeDistance = 0.57; ///< Between the pupils.
    double browThickness = 0.055;
    double mouthWidth = 0.23; ///< Half of it.
    double hairHeight = 1.12; ///< Above the eyes.
    bool longHair = false;    ///< Falls behind the shoulders, the ears stay free.
};

/// Looks drawn from @p seed.
Looks looksOf(quint32 seed);

/// Where and how large the head stands.
struct Stand {
    double eyeX = 0; ///< Pixels.
    double eyeY = 0;
    double length = 0; ///< T in pixels.
    double tilt = 0;   ///< Degrees, clockwise.
};

/// Paints head and shoulders onto @p image, which already has its background.
void paintPerson(QImage& image, const Looks& looks, const Stand& stand);

} // namespace examdesk::specimen
