// SPDX-License-Identifier: GPL-3.0-or-later
// eyes_open, mouth_closed.
#include "rule.h"

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

QRect boxOf(const Scene& scene, int first, int last)
{
    const auto& points = scene.face.points;
    const std::vector<cv::Point2f> part(points.begin() + first, points.begin() + last + 1);
    float left = part[0].x;
    float right = left;
    float top = part[0].y;
    float bottom = top;
    for (const cv::Point2f& point : part) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
    const float margin = (right - left) * 0.15F;
    return scene.inPicture(
        {left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin});
}

/// How much between the lips is dark or white, in T: 68 points on 64 pixels read half of a small gap.
double seenOpening(const FacePatch& patch)
{
    constexpr float kDarker = 33;
    const cv::Vec3f skin = patch.skinColour();
    const float chroma = std::hypot(skin[1], skin[2]);
    const cv::Point2f upper = patch.point(62);
    const cv::Point2f lower = patch.point(66);
    const cv::Rect between = patch.rect(upper.x - 0.1F, upper.y - 0.05F, upper.x + 0.1F, lower.y + 0.06F);
    int open = 0;
    for (int y = between.y; y < between.y + between.height; ++y)
        for (int x = between.x; x < between.x + between.width; ++x) {
            const cv::Vec3f& lab = patch.lab().at<cv::Vec3f>(y, x);
            const bool tooth = std::hypot(lab[1], lab[2]) < 0.5F * chroma && lab[0] > skin[0] - 18;
            open += tooth || lab[0] < skin[0] - kDarker ? 1 : 0;
        }
    return between.empty()
               ? 0
               : open / static_cast<double>(between.width) / static_cast<double>(FacePatch::kUnit);
}

} // namespace

Finding judgeEyesOpen(const Scene& scene, const exam::PortraitRule& rule)
{
    // 68 points on 64 pixels do not resolve a lid; the eye model does.
    return compare(rule, {.measure = u"EyesOpenProbability"_s,
                          .value = scene.eyesOpen.value_or(0),
                          .why = Because::EyeClosed,
                          .box = boxOf(scene, 36, 47)});
}

Finding judgeMouthClosed(const Scene& scene, const exam::PortraitRule& rule)
{
    const auto& points = scene.face.points;
    double opening = 0;
    for (const auto& [upper, lower] : {std::pair<size_t, size_t>{61, 67}, {62, 66}, {63, 65}})
        opening = std::max(opening, cv::norm(points[upper] - points[lower]));
    const double seen = seenOpening(scene.patch());
    return compare(rule, {.measure = u"MouthClosed"_s,
                          .value = std::max(opening / scene.face.length(), 0.8 * seen),
                          .why = Because::MouthOpen,
                          .box = boxOf(scene, 48, 67)});
}

} // namespace examdesk::photo
