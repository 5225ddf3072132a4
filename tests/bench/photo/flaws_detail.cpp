// SPDX-License-Identifier: GPL-3.0-or-later
// Sharpness, compression, retouching, pictures taken from a screen or from paper.
#include "brush.h"
#include "flaw.h"

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

Flaw blurred(double sigma, bool judged)
{
    return {.rule = u"sharpness"_s,
            .kind = u"out of focus"_s,
            .strength = u"%1 T"_s.arg(sigma),
            .judged = judged,
            .picture = [sigma](cv::Mat& picture, const Layer& layer, const Cast&) {
                cv::GaussianBlur(picture, picture, {}, sigma * layer.length);
            }};
}

Flaw shaken(double way, bool judged)
{
    return {.rule = u"sharpness"_s,
            .kind = u"shaken"_s,
            .strength = u"%1 T"_s.arg(way),
            .judged = judged,
            .picture = [way](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                const int length = std::max(3, static_cast<int>(way * layer.length) | 1);
                cv::Mat kernel(length, length, CV_32F, cv::Scalar(0));
                if (cast.seed % 2 == 0)
                    kernel.row(length / 2) = 1.0F / static_cast<float>(length);
                else
                    for (int i = 0; i < length; ++i)
                        kernel.at<float>(i, i) = 1.0F / static_cast<float>(length);
                cv::filter2D(picture, picture, -1, kernel);
            }};
}

Flaw enlarged(double times)
{
    return {.rule = u"sharpness"_s,
            .kind = u"enlarged"_s,
            .strength = u"x %1"_s.arg(times),
            .judged = times > 3,
            .picture = [times](cv::Mat& picture, const Layer&, const Cast&) {
                cv::Mat small;
                cv::resize(picture, small, {}, 1 / times, 1 / times, cv::INTER_AREA);
                cv::resize(small, picture, picture.size(), 0, 0, cv::INTER_CUBIC);
            }};
}

cv::Mat again(const cv::Mat& picture, int quality)
{
    const QByteArray jpeg = jpegOf(picture, quality);
    return cv::imdecode(cv::Mat(1, static_cast<int>(jpeg.size()), CV_8U, const_cast<char*>(jpeg.constData())),
                        cv::IMREAD_COLOR);
}

Flaw compressed(int quality, bool hidden)
{
    return {.rule = u"compression"_s,
            .kind = hidden ? u"saved again"_s : u"quality"_s,
            .strength = QString::number(quality),
            .judged = quality <= 40,
            .encode = [quality, hidden](const cv::Mat& picture) {
                return hidden ? jpegOf(again(picture, quality), 92) : jpegOf(picture, quality);
            }};
}

/// The grid of a screen's pixels, @p pitch pixels of the picture wide, seen a little askew.
Flaw screen(double pitch, double depth, bool judged)
{
    return {.rule = u"recaptured"_s,
            .kind = u"screen grid"_s,
            .strength = u"%1 px %2"_s.arg(pitch).arg(depth),
            .judged = judged,
            .picture = [pitch, depth](cv::Mat& picture, const Layer&, const Cast& cast) {
                const double angle = 0.03 + 0.01 * (cast.seed % 5);
                for (int y = 0; y < picture.rows; ++y)
                    for (int x = 0; x < picture.cols; ++x) {
                        const double u = (x * std::cos(angle) + y * std::sin(angle)) * 2 * CV_PI / pitch;
                        const double v = (y * std::cos(angle) - x * std::sin(angle)) * 2 * CV_PI / pitch;
                        for (int c = 0; c < 3; ++c) {
                            uchar& value = picture.at<cv::Vec3b>(y, x)[c];
                            const double grid =
                                1 - depth * (0.5 + 0.25 * std::cos(u + c * 2.1) + 0.25 * std::cos(v));
                            value = cv::saturate_cast<uchar>(value * grid * (1 + 0.5 * depth));
                        }
                    }
            }};
}

/// The slow coloured waves of two grids that nearly agree.
Flaw moire(double period, double depth, bool judged)
{
    return {.rule = u"recaptured"_s,
            .kind = u"moire"_s,
            .strength = u"%1 px %2"_s.arg(period).arg(depth),
            .judged = judged,
            .picture = [period, depth](cv::Mat& picture, const Layer&, const Cast& cast) {
                const double angle = 0.4 + 0.2 * (cast.seed % 6);
                for (int y = 0; y < picture.rows; ++y)
                    for (int x = 0; x < picture.cols; ++x) {
                        const double along =
                            x * std::cos(angle) + y * std::sin(angle) + 2e-4 * (x * x + y * y) / period;
                        for (int c = 0; c < 3; ++c) {
                            uchar& value = picture.at<cv::Vec3b>(y, x)[c];
                            value = cv::saturate_cast<uchar>(
                                value - depth + depth * std::cos(along * 2 * CV_PI / period + c * 1.3));
                        }
                    }
            }};
}

/// The dots of a printing press.
Flaw halftone(double pitch, double depth, bool judged)
{
    return {.rule = u"recaptured"_s,
            .kind = u"printed dots"_s,
            .strength = u"%1 px %2"_s.arg(pitch).arg(depth),
            .judged = judged,
            .picture = [pitch, depth](cv::Mat& picture, const Layer&, const Cast&) {
                static const double kAngles[]{0.26, 1.31, 0.79};
                for (int y = 0; y < picture.rows; ++y)
                    for (int x = 0; x < picture.cols; ++x)
                        for (int c = 0; c < 3; ++c) {
                            const double u =
                                (x * std::cos(kAngles[c]) + y * std::sin(kAngles[c])) * 2 * CV_PI / pitch;
                            const double v =
                                (y * std::cos(kAngles[c]) - x * std::sin(kAngles[c])) * 2 * CV_PI / pitch;
                            uchar& value = picture.at<cv::Vec3b>(y, x)[c];
                            const double ink = 1 - value / 255.0;
                            value =
                                cv::saturate_cast<uchar>(value + 255 * depth * std::min(1.0, 3 * ink + 0.1) *
                                                                     (std::cos(u) * std::cos(v)));
                        }
                cv::GaussianBlur(picture, picture, {}, 0.5);
            }};
}

/// A print on a table, taken with its edge.
Flaw print()
{
    return {.rule = u"recaptured"_s,
            .kind = u"print with its edge"_s,
            .judged = false,
            .picture = [](cv::Mat& picture, const Layer&, const Cast&) {
                const auto w = static_cast<float>(picture.cols);
                const auto h = static_cast<float>(picture.rows);
                const std::vector<cv::Point2f> from{{0, 0}, {w, 0}, {w, h}, {0, h}};
                const std::vector<cv::Point2f> to{{0.06F * w, 0.05F * h},
                                                  {0.95F * w, 0.03F * h},
                                                  {0.97F * w, 0.96F * h},
                                                  {0.03F * w, 0.94F * h}};
                cv::Mat table(picture.size(), CV_8UC3, cv::Scalar(60, 85, 115));
                cv::warpPerspective(picture, table, cv::getPerspectiveTransform(from, to), picture.size(),
                                    cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
                picture = table;
            }};
}

QByteArray withSoftware(const cv::Mat& picture, const QByteArray& program)
{
    QByteArray jpeg = jpegWithin(picture);
    const QByteArray text = program + '\0';
    QByteArray tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x31\0\x02\0\0\0\0\0\0\0\x1A\0\0\0\0", 26);
    tiff[17] = static_cast<char>(text.size());
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff + text;
    return jpeg.insert(2, QByteArray("\xFF\xE1\0", 3) + static_cast<char>(body.size() + 2) + body);
}

} // namespace

std::vector<Flaw> detailFlaws()
{
    std::vector<Flaw> flaws{
        blurred(0.015, false), blurred(0.03, true), blurred(0.045, true), blurred(0.07, true),
        shaken(0.06, false),   shaken(0.12, true),  shaken(0.2, true),    enlarged(2),
        enlarged(4),           enlarged(6)};
    for (const int quality : {10, 20, 30, 40, 60})
        flaws.push_back(compressed(quality, false));
    for (const int quality : {10, 20})
        flaws.push_back(compressed(quality, true));
    flaws.insert(flaws.end(),
                 {screen(2.6, 0.3, true), screen(3.4, 0.3, true), screen(3.4, 0.12, false),
                  screen(5, 0.2, true), moire(7, 7, true), moire(12, 8, true), moire(12, 4, false),
                  halftone(3.2, 0.12, true), halftone(4.5, 0.1, true), print()});
    flaws.push_back(
        {.rule = u"retouched"_s, .kind = u"named by a program"_s, .encode = [](const cv::Mat& picture) {
             return withSoftware(picture, "Adobe Photoshop 25.0 (Windows)");
         }});
    flaws.push_back(
        {.rule = u"retouched"_s,
         .kind = u"smoothed skin"_s,
         .judged = false,
         .picture = [](cv::Mat& picture, const Layer& layer, const Cast&) {
             cv::Mat smooth;
             cv::bilateralFilter(picture, smooth, 0, 45, 0.06 * layer.length);
             cv::Mat mask(picture.size(), CV_8UC3, cv::Scalar::all(0));
             Brush(mask, layer).fill(Brush::ellipse({0, 0.3F}, 0.62, 0.85), {255, 255, 255}, 1, 0.03);
             smooth.copyTo(picture, mask);
         }});
    return flaws;
}

} // namespace examdesk::bench
