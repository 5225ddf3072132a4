// SPDX-License-Identifier: GPL-3.0-or-later
// sharpness, compression: how much detail the picture keeps.
#include "rule.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// By how much the gradient along one direction has shrunk; @p before and @p after have its x and y.
double lossAlong(const cv::Mat& before, const cv::Mat& after, cv::Point2f direction)
{
    double energy = 0;
    double left = 0;
    for (int y = 0; y < before.rows; ++y)
        for (int x = 0; x < before.cols; ++x) {
            const float a = before.at<cv::Vec2f>(y, x).dot({direction.x, direction.y});
            const float b = after.at<cv::Vec2f>(y, x).dot({direction.x, direction.y});
            energy += static_cast<double>(a * a);
            left += static_cast<double>(b * b);
        }
    return energy <= 0 ? 0 : 1 - left / energy;
}

cv::Mat gradientOf(const cv::Mat& image)
{
    std::vector<cv::Mat> planes(2);
    cv::Sobel(image, planes[0], CV_32F, 1, 0);
    cv::Sobel(image, planes[1], CV_32F, 0, 1);
    cv::Mat gradient;
    cv::merge(planes, gradient);
    return gradient;
}

/// The share of its gradient that a picture loses when it is blurred, in the direction that loses least: a
/// blurred one has little left to lose, a shaken one has little left in one direction. The contrast of the
/// face does not count, so skin tones compare.
double lossByBlur(const cv::Mat& grey)
{
    cv::Mat image;
    grey.convertTo(image, CV_32F);
    cv::Mat blurred;
    cv::GaussianBlur(image, blurred, {0, 0}, 1.5);
    const cv::Mat before = gradientOf(image);
    const cv::Mat after = gradientOf(blurred);
    double least = 1;
    for (const double angle : {0.0, 45.0, 90.0, 135.0}) {
        const cv::Point2f direction(static_cast<float>(std::cos(angle * CV_PI / 180)),
                                    static_cast<float>(std::sin(angle * CV_PI / 180)));
        least = std::min(least, lossAlong(before, after, direction));
    }
    return least;
}

/// Mean step at the borders of the 8-pixel blocks over the mean step elsewhere, for the steps between one
/// column (or row) and the next; @p steps is one row.
void addSteps(const cv::Mat& steps, double& border, double& inside)
{
    for (int i = 0; i < steps.cols; ++i) {
        const bool atBorder = (i + 1) % 8 == 0;
        (atBorder ? border : inside) += steps.at<double>(0, i) / (atBorder ? 1 : 7);
    }
}

/// How much stronger steps at the borders of the 8-pixel blocks are than elsewhere; 1 is no block at all.
double blockiness(const cv::Mat& grey)
{
    double border = 0;
    double inside = 0;
    cv::Mat difference;
    cv::Mat steps;
    cv::absdiff(grey.colRange(1, grey.cols), grey.colRange(0, grey.cols - 1), difference);
    cv::reduce(difference, steps, 0, cv::REDUCE_AVG, CV_64F);
    addSteps(steps, border, inside);
    cv::absdiff(grey.rowRange(1, grey.rows), grey.rowRange(0, grey.rows - 1), difference);
    cv::reduce(difference, steps, 1, cv::REDUCE_AVG, CV_64F);
    addSteps(steps.t(), border, inside);
    return inside <= 0 ? 1 : border / inside;
}

} // namespace

Finding judgeSharpness(const Scene& scene, const exam::PortraitRule& rule)
{
    // The reference measures in its crop of 616 pixels, where the face is 250 to 300 high; print needs no
    // more.
    constexpr float kHeight = 256;
    const cv::Rect2f frame(0, 0, static_cast<float>(scene.work.cols), static_cast<float>(scene.work.rows));
    const cv::Rect box(scene.face.box & frame);
    if (box.area() < 100)
        return notAssessed(rule, Because::FaceTooSmall);
    cv::Mat grey;
    cv::cvtColor(scene.work(box), grey, cv::COLOR_BGR2GRAY);
    const double shrink = static_cast<double>(kHeight) / box.height;
    if (shrink < 1)
        cv::resize(grey, grey, {}, shrink, shrink, cv::INTER_AREA);
    return compare(rule, {.measure = u"Sharpness"_s,
                          .value = lossByBlur(grey),
                          .why = Because::FaceBlurred,
                          .box = scene.inPicture(scene.face.box)});
}

Finding judgeCompression(const Scene& scene, const exam::PortraitRule& rule)
{
    if (scene.full.cols < 16 || scene.full.rows < 16)
        return notAssessed(rule, Because::PictureTooSmall);
    cv::Mat grey;
    cv::cvtColor(scene.full, grey, cv::COLOR_BGR2GRAY);
    // 100 for no visible block. What a table of quality 50 loses is about what blocks of 70 show.
    constexpr double kTableWeight = 1.4;
    const double byBlocks = scene.reduced ? 100 : 100 / std::max(1.0, blockiness(grey));
    const double byTable =
        scene.facts.jpegQuality > 0 ? std::min(100.0, kTableWeight * scene.facts.jpegQuality) : 100;
    return compare(rule, {.measure = u"CompressionQuality"_s,
                          .value = std::min(byBlocks, byTable),
                          .why = Because::TooStronglyCompressed});
}

} // namespace examdesk::photo
