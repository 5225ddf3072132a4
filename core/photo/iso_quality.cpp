// SPDX-License-Identifier: GPL-3.0-or-later
#include "iso_quality.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// The standard's mapping h·(a + s/(1 + exp((x0 − x)/w))).
struct Sigmoid {
    double h = 100;
    double a = 0;
    double s = 1;
    double x0 = 0;
    double w = 1;

    double operator()(double x) const { return h * (a + s / (1 + std::exp((x0 - x) / w))); }
};

std::optional<double> unrounded(QStringView measure, double value)
{
    if (measure == "BackgroundUniformity"_L1)
        return Sigmoid{190, 1, -1, 10, 100}(value);
    if (measure == "IlluminationUniformity"_L1)
        return 100 * std::pow(value, 0.3);
    if (measure == "OverExposure"_L1)
        return 1 / (value + 0.01);
    if (measure == "UnderExposure"_L1)
        return Sigmoid{120, 0.832, -1, 0.92, 0.05}(value);
    if (measure == "NaturalColour"_L1)
        return Sigmoid{200, 1, -1, 0, 10}(value);
    if (measure == "SingleFacePresent"_L1)
        return 100 * (1 - value);
    if (measure == "MouthClosed"_L1)
        return Sigmoid{100, 1, -1, 0.2, 0.06}(value);
    if (measure == "HeadSize"_L1)
        return Sigmoid{200, 1, -1, 0, 0.05}(std::abs(value - 0.45));
    if (measure.startsWith("HeadPose"_L1)) {
        const double cosine = std::max(0.0, std::cos(value * std::numbers::pi / 180));
        return 100 * cosine * cosine;
    }
    return std::nullopt;
}

} // namespace

std::optional<int> isoQuality(QStringView measure, double value)
{
    const std::optional<double> quality = unrounded(measure, value);
    if (!quality)
        return std::nullopt;
    return static_cast<int>(std::lround(std::clamp(*quality, 0.0, 100.0)));
}

} // namespace examdesk::photo
