// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace examdesk::test {

/// What happened to a sheet between the printer and the reader.
struct Wear {
    double dotsPerInch = 150;
    double degrees = 0;   ///< How far it lies askew.
    bool blurred = false; ///< As a lens a little out of focus: a binomial filter of 3 × 3, twice.
    double tilt = 0;      ///< A photo from the side: how far a corner is off, as a share of the page's width.
    int jpegQuality = 100;
    quint32 seed = 1; ///< Which corners are off.
};

/// The sheet @p page (of @p dotsPerInch, finer than the wear's) as a scanner or a phone hands it on.
QImage worn(const QImage& page, double dotsPerInch, const Wear& wear);

} // namespace examdesk::test
