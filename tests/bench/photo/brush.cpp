// SPDX-License-Identifier: GPL-3.0-or-later
#include "brush.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

namespace {

constexpr int kFine = 6;

std::vector<cv::Point> onLayer(const Layer& layer, const Shape& shape)
{
    std::vector<cv::Point> points;
    for (const cv::Point2f& corner : shape) {
        const cv::Point2f at =
            layer.at(static_cast<double>(corner.x), static_cast<double>(corner.y)) * (1 << kFine);
        points.emplace_back(static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)));
    }
    return points;
}

} // namespace

void Brush::blend(const cv::Mat& mask, const cv::Scalar& colour, double opacity)
{
    const int channels = m_image.channels();
    for (int y = 0; y < mask.rows; ++y)
        for (int x = 0; x < mask.cols; ++x) {
            const double share = opacity * mask.at<uchar>(y, x) / 255;
            if (share <= 0)
                continue;
            uchar* pixel = m_image.ptr<uchar>(y) + x * channels;
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>(pixel[c] * (1 - share) + colour[c] * share);
            if (channels == 4)
                pixel[3] = cv::saturate_cast<uchar>(std::max<double>(pixel[3], 255 * share));
        }
}

void Brush::fill(const Shape& shape, const cv::Scalar& colour, double opacity, double soft)
{
    cv::Mat mask(m_image.size(), CV_8U, cv::Scalar(0));
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{onLayer(m_layer, shape)}, 255, cv::LINE_AA, kFine);
    if (const double sigma = soft * m_layer.length; sigma > 0.3)
        cv::GaussianBlur(mask, mask, {}, sigma);
    blend(mask, colour, opacity);
}

void Brush::line(const Shape& shape, const cv::Scalar& colour, double width, double opacity)
{
    // Drawn four times as large: thin frames are thinner than a pixel.
    constexpr int kMore = 4;
    cv::Mat mask(m_image.size() * kMore, CV_8U, cv::Scalar(0));
    std::vector<cv::Point> points = onLayer(m_layer, shape);
    for (cv::Point& point : points)
        point = point * kMore;
    const int thick = std::max(1, static_cast<int>(std::lround(width * m_layer.length * kMore)));
    cv::polylines(mask, std::vector<std::vector<cv::Point>>{points}, false, 255, thick, cv::LINE_8, kFine);
    cv::resize(mask, mask, m_image.size(), 0, 0, cv::INTER_AREA);
    blend(mask, colour, opacity);
}

void Brush::hair(const Shape& shape, const cv::Scalar& colour, unsigned seed)
{
    fill(shape, colour, 1, 0.02);
    cv::RNG random(seed);
    cv::Mat mask(m_image.size(), CV_8U, cv::Scalar(0));
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{onLayer(m_layer, shape)}, 255, cv::LINE_AA, kFine);
    cv::Mat strands = m_image.clone();
    float left = shape[0].x;
    float right = left;
    float top = shape[0].y;
    float bottom = top;
    for (const cv::Point2f& corner : shape) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    for (int i = 0; i < 14; ++i) {
        const double light = random.uniform(0.6, 1.5);
        const cv::Scalar tone(colour[0] * light + 4, colour[1] * light + 4, colour[2] * light + 5, 255);
        const float x = random.uniform(left, right);
        const std::vector<std::vector<cv::Point>> strand{
            onLayer(m_layer, {{x, top},
                              {x + random.uniform(-0.08F, 0.08F), (top + bottom) / 2},
                              {x + random.uniform(-0.12F, 0.12F), bottom}})};
        cv::polylines(strands, strand, false, tone, std::max(1, static_cast<int>(0.015 * m_layer.length)),
                      cv::LINE_AA, kFine);
    }
    strands.copyTo(m_image, mask > 200);
}

cv::Scalar Brush::colourAt(double x, double y, double radius) const
{
    const cv::Point2f centre = m_layer.at(x, y);
    const int half = std::max(1, static_cast<int>(radius * m_layer.length));
    const cv::Rect box =
        cv::Rect(static_cast<int>(centre.x) - half, static_cast<int>(centre.y) - half, 2 * half, 2 * half) &
        cv::Rect(0, 0, m_image.cols, m_image.rows);
    return box.empty() ? cv::Scalar(40, 35, 35) : cv::mean(m_image(box));
}

Shape Brush::ellipse(cv::Point2f centre, double halfWidth, double halfHeight, double from, double to)
{
    Shape shape;
    for (double angle = from; angle <= to; angle += 6)
        shape.push_back(centre + cv::Point2f(static_cast<float>(halfWidth * std::cos(angle * CV_PI / 180)),
                                             static_cast<float>(halfHeight * std::sin(angle * CV_PI / 180))));
    return shape;
}

cv::Point2f Brush::point(int index) const
{
    return mean(index, index);
}

cv::Point2f Brush::mean(int first, int last) const
{
    const cv::Point2f away = (m_layer.mean(first, last) - m_layer.eyes) / m_layer.length;
    const double c = std::cos(m_layer.tilt * CV_PI / 180);
    const double s = std::sin(m_layer.tilt * CV_PI / 180);
    const double x = static_cast<double>(away.x);
    const double y = static_cast<double>(away.y);
    return {static_cast<float>(x * c + y * s), static_cast<float>(y * c - x * s)};
}

} // namespace examdesk::bench
