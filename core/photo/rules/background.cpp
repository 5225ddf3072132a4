// SPDX-License-Identifier: GPL-3.0-or-later
// background_white, background_even, shadow: what borders on the upper edge and the sides above the chin.
#include "rule.h"

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
    const cv::Mat mask = eroded(closed(scene.background()));
    if (tooSmall(mask))
        return notAssessed(rule, tooLittle());
    const cv::Mat luminance = luminanceOf(scene.small);
    cv::Mat across;
    cv::Mat down;
    cv::Sobel(luminance, across, CV_32F, 1, 0);
    cv::Sobel(luminance, down, CV_32F, 0, 1);
    cv::Mat gradient;
    cv::magnitude(across, down, gradient);
    return compare(rule, {.measure = u"BackgroundUniformity"_s,
                          .value = cv::mean(gradient, mask)[0],
                          .why = Because::BackgroundNotEmpty});
}

Finding judgeShadow(const Scene& scene, const exam::PortraitRule& rule)
{
    const cv::Mat mask = eroded(scene.background());
    if (tooSmall(mask))
        return notAssessed(rule, tooLittle());
    cv::Mat lightness;
    cv::extractChannel(scene.smallLab(), lightness, 0);
    const double spread = percentile(lightness, mask, 0.95) - percentile(lightness, mask, 0.05);
    return compare(
        rule, {.measure = u"BackgroundLightnessSpread"_s, .value = spread, .why = Because::BackgroundShadow});
}

} // namespace examdesk::photo
