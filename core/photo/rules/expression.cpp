// SPDX-License-Identifier: GPL-3.0-or-later
// eyes_open, mouth_closed.
#include "rule.h"

#include <algorithm>

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
    return compare(rule, {.measure = u"MouthClosed"_s,
                          .value = opening / scene.face.length(),
                          .why = Because::MouthOpen,
                          .box = boxOf(scene, 48, 67)});
}

} // namespace examdesk::photo
