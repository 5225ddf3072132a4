// SPDX-License-Identifier: GPL-3.0-or-later
// Format, size and dimensions.
#include "flaw.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const cv::Mat& picture, const char* suffix)
{
    std::vector<uchar> bytes;
    cv::imencode(suffix, picture, bytes);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Flaw format(const QString& kind, QByteArray (*encode)(const cv::Mat&), const QString& name = u"a.jpg"_s)
{
    return {.rule = u"file_format"_s, .kind = kind, .encode = encode, .name = name};
}

Flaw sized(int width, int height)
{
    return {.rule = u"dimensions"_s,
            .kind = u"%1 x %2"_s.arg(width).arg(height),
            .encode = [width, height](const cv::Mat& picture) {
                cv::Mat scaled;
                cv::resize(picture, scaled, {width, height}, 0, 0, cv::INTER_AREA);
                return jpegOf(scaled, 75);
            }};
}

} // namespace

std::vector<Flaw> fileFlaws()
{
    return {format(u"PNG named jpg"_s, [](const cv::Mat& picture) { return encoded(picture, ".png"); }),
            format(
                u"JPEG named png"_s, [](const cv::Mat& picture) { return jpegWithin(picture); }, u"a.png"_s),
            format(u"BMP named jpg"_s, [](const cv::Mat& picture) { return encoded(picture, ".bmp"); }),
            format(u"WebP named jpg"_s, [](const cv::Mat& picture) { return encoded(picture, ".webp"); }),
            format(
                u"16 bits"_s,
                [](const cv::Mat& picture) {
                    cv::Mat deep;
                    picture.convertTo(deep, CV_16U, 257);
                    return encoded(deep, ".png");
                },
                u"a.png"_s),
            format(u"cut off"_s, [](const cv::Mat& picture) { return jpegWithin(picture).chopped(900); }),
            {.rule = u"file_size"_s,
             .kind = u"60 KB"_s,
             .encode =
                 [](const cv::Mat& picture) {
                     const QByteArray jpeg = jpegWithin(picture);
                     return jpeg + QByteArray(60 * 1024 - jpeg.size(), '\0');
                 }},
            sized(80, 107),
            sized(480, 640 + 90),
            sized(600, 700),
            sized(90, 99)};
}

} // namespace examdesk::bench
