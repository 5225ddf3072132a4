// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace examdesk::photo {

namespace {

/// sRGB (IEC 61966-2-1) to linear light, 0–1.
std::array<float, 256> makeLinear()
{
    std::array<float, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        const double c = static_cast<double>(i) / 255;
        table[i] = static_cast<float>(c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    }
    return table;
}

constexpr float kRootSteps = 4095;

/// The f(t) of CIE L*a*b* for t in 0–1.
std::array<float, 4096> makeRoots()
{
    std::array<float, 4096> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(kRootSteps);
        table[i] = static_cast<float>(t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116);
    }
    return table;
}

const std::array<float, 256>& linear()
{
    static const std::array<float, 256> table = makeLinear();
    return table;
}

float root(float t)
{
    static const std::array<float, 4096> table = makeRoots();
    return table[static_cast<size_t>(std::clamp(t, 0.0F, 1.0F) * kRootSteps + 0.5F)];
}

cv::Vec3f labOfPixel(const cv::Vec3b& bgr)
{
    const float b = linear()[bgr[0]];
    const float g = linear()[bgr[1]];
    const float r = linear()[bgr[2]];
    // Each row is divided by the D65 white, so that white is (1, 1, 1).
    const float x = root(0.43395F * r + 0.37622F * g + 0.18983F * b);
    const float y = root(0.21264F * r + 0.71517F * g + 0.07219F * b);
    const float z = root(0.01776F * r + 0.10947F * g + 0.87277F * b);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

} // namespace

cv::Mat labOf(const cv::Mat& bgr)
{
    // Not cv::cvtColor: its tables are never freed (1.7 MB that LeakSanitizer reports), and it takes five
    // times as long.
    cv::Mat lab(bgr.size(), CV_32FC3);
    for (int y = 0; y < bgr.rows; ++y) {
        const auto* from = bgr.ptr<cv::Vec3b>(y);
        auto* to = lab.ptr<cv::Vec3f>(y);
        for (int x = 0; x < bgr.cols; ++x)
            to[x] = labOfPixel(from[x]);
    }
    return lab;
}

cv::Mat luminanceOf(const cv::Mat& bgr)
{
    cv::Mat luminance(bgr.size(), CV_8U);
    for (int y = 0; y < bgr.rows; ++y) {
        const auto* from = bgr.ptr<cv::Vec3b>(y);
        auto* to = luminance.ptr<uchar>(y);
        for (int x = 0; x < bgr.cols; ++x) {
            const float sum = 0.0722F * linear()[from[x][0]] + 0.7152F * linear()[from[x][1]] +
                              0.2126F * linear()[from[x][2]];
            to[x] = static_cast<uchar>(sum * 255 + 0.5F);
        }
    }
    return luminance;
}

double percentile(const cv::Mat& plane, const cv::Mat& mask, double share)
{
    std::vector<float> values;
    values.reserve(plane.total());
    for (int y = 0; y < plane.rows; ++y) {
        const auto* row = plane.ptr<float>(y);
        const auto* inside = mask.ptr<uchar>(y);
        for (int x = 0; x < plane.cols; ++x)
            if (inside[x] != 0)
                values.push_back(row[x]);
    }
    if (values.empty())
        return 0;
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return static_cast<double>(values[static_cast<size_t>(place)]);
}

} // namespace examdesk::photo
