// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMillion = 1'000'000;

/// More would take more than about 250 MB: libjpeg keeps all coefficients of a progressive picture, a PNG
/// cannot be opened smaller than it is, and transparent pixels are there twice.
qint64 mostPixels(const FileFacts& facts)
{
    if (facts.format == "png"_L1)
        return 25 * kMillion;
    return (facts.progressive ? 40 : 200) * kMillion;
}

bool isSafe(const FileFacts& facts)
{
    const bool press = facts.format == "jpeg"_L1 && facts.channels == 4;
    const qint64 pixels = qint64{facts.size.width()} * facts.size.height();
    return !facts.format.isEmpty() && facts.whole && !press && pixels > 0 && pixels <= mostPixels(facts);
}

/// How a JPEG file is opened: no rule needs more than about 2,600 pixels, and libjpeg gives a half, a quarter
/// or an eighth in less time.
int readingMode(const FileFacts& facts)
{
    constexpr int kEnough = 2600;
    const int side = std::max(facts.size.width(), facts.size.height());
    if (facts.format != "jpeg"_L1 || side <= kEnough)
        return cv::IMREAD_COLOR;
    if (side <= 2 * kEnough)
        return cv::IMREAD_REDUCED_COLOR_2;
    return side <= 4 * kEnough ? cv::IMREAD_REDUCED_COLOR_4 : cv::IMREAD_REDUCED_COLOR_8;
}

/// Lays a BGRA picture on white paper.
cv::Mat onWhite(const cv::Mat& bgra)
{
    cv::Mat bgr(bgra.size(), CV_8UC3);
    for (int y = 0; y < bgra.rows; ++y)
        for (int x = 0; x < bgra.cols; ++x) {
            const auto from = bgra.at<cv::Vec4b>(y, x);
            auto& to = bgr.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<uchar>((from[c] * from[3] + 255 * (255 - from[3]) + 127) / 255);
        }
    return bgr;
}

} // namespace

QSize uprightSize(const FileFacts& facts)
{
    return facts.orientation >= 5 ? facts.size.transposed() : facts.size;
}

cv::Mat decode(const QByteArray& bytes, const FileFacts& facts)
{
    if (!isSafe(facts))
        return {};
    const cv::Mat buffer(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.constData()));
    if (!facts.alpha)
        return cv::imdecode(buffer, readingMode(facts));
    cv::Mat picture = cv::imdecode(buffer, cv::IMREAD_UNCHANGED);
    if (picture.depth() == CV_16U)
        picture.convertTo(picture, CV_8U, 1 / 257.0);
    if (picture.channels() == 4)
        return onWhite(picture);
    return cv::imdecode(buffer, cv::IMREAD_COLOR);
}

} // namespace examdesk::photo
