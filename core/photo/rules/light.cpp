// SPDX-License-Identifier: GPL-3.0-or-later
// light_even, overexposed, underexposed: the luminance of the face.
#include "rule.h"

#include <algorithm>
#include <cmath>
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

/// A place on the face that is neither eye, brow nor mouth.
bool isSkinPlace(const FacePatch& patch, int column, int row)
{
    const float x = static_cast<float>(column) / FacePatch::kUnit - FacePatch::kReach;
    const float y = static_cast<float>(row) / FacePatch::kUnit - FacePatch::kReach;
    if (std::hypot(x / 0.5F, (y - 0.2F) / 0.7F) > 1)
        return false; // the corners, where a shirt or the wall shows
    const cv::Rect left = patch.rect(-0.56F, -0.28F, -0.08F, 0.11F);
    const cv::Rect right = patch.rect(0.08F, -0.28F, 0.56F, 0.11F);
    const cv::Rect mouth = patch.rect(-0.34F, 0.5F, 0.34F, 0.86F);
    const cv::Point place(column, row);
    return !left.contains(place) && !right.contains(place) && !mouth.contains(place);
}

/// 255 where the patch is far brighter than this person's skin and nearly white, but for the wall beside and
/// above the head and what runs together with it.
cv::Mat shineOf(const FacePatch& patch)
{
    constexpr float kBrighter = 18;
    const cv::Vec3f skin = patch.skinColour();
    const float chroma = std::hypot(skin[1], skin[2]);
    cv::Mat shine(patch.lab().size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < shine.rows; ++y)
        for (int x = 0; x < shine.cols; ++x) {
            const cv::Vec3f& lab = patch.lab().at<cv::Vec3f>(y, x);
            const bool white = std::hypot(lab[1], lab[2]) < 0.4F * chroma;
            if (lab[0] > 95 && lab[0] > std::min(97.5F, skin[0] + kBrighter) && white)
                shine.at<uchar>(y, x) = 255;
        }
    cv::Mat labels;
    const int parts = cv::connectedComponents(shine, labels);
    std::vector<bool> isWall(static_cast<size_t>(parts), false);
    const cv::Rect head = patch.rect(-0.85F, -1.0F, 0.85F, FacePatch::kReach);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (!head.contains({x, y}))
                isWall[static_cast<size_t>(labels.at<int>(y, x))] = true;
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (isWall[static_cast<size_t>(labels.at<int>(y, x))])
                shine.at<uchar>(y, x) = 0;
    return shine;
}

/// The share of the face's skin that shines. Teeth and eyes do not count.
double shineShare(const FacePatch& patch)
{
    const cv::Mat shine = shineOf(patch);
    const cv::Rect face = patch.rect(-0.5F, -0.5F, 0.5F, 0.95F);
    int shining = 0;
    int all = 0;
    for (int y = face.y; y < face.y + face.height; ++y)
        for (int x = face.x; x < face.x + face.width; ++x)
            if (isSkinPlace(patch, x, y)) {
                ++all;
                shining += shine.at<uchar>(y, x) != 0 ? 1 : 0;
            }
    return all == 0 ? 0 : shining / static_cast<double>(all);
}

/// Where no face was found: the share of white in the middle, where the head must be.
Finding judgeBurntOut(const Scene& scene, const exam::PortraitRule& rule)
{
    constexpr double kMostly = 0.5;
    const cv::Mat& light = scene.luminance();
    const cv::Rect middle(light.cols / 4, light.rows / 5, std::max(1, light.cols / 2),
                          std::max(1, light.rows / 2));
    const double burnt = cv::countNonZero(light(middle) >= 247) / static_cast<double>(middle.area());
    if (scene.state != FaceState::NoneFound || burnt < kMostly)
        return notAssessed(rule, scene.state == FaceState::NoneFound ? Because::NoFace
                                                                     : Because::FaceModelsMissing);
    return compare(rule,
                   {.measure = u"OverExposure"_s, .value = burnt, .why = Because::FaceTooBright, .box = {}});
}

/// L* that the brightest 2 % of the whole picture reach.
double brightest(const Scene& scene)
{
    cv::Mat lightness;
    cv::extractChannel(scene.smallLab(), lightness, 0);
    return percentile(lightness, cv::Mat(lightness.size(), CV_8U, cv::Scalar(255)), 0.98);
}

/// Mean light of a part of the face, linear, 0–1.
double lightOf(const FacePatch& patch, const cv::Rect& rect)
{
    return rect.empty() ? 0 : cv::mean(luminanceOf(patch.bgr()(rect)))[0] / 255;
}

} // namespace

Finding judgeLightEven(const Scene& scene, const exam::PortraitRule& rule)
{
    // The reference's overlap of two histograms says little on a small face, so the cheeks are compared in
    // stops.
    const FacePatch& patch = scene.patch();
    const cv::Rect left = patch.rect(-0.46F, 0.16F, -0.14F, 0.5F);
    const cv::Rect right = patch.rect(0.14F, 0.16F, 0.46F, 0.5F);
    constexpr double kFloor = 0.01;
    const double stops = std::log2((lightOf(patch, left) + kFloor) / (lightOf(patch, right) + kFloor));
    return compare(rule, {.measure = u"CheekLightDifference"_s,
                          .value = std::abs(stops),
                          .why = Because::OneSideDarker,
                          .box = scene.inPicture(patch.inPicture(left | right))});
}

Finding judgeOverexposed(const Scene& scene, const exam::PortraitRule& rule)
{
    if (!scene.hasFace())
        return judgeBurntOut(scene, rule);
    const double burnt = faceShare(scene, 247, 255);
    const double shine = shineShare(scene.patch());
    const bool spot = shine > burnt;
    return compare(rule, {.measure = spot ? u"ShineShare"_s : u"OverExposure"_s,
                          .value = std::max(burnt, shine),
                          .why = spot ? Because::FaceShines : Because::FaceTooBright,
                          .box = faceBox(scene)});
}

Finding judgeUnderexposed(const Scene& scene, const exam::PortraitRule& rule)
{
    // The share of dark pixels says more of the skin than of the light; the brightest part of a face says
    // more of the light. Where a wall or a collar is well lit, dark skin may be darker still: then only a
    // face that is far darker than they are stands in the dark.
    constexpr double kWellLit = 80;
    constexpr double kForSkin = 10;
    const FacePatch& patch = scene.patch();
    const cv::Rect face = patch.rect(-0.4F, -0.4F, 0.4F, 0.85F);
    cv::Mat lightness;
    cv::extractChannel(patch.lab()(face), lightness, 0);
    const cv::Mat all(lightness.size(), CV_8U, cv::Scalar(255));
    const double allowed = brightest(scene) > kWellLit ? kForSkin : 0;
    return compare(rule, {.measure = u"FaceHighlight"_s,
                          .value = percentile(lightness, all, 0.98) + allowed,
                          .why = Because::FaceTooDark,
                          .box = faceBox(scene)});
}

} // namespace examdesk::photo
