// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

namespace {

constexpr double kDegree = CV_PI / 180;
constexpr int kFine = 8; ///< Fractional bits of drawn points.

cv::Point fine(cv::Point2f point)
{
    return {static_cast<int>(std::lround(point.x * (1 << kFine))),
            static_cast<int>(std::lround(point.y * (1 << kFine)))};
}

} // namespace

cv::Point2f Layer::at(double x, double y) const
{
    const double c = std::cos(tilt * kDegree);
    const double s = std::sin(tilt * kDegree);
    return eyes + cv::Point2f(static_cast<float>((x * c - y * s) * length),
                              static_cast<float>((x * s + y * c) * length));
}

cv::Point2f Layer::mean(int first, int last) const
{
    cv::Point2f sum;
    for (int i = first; i <= last; ++i)
        sum += points[static_cast<size_t>(i)];
    return sum / static_cast<float>(last - first + 1);
}

Layout layoutOf(const Person& person)
{
    static const cv::Size kSizes[]{{360, 480}, {295, 413}, {358, 441}, {390, 567}};
    // Not qHash: it differs from run to run.
    const QByteArray name = person.label.file.toUtf8();
    const unsigned seed = qChecksum(name);
    Layout layout;
    layout.length = 0.27 + 0.01 * (seed % 6);
    layout.eyes = {0.485 + 0.01 * (seed / 8 % 4), 0.395 + 0.01 * (seed / 64 % 4)};
    layout.size = kSizes[seed / 512 % 4];
    const double enlarged = layout.length * layout.size.height / person.face.length();
    constexpr double kMost = 1.9;
    if (enlarged > kMost)
        layout.size = {std::max(100, static_cast<int>(layout.size.width * kMost / enlarged)),
                       std::max(134, static_cast<int>(layout.size.height * kMost / enlarged))};
    return layout;
}

Layer place(const Person& person, const Layout& layout)
{
    Layer layer;
    layer.length = layout.length * layout.size.height;
    layer.eyes = {static_cast<float>(layout.eyes.x * layout.size.width),
                  static_cast<float>(layout.eyes.y * layout.size.height)};
    layer.tilt = layout.tilt;
    const cv::Point2f across = person.face.rightEye() - person.face.leftEye();
    const double lean = std::atan2(static_cast<double>(across.y), static_cast<double>(across.x));
    const double angle = layout.tilt * kDegree - lean;
    const double scale = layer.length / person.face.length();
    const double c = scale * std::cos(angle);
    const double s = scale * std::sin(angle);
    const cv::Point2d from = person.face.eyeMiddle();
    const cv::Matx23d turn(c, -s, layer.eyes.x - c * from.x + s * from.y, s, c,
                           layer.eyes.y - s * from.x - c * from.y);
    cv::Mat source = person.cut;
    if (scale < 0.6) {
        source = cv::Mat(); // never into the cut itself: it is used again
        cv::GaussianBlur(person.cut, source, {}, 0.35 / scale);
    }
    cv::warpAffine(source, layer.bgra, turn, layout.size, cv::INTER_CUBIC, cv::BORDER_CONSTANT);
    cv::transform(person.face.points, layer.points, turn);
    return layer;
}

cv::Mat compose(const Layer& layer, const cv::Mat& background)
{
    cv::Mat bgr(background.size(), CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y)
        for (int x = 0; x < bgr.cols; ++x) {
            const auto from = layer.bgra.at<cv::Vec4b>(y, x);
            const auto behind = background.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                bgr.at<cv::Vec3b>(y, x)[c] =
                    static_cast<uchar>((from[c] * from[3] + behind[c] * (255 - from[3]) + 127) / 255);
        }
    return bgr;
}

cv::Mat whiteWall(cv::Size size, unsigned seed)
{
    cv::RNG random(seed);
    const double level = 243 + random.uniform(0, 10);
    const cv::Scalar cast(random.uniform(-2, 3), 0, random.uniform(-2, 3));
    const cv::Point2d centre(size.width * random.uniform(0.3, 0.7), size.height * 0.4);
    const double fall = random.uniform(0.0, 7.0);
    cv::Mat wall(size, CV_32FC3);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double away = std::hypot((x - centre.x) / size.width, (y - centre.y) / size.height);
            for (int c = 0; c < 3; ++c)
                wall.at<cv::Vec3f>(y, x)[c] = static_cast<float>(level + cast[c] - fall * away * away);
        }
    cv::Mat noise(size, CV_32FC3);
    random.fill(noise, cv::RNG::NORMAL, 0, random.uniform(0.5, 2.0));
    wall += noise;
    cv::Mat result;
    wall.convertTo(result, CV_8UC3);
    return result;
}

void dress(Layer& layer, const Top& top)
{
    const auto at = [&](double x, double y) {
        return fine(layer.at(x, y + x * std::tan(top.tilt * kDegree)));
    };
    cv::Mat colour = layer.bgra.clone();
    cv::Mat mask(layer.bgra.size(), CV_8U, cv::Scalar(0));
    const auto fill = [&](std::vector<cv::Point> shape, const cv::Scalar& paint) {
        const cv::Scalar opaque(paint[0], paint[1], paint[2], 255);
        cv::fillPoly(layer.bgra, std::vector<std::vector<cv::Point>>{shape}, opaque, cv::LINE_AA, kFine);
    };
    // Nothing of the old clothes may stay beside the new ones.
    for (int y = 0; y < layer.bgra.rows; ++y)
        for (int x = 0; x < layer.bgra.cols; ++x) {
            const cv::Point2f away =
                (cv::Point2f(static_cast<float>(x), static_cast<float>(y)) - layer.eyes) / layer.length;
            if (away.y > 1.25F && std::abs(away.x) > 0.45F)
                layer.bgra.at<cv::Vec4b>(y, x)[3] = 0;
        }
    std::vector<cv::Point> jacket;
    for (const double side : {-1.0, 1.0}) {
        std::vector<cv::Point> half{at(side * 0.05, 2.1), at(side * 0.3, 1.52),  at(side * 0.42, 1.3),
                                    at(side * 0.6, 1.42), at(side * 0.95, 1.55), at(side * 1.25, 1.72),
                                    at(side * 1.42, 2.0), at(side * 1.5, 6),     at(side * 0.05, 6)};
        if (side > 0)
            std::reverse(half.begin(), half.end());
        jacket.insert(jacket.end(), half.begin(), half.end());
    }
    if (!top.collar) {
        jacket = {at(0.45, 1.35), at(0.6, 1.42),   at(0.95, 1.55), at(1.25, 1.72),  at(1.42, 2.0),
                  at(1.5, 6),     at(-1.5, 6),     at(-1.42, 2.0), at(-1.25, 1.72), at(-0.95, 1.55),
                  at(-0.6, 1.42), at(-0.45, 1.35), at(-0.2, 1.5),  at(0.2, 1.5)};
    } else {
        fill({at(-0.4, 1.3), at(0, 1.6), at(0.4, 1.3), at(0.3, 6), at(-0.3, 6)}, top.shirt);
    }
    fill(jacket, top.colour);
    if (top.collar) {
        for (const double side : {-1.0, 1.0}) {
            fill({at(side * 0.36, 1.16), at(side * 0.03, 1.58), at(side * 0.3, 1.75), at(side * 0.46, 1.32)},
                 top.shirt);
            fill({at(side * 0.44, 1.3), at(side * 0.62, 1.6), at(side * 0.5, 1.72), at(side * 0.08, 2.3)},
                 top.colour * 1.35);
        }
    }
}

} // namespace examdesk::bench
