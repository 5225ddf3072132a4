// SPDX-License-Identifier: GPL-3.0-or-later
// colour, red_eye.
#include "rule.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// By how much @p value misses the range.
double miss(double value, double from, double to)
{
    return value < from ? from - value : std::max(0.0, value - to);
}

/// NaturalColour of ISO/IEC 29794-5: how far mean a*, b* lie from those of skin.
double naturalColour(const cv::Scalar& lab)
{
    return std::hypot(miss(lab[1], 5, 25), miss(lab[2], 5, 35));
}

/// No colour anywhere: then no face is needed to tell.
bool isGrey(const cv::Mat& lab)
{
    std::vector<cv::Mat> planes;
    cv::split(lab, planes);
    cv::Mat chroma;
    cv::magnitude(planes[1], planes[2], chroma);
    return percentile(chroma, cv::Mat(lab.size(), CV_8U, cv::Scalar(255)), 0.99) < 4;
}

/// The share of pixels about @p centre that flash has turned red: brighter and redder than skin or iris get.
double redShare(const cv::Mat& bgr, cv::Point2f centre, double radius)
{
    const cv::Rect frame(0, 0, bgr.cols, bgr.rows);
    const cv::Rect box = cv::Rect(static_cast<int>(centre.x - radius), static_cast<int>(centre.y - radius),
                                  static_cast<int>(2 * radius), static_cast<int>(2 * radius)) &
                         frame;
    int red = 0;
    int all = 0;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x) {
            if (std::hypot(static_cast<float>(x) - centre.x, static_cast<float>(y) - centre.y) > radius)
                continue;
            const auto pixel = bgr.at<cv::Vec3b>(y, x);
            const double rest = std::max(pixel[0], pixel[1]);
            ++all;
            red += pixel[2] > 100 && pixel[2] > 1.8 * rest && pixel[2] - rest > 60 ? 1 : 0;
        }
    return all == 0 ? 0 : static_cast<double>(red) / all;
}

} // namespace

Finding judgeColour(const Scene& scene, const exam::PortraitRule& rule)
{
    const Reason why = Because::WrongColours;
    if (!scene.hasFace()) {
        if (isGrey(scene.smallLab()))
            return broken(rule, why);
        return notAssessed(rule, Because::SkinUnknown);
    }
    const auto [left, right] = scene.cheeks();
    if (left.empty() || right.empty())
        return notAssessed(rule, Because::CheeksOutside);
    const cv::Scalar skin = (cv::mean(labOf(scene.work(left))) + cv::mean(labOf(scene.work(right)))) / 2;
    return compare(rule, {.measure = u"NaturalColour"_s,
                          .value = naturalColour(skin),
                          .why = why,
                          .box = scene.inPicture(cv::Rect2f(left | right))});
}

Finding judgeRedEye(const Scene& scene, const exam::PortraitRule& rule)
{
    const double radius = std::max(2.0, 0.09 * scene.face.eyeDistance());
    const double left = redShare(scene.work, scene.face.leftEye(), radius);
    const double right = redShare(scene.work, scene.face.rightEye(), radius);
    const cv::Point2f worse = left > right ? scene.face.leftEye() : scene.face.rightEye();
    const auto side = static_cast<float>(3 * radius);
    return compare(rule, {.measure = u"RedPupilShare"_s,
                          .value = std::max(left, right),
                          .why = Because::RedEyes,
                          .box = scene.inPicture(
                              cv::Rect2f(worse - cv::Point2f(side, side) / 2, cv::Size2f(side, side)))});
}

} // namespace examdesk::photo
