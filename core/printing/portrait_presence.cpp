// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_presence.h"

#include <QTransform>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace examdesk::printing {

namespace {

constexpr double middle = 0.6;         ///< Of the place: what is left if it was found a little aside.
constexpr int probes = 24;             ///< In each direction.
constexpr double darkerThanPaper = 20; ///< Of 255: a grey that no lamp makes of white paper beside the code.
constexpr double uneven = 9;           ///< Standard deviation, of 255; worn paper has 5.

/// Brightness around @p at, 0 … 255; none outside of the picture.
std::optional<double> brightness(const QImage& gray, QPointF at)
{
    constexpr int around = 1;
    const int x = int(std::lround(at.x()));
    const int y = int(std::lround(at.y()));
    if (x < around || y < around || x + around >= gray.width() || y + around >= gray.height())
        return std::nullopt;
    double sum = 0;
    for (int row = y - around; row <= y + around; ++row)
        for (int column = x - around; column <= x + around; ++column)
            sum += gray.constScanLine(row)[column];
    return sum / ((2 * around + 1) * (2 * around + 1));
}

/// Of @p box on the sheet; empty if a part of it is outside of the picture.
std::vector<double> sampled(const QImage& gray, const QTransform& toPicture, const QRectF& box)
{
    std::vector<double> values;
    for (int row = 0; row < probes; ++row) {
        for (int column = 0; column < probes; ++column) {
            const QPointF at(box.left() + box.width() * column / (probes - 1),
                             box.top() + box.height() * row / (probes - 1));
            const auto value = brightness(gray, toPicture.map(at));
            if (!value)
                return {};
            values.push_back(*value);
        }
    }
    return values;
}

/// Corners come in whole pixels, and what they are off a parallelogram is magnified five widths away: no more
/// of it is believed in than rounding cannot have made.
QPolygonF steadied(const QPolygonF& code)
{
    constexpr double rounding = 2;
    const QPointF bent = code[0] - code[1] + code[2] - code[3];
    const double length = std::hypot(bent.x(), bent.y());
    const QPointF doubted = length > rounding ? bent * (rounding / length) : bent;
    const QPointF shift = doubted / 4;
    return QPolygonF({code[0] - shift, code[1] + shift, code[2] - shift, code[3] + shift});
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / double(values.size());
}

} // namespace

PortraitPresence findPortrait(const QImage& image, const QPolygonF& code, const QRectF& place)
{
    const QPolygonF square({{0, 0}, {1, 0}, {1, 1}, {0, 1}});
    QTransform toPicture;
    if (place.isEmpty() || code.size() != 4 || !QTransform::quadToQuad(square, steadied(code), toPicture))
        return PortraitPresence::Unknown;
    const QImage gray = image.convertToFormat(QImage::Format_Grayscale8);
    QRectF inner(QPointF(), place.size() * middle);
    inner.moveCenter(place.center());
    const std::vector<double> seen = sampled(gray, toPicture, inner);
    constexpr double quiet = 0.08; // of the width: inside the zone around a code that stays white
    const std::vector<double> paper = sampled(gray, toPicture, QRectF(0, -quiet, 1, quiet / 2));
    if (seen.empty() || paper.empty())
        return PortraitPresence::Unknown;
    const double mean = meanOf(seen);
    double squares = 0;
    for (const double value : seen)
        squares += (value - mean) * (value - mean);
    const bool isEven = std::sqrt(squares / double(seen.size())) < uneven;
    return isEven && mean > meanOf(paper) - darkerThanPaper ? PortraitPresence::Blank
                                                            : PortraitPresence::Something;
}

} // namespace examdesk::printing
