// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QSizeF>

namespace examdesk::specimen {

enum class HairCut { SidePart, CentrePart, Fringe, Cropped, HighForehead };
enum class Clothes { Shirt, RoundNeck, Suit };

/// A soft spot on a face: light or shade that no feature explains.
struct Spot {
    QPointF centre;
    QSizeF radii;
    double strength = 0; ///< −1 … 1: dark or light.
};

/// What one invented person looks like. Lengths are shares of T, the distance from the eyes to the chin.
struct Appearance {
    QColor skin;
    QColor hair;
    QColor iris;
    QColor lips;
    QColor jacket;
    double faceWidth = 0.68;   ///< Half of it, at the cheekbones.
    double jaw = 0.8;          ///< Width at the corners of the jaw, as a share of that at the cheekbones.
    double chinWidth = 0.24;   ///< Half of it; small: a pointed chin.
    double eyeDistance = 0.57; ///< Between the pupils.
    double eyeWidth = 0.145;   ///< Half of it.
    double eyeOpening = 0.075; ///< Height of the upper lid over the corners.
    double eyeSlant = 0;       ///< How much higher the outer corner stands.
    bool hasFold = true;       ///< Of the upper lid.
    double browHeight = 0.2;   ///< Above the eyes.
    double browThickness = 0.055;
    double browArch = 0.06;
    double browSlant = 0; ///< How much higher the outer end stands.
    double noseLength = 0.38;
    double noseWidth = 0.135; ///< Half of it.
    double mouthDrop = 0.25;  ///< How far the mouth is below the nose.
    double mouthWidth = 0.23; ///< Half of it.
    double lipHeight = 0.075; ///< Of the lower lip; the upper one has two thirds of it.
    double mouthCurve = 0;    ///< How much higher the corners stand.
    double earSize = 0.25;
    double hairHeight = 1.12; ///< Above the eyes.
    double hairline = 0.66;   ///< Above the eyes, in the middle.
    HairCut cut = HairCut::SidePart;
    bool longHair = false; ///< Falls behind the shoulders, the ears stay free.
    bool partsLeft = false;
    double age = 0;          ///< 0 … 1: lines beside nose and mouth, shadows under the eyes.
    double stubble = 0;      ///< 0 … 1
    double cheekbones = 0.5; ///< 0 … 1: how much they stand out.
    double light = 0;        ///< −1 … 1: from where it comes, left or right.
    Clothes clothes = Clothes::Shirt;
    QList<Spot> relief; ///< Bones and flesh under the skin.
    QList<QPointF> moles;
};

/// Somebody with plain features: what is measured of him hardly depends on @p seed.
Appearance plainLooks(quint32 seed);
/// One of the people who are told apart.
Appearance looksOfPerson(quint32 person);

} // namespace examdesk::specimen
