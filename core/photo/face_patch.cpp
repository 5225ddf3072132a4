// SPDX-License-Identifier: GPL-3.0-or-later
#include "face_patch.h"

#include "pixels.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

namespace {

float medianOf(std::vector<float>& values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

cv::Vec3f medianColour(const cv::Mat& lab, const std::vector<cv::Rect>& rects)
{
    cv::Vec3f colour;
    for (int channel = 0; channel < 3; ++channel) {
        std::vector<float> values;
        for (const cv::Rect& rect : rects)
            for (int y = rect.y; y < rect.y + rect.height; ++y)
                for (int x = rect.x; x < rect.x + rect.width; ++x)
                    values.push_back(lab.at<cv::Vec3f>(y, x)[channel]);
        colour[channel] = medianOf(values);
    }
    return colour;
}

} // namespace

FacePatch::FacePatch(const cv::Mat& bgr, const Face& face)
{
    const cv::Point2d across = face.rightEye() - face.leftEye();
    const double angle = std::atan2(across.y, across.x);
    const double scale = face.length() / static_cast<double>(kUnit);
    const double c = scale * std::cos(angle);
    const double s = scale * std::sin(angle);
    const double middle = static_cast<double>(kReach * kUnit);
    const cv::Point2d eyes = face.eyeMiddle();
    m_back = {c, -s, eyes.x - c * middle + s * middle, s, c, eyes.y - s * middle - c * middle};
    const int side = static_cast<int>(2 * kReach * kUnit);
    cv::warpAffine(bgr, m_bgr, m_back, {side, side}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    m_lab = labOf(m_bgr);
    for (const cv::Point2f& point : face.points) {
        const cv::Point2d away = cv::Point2d(point) - eyes;
        const double length = face.length();
        m_points.emplace_back(
            static_cast<float>((away.x * std::cos(angle) + away.y * std::sin(angle)) / length),
            static_cast<float>((away.y * std::cos(angle) - away.x * std::sin(angle)) / length));
    }
    findSkin();
}

void FacePatch::findSkin()
{
    // Above a beard, below the bags of the eyes.
    const cv::Rect left = rect(-0.42F, 0.26F, -0.2F, 0.44F);
    const cv::Rect right = rect(0.2F, 0.26F, 0.42F, 0.44F);
    const cv::Rect nose = rect(-0.06F, 0.1F, 0.06F, 0.4F);
    m_colour = medianColour(m_lab, {left, right, nose});
    // Hair over a cheek is no shade: light from the side makes less of a difference.
    constexpr float kMostShade = 22;
    float lights[]{medianColour(m_lab, {left})[0], medianColour(m_lab, {right})[0]};
    for (float& light : lights)
        light = std::max(light, std::max(lights[0], lights[1]) - kMostShade);
    m_skin = cv::Mat(m_lab.size(), CV_8U, cv::Scalar(0));
    constexpr float kDarker = 26;
    constexpr float kLighter = 24;
    constexpr float kOffColour = 13;
    for (int y = 0; y < m_lab.rows; ++y)
        for (int x = 0; x < m_lab.cols; ++x) {
            const cv::Vec3f& pixel = m_lab.at<cv::Vec3f>(y, x);
            const float off = pixel[0] - lights[x < m_lab.cols / 2 ? 0 : 1];
            const float colour = std::hypot(pixel[1] - m_colour[1], pixel[2] - m_colour[2]);
            const bool isSkin = off > -kDarker && off < kLighter && colour < kOffColour;
            m_skin.at<uchar>(y, x) = isSkin ? 255 : 0;
        }
}

cv::Rect FacePatch::rect(float left, float top, float right, float bottom) const
{
    const auto pixel = [](float place) { return static_cast<int>(std::lround((place + kReach) * kUnit)); };
    const cv::Rect wanted(pixel(left), pixel(top), std::max(1, pixel(right) - pixel(left)),
                          std::max(1, pixel(bottom) - pixel(top)));
    return wanted & cv::Rect(0, 0, m_lab.cols, m_lab.rows);
}

double FacePatch::skinShare(const cv::Rect& rect) const
{
    return rect.empty() ? 0 : cv::countNonZero(m_skin(rect)) / static_cast<double>(rect.area());
}

double FacePatch::lightness(const cv::Rect& rect) const
{
    return rect.empty() ? 0 : static_cast<double>(medianColour(m_lab, {rect})[0]);
}

cv::Point2f FacePatch::mean(int first, int last) const
{
    cv::Point2f sum;
    for (int i = first; i <= last; ++i)
        sum += point(i);
    return sum / static_cast<float>(last - first + 1);
}

cv::Point2f FacePatch::inPicture(cv::Point2f place) const
{
    const cv::Vec3d pixel(
        (static_cast<double>(place.x) + static_cast<double>(kReach)) * static_cast<double>(kUnit),
        (static_cast<double>(place.y) + static_cast<double>(kReach)) * static_cast<double>(kUnit), 1);
    const cv::Vec2d at = m_back * pixel;
    return {static_cast<float>(at[0]), static_cast<float>(at[1])};
}

cv::Rect2f FacePatch::inPicture(const cv::Rect& rect) const
{
    const cv::Point2f from = inPicture(cv::Point2f(rect.tl()) / kUnit - cv::Point2f(kReach, kReach));
    const cv::Point2f to = inPicture(cv::Point2f(rect.br()) / kUnit - cv::Point2f(kReach, kReach));
    return {cv::Point2f(std::min(from.x, to.x), std::min(from.y, to.y)),
            cv::Point2f(std::max(from.x, to.x), std::max(from.y, to.y))};
}

} // namespace examdesk::photo
