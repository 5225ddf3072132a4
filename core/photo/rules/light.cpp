// SPDX-License-Identifier: GPL-3.0-or-later
// light_even, overexposed, underexposed: the luminance of the face.
#include "rule.h"

#include <array>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// The share of face pixels whose luminance (0–255) lies in [from, to].
double faceShare(const Scene& scene, int from, int to)
{
    cv::Mat within;
    cv::inRange(scene.luminance(), from, to, within);
    const int face = cv::countNonZero(scene.faceMask());
    return face == 0 ? 0 : cv::countNonZero(within & scene.faceMask()) / static_cast<double>(face);
}

QRect faceBox(const Scene& scene)
{
    return scene.inPicture(scene.face.box);
}

using Histogram = std::array<double, 32>;

Histogram histogram(const cv::Mat& luminance)
{
    Histogram shares{};
    const double one = 1.0 / static_cast<double>(luminance.total());
    for (int y = 0; y < luminance.rows; ++y)
        for (int x = 0; x < luminance.cols; ++x)
            shares[luminance.at<uchar>(y, x) / 8U] += one;
    return shares;
}

} // namespace

Finding judgeLightEven(const Scene& scene, const exam::PortraitRule& rule)
{
    const auto [left, right] = scene.cheeks();
    if (left.empty() || right.empty())
        return notAssessed(rule, Because::CheeksOutside);
    const Histogram a = histogram(scene.luminance()(left));
    const Histogram b = histogram(scene.luminance()(right));
    double overlap = 0;
    for (size_t i = 0; i < a.size(); ++i)
        overlap += std::min(a[i], b[i]);
    return compare(rule, {.measure = u"IlluminationUniformity"_s,
                          .value = overlap,
                          .why = Because::OneSideDarker,
                          .box = scene.inPicture(cv::Rect2f(left | right))});
}

Finding judgeOverexposed(const Scene& scene, const exam::PortraitRule& rule)
{
    return compare(rule, {.measure = u"OverExposure"_s,
                          .value = faceShare(scene, 247, 255),
                          .why = Because::FaceTooBright,
                          .box = faceBox(scene)});
}

Finding judgeUnderexposed(const Scene& scene, const exam::PortraitRule& rule)
{
    return compare(rule, {.measure = u"UnderExposure"_s,
                          .value = faceShare(scene, 0, 25),
                          .why = Because::FaceTooDark,
                          .box = faceBox(scene)});
}

} // namespace examdesk::photo
