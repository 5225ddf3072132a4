// SPDX-License-Identifier: GPL-3.0-or-later
// background_white, background_even, shadow: what borders on the upper edge and the sides above the chin.
#include "rule.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastPixels = 200;

Reason tooLittle()
{
    return Because::TooLittleBackground;
}

bool tooSmall(const cv::Mat& mask)
{
    return cv::countNonZero(mask) < kLeastPixels;
}

/// Without the seam to hair and clothes: 4 pixels of the reference's crop.
cv::Mat eroded(const cv::Mat& mask)
{
    cv::Mat result;
    cv::erode(mask, result, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    return result;
}

/// With thin things that lie between parts of the background: joints of tiles, wires, edges of doors.
cv::Mat closed(const cv::Mat& mask)
{
    cv::Mat result;
    cv::morphologyEx(mask, result, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    return result;
}

/// CIE76 distance of each pixel to the asked-for white (L* 100, a* 0, b* 0).
cv::Mat distanceToWhite(const cv::Mat& lab)
{
    cv::Mat difference = lab - cv::Scalar(100, 0, 0);
    std::vector<cv::Mat> planes;
    cv::split(difference, planes);
    cv::Mat chroma;
    cv::magnitude(planes[1], planes[2], chroma);
    cv::Mat distance;
    cv::magnitude(planes[0], chroma, distance);
    return distance;
}

/// Above this row shoulders and long hair end.
int chinRow(const Scene& scene)
{
    const int rows = scene.background().rows;
    if (!scene.hasFace())
        return static_cast<int>(0.45 * rows);
    return std::clamp(static_cast<int>(static_cast<double>(scene.face.chin().y) * scene.shrink), 0, rows);
}

/// With what stands in the background apart from the person: leaves, a poster, a handle.
cv::Mat withIslands(const Scene& scene)
{
    cv::Mat others = scene.background() == 0;
    const int chin = chinRow(scene);
    others.rowRange(std::min(chin, others.rows - 1), others.rows).setTo(255); // the body, with the head on it
    cv::Mat labels;
    cv::connectedComponents(others, labels);
    const int person = labels.at<int>(labels.rows - 1, labels.cols / 2);
    return scene.background() | (others & (labels != person));
}

/// An edge in 0.5 % of the wall beside the head counts as much as a mean gradient of 14.
constexpr double kEdgeWeight = 14 / 0.005;

/// The share of strong edges on @p wall above the eyes and well away from the head, where no hair's seam is.
/// 0 without a face.
double edgeShare(const Scene& scene, const cv::Mat& gradient, const cv::Mat& wall)
{
    constexpr float kStrong = 80; // of a Sobel operator on luminance 0–255
    if (!scene.hasFace())
        return 0;
    const auto shrink = static_cast<float>(scene.shrink);
    const cv::Point2f centre = (scene.face.box.tl() + scene.face.box.br()) / 2 * shrink;
    const cv::Size2f reach(0.95F * scene.face.box.width * shrink, 1.05F * scene.face.box.height * shrink);
    const int eyes = std::min(static_cast<int>(scene.face.eyeMiddle().y * shrink), gradient.rows - 2);
    int strong = 0;
    int all = 0;
    for (int y = 2; y < eyes; ++y)
        for (int x = 2; x < gradient.cols - 2; ++x) {
            const cv::Point2f away = cv::Point2f(cv::Point(x, y)) - centre;
            if (std::hypot(away.x / reach.width, away.y / reach.height) < 1)
                continue;
            ++all;
            strong += wall.at<uchar>(y, x) != 0 && gradient.at<float>(y, x) > kStrong ? 1 : 0;
        }
    return all < kLeastPixels ? 0 : strong / static_cast<double>(all);
}

/// What borders on the background with an edge, has its colour, and is darker but even: a hard shadow, at
/// whose edge the background was left. Skin has more colour, hair is darker or rougher, and clothes begin
/// below the chin.
cv::Mat hardShadow(const Scene& scene, const cv::Mat& lightness)
{
    constexpr double kDarkest = 45;
    constexpr double kDarker = 8;
    constexpr double kColour = 6;
    constexpr double kRough = 4; // L* from one pixel to the next
    constexpr double kLeastShare = 0.004;
    const cv::Mat& background = scene.background();
    cv::Mat none(background.size(), CV_8U, cv::Scalar(0));
    if (!scene.hasFace())
        return none;
    std::vector<cv::Mat> planes;
    cv::split(scene.smallLab(), planes);
    cv::Mat candidates;
    cv::inRange(lightness, kDarkest, percentile(lightness, background, 0.5) - kDarker, candidates);
    for (const size_t plane : {1U, 2U}) {
        const double middle = percentile(planes[plane], background, 0.5);
        cv::Mat near;
        cv::inRange(planes[plane], middle - kColour, middle + kColour, near);
        candidates &= near;
    }
    cv::Mat most;
    cv::Mat least;
    const cv::Mat three = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
    cv::dilate(lightness, most, three);
    cv::erode(lightness, least, three);
    candidates &= (most - least) < 2 * kRough;
    candidates.rowRange(chinRow(scene), candidates.rows).setTo(0);
    const cv::Rect2f box(scene.face.box.tl() * static_cast<float>(scene.shrink),
                         scene.face.box.size() * static_cast<float>(scene.shrink));
    cv::ellipse(candidates, cv::RotatedRect((box.tl() + box.br()) / 2, box.size(), 0), 0, -1);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    cv::Mat seam;
    cv::dilate(background, seam, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    const int parts = cv::connectedComponentsWithStats(candidates, labels, stats, centres);
    for (int part = 1; part < parts; ++part)
        if (stats.at<int>(part, cv::CC_STAT_AREA) > kLeastShare * static_cast<double>(labels.total()) &&
            cv::countNonZero((labels == part) & seam) > 0)
            none.setTo(255, labels == part);
    return none;
}

} // namespace

Finding judgeBackgroundWhite(const Scene& scene, const exam::PortraitRule& rule)
{
    if (!scene.portrait.background.isEmpty() && scene.portrait.background != "white"_L1)
        return notAssessed(rule, Because::OtherBackground);
    if (tooSmall(scene.background()))
        return notAssessed(rule, tooLittle());
    return compare(rule, {.measure = u"BackgroundWhiteness"_s,
                          .value = percentile(distanceToWhite(scene.smallLab()), scene.background(), 0.9),
                          .why = Because::BackgroundNotWhite});
}

Finding judgeBackgroundEven(const Scene& scene, const exam::PortraitRule& rule)
{
    const cv::Mat mask = eroded(closed(withIslands(scene)));
    if (tooSmall(mask))
        return notAssessed(rule, tooLittle());
    const cv::Mat luminance = luminanceOf(scene.small);
    cv::Mat across;
    cv::Mat down;
    cv::Sobel(luminance, across, CV_32F, 1, 0);
    cv::Sobel(luminance, down, CV_32F, 0, 1);
    cv::Mat gradient;
    cv::magnitude(across, down, gradient);
    // The mean hides one sharp edge, as of a door, in much empty wall; such edges are counted besides.
    const double mean = cv::mean(gradient, mask)[0];
    const double edges = kEdgeWeight * edgeShare(scene, gradient, mask);
    return compare(rule, {.measure = edges > mean ? u"BackgroundEdges"_s : u"BackgroundUniformity"_s,
                          .value = std::max(mean, edges),
                          .why = Because::BackgroundNotEmpty});
}

Finding judgeShadow(const Scene& scene, const exam::PortraitRule& rule)
{
    const cv::Mat background = eroded(scene.background());
    if (tooSmall(background))
        return notAssessed(rule, tooLittle());
    cv::Mat lightness;
    cv::extractChannel(scene.smallLab(), lightness, 0);
    const cv::Mat mask = background | hardShadow(scene, lightness);
    const double spread = percentile(lightness, mask, 0.95) - percentile(lightness, mask, 0.05);
    return compare(
        rule, {.measure = u"BackgroundLightnessSpread"_s, .value = spread, .why = Because::BackgroundShadow});
}

} // namespace examdesk::photo
