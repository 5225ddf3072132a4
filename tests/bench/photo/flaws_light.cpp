// SPDX-License-Identifier: GPL-3.0-or-later
// Light, glare and colour.
#include "brush.h"
#include "flaw.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

double toLinear(double value)
{
    return std::pow(value / 255, 2.2);
}

uchar fromLinear(double value)
{
    return cv::saturate_cast<uchar>(255 * std::pow(std::clamp(value, 0.0, 1.0), 1 / 2.2));
}

/// Multiplies the light of each pixel by what @p gain says for its place.
void relight(cv::Mat& picture, const std::function<double(int, int)>& gain)
{
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const double factor = gain(x, y);
            for (int c = 0; c < 3; ++c) {
                uchar& value = picture.at<cv::Vec3b>(y, x)[c];
                value = fromLinear(toLinear(value) * factor);
            }
        }
}

Flaw exposed(double stops, bool judged)
{
    return {.rule = stops > 0 ? u"overexposed"_s : u"underexposed"_s,
            .kind = u"exposure"_s,
            .strength = u"%1 EV"_s.arg(stops),
            .judged = judged,
            .picture = [stops](cv::Mat& picture, const Layer&, const Cast&) {
                relight(picture, [factor = std::exp2(stops)](int, int) { return factor; });
            }};
}

/// Only the person is dark: light from behind.
Flaw backlit(double stops)
{
    return {.rule = u"underexposed"_s,
            .kind = u"against the light"_s,
            .strength = u"%1 EV"_s.arg(stops),
            .judged = stops < -1.5,
            .layer = [stops](Layer& layer, const Cast&) {
                cv::Mat bgr;
                cv::cvtColor(layer.bgra, bgr, cv::COLOR_BGRA2BGR);
                relight(bgr, [factor = std::exp2(stops)](int, int) { return factor; });
                for (int y = 0; y < bgr.rows; ++y)
                    for (int x = 0; x < bgr.cols; ++x)
                        for (int c = 0; c < 3; ++c)
                            layer.bgra.at<cv::Vec4b>(y, x)[c] = bgr.at<cv::Vec3b>(y, x)[c];
            }};
}

Flaw oneSided(double ratio)
{
    return {.rule = u"light_even"_s,
            .kind = u"from the side"_s,
            .strength = u"1 : %1"_s.arg(ratio),
            .judged = ratio > 2,
            .picture = [ratio](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                const double sign = cast.seed % 2 == 0 ? 1 : -1;
                relight(picture, [&](int x, int y) {
                    const double across = sign * (x - static_cast<double>(layer.eyes.x)) / layer.length;
                    const double down = (y - static_cast<double>(layer.eyes.y)) / layer.length;
                    const double inside = std::abs(across) < 0.9 && down > -1.1 && down < 1.4 ? 1.0 : 0.0;
                    const double share = inside / (1 + std::exp(-across / 0.1));
                    return 1 + share * (1 / ratio - 1);
                });
            }};
}

Flaw glare(double size, double strength)
{
    return {
        .rule = u"overexposed"_s,
        .kind = u"glare spots"_s,
        .strength = u"%1 T %2"_s.arg(size).arg(strength),
        .judged = size * strength > 0.09,
        .picture = [size, strength](cv::Mat& picture, const Layer& layer, const Cast&) {
            Brush brush(picture, layer);
            for (const cv::Point2f& spot : {cv::Point2f(0.05F, -0.42F), {-0.33F, 0.33F}, {0.02F, 0.38F}})
                brush.fill(Brush::ellipse(spot, size, size * 0.7), {255, 255, 255}, strength, 0.35 * size);
        }};
}

Flaw saturation(const QString& kind, double share, bool sepia, bool judged = true)
{
    return {.rule = u"colour"_s,
            .kind = kind,
            .judged = judged,
            .picture = [share, sepia](cv::Mat& picture, const Layer&, const Cast&) {
                cv::Mat grey;
                cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
                cv::cvtColor(grey, grey, cv::COLOR_GRAY2BGR);
                if (sepia)
                    cv::multiply(grey, cv::Scalar(0.72, 0.9, 1.0), grey);
                cv::addWeighted(picture, share, grey, 1 - share, 0, picture);
            }};
}

Flaw castOf(const QString& kind, const cv::Scalar& gain, bool judged = true)
{
    return {.rule = u"colour"_s,
            .kind = kind,
            .judged = judged,
            .picture = [gain](cv::Mat& picture, const Layer&, const Cast&) {
                cv::multiply(picture, gain, picture);
            }};
}

} // namespace

std::vector<Flaw> lightFlaws()
{
    return {exposed(1, false),
            exposed(1.5, true),
            exposed(2, true),
            exposed(3, true),
            exposed(-1, false),
            exposed(-2, true),
            exposed(-3, true),
            exposed(-4, true),
            backlit(-1.5),
            backlit(-2.5),
            backlit(-3.5),
            oneSided(1.5),
            oneSided(2),
            oneSided(3),
            oneSided(5),
            glare(0.06, 0.9),
            glare(0.1, 1),
            glare(0.15, 1),
            saturation(u"greyscale"_s, 0, false),
            saturation(u"nearly grey"_s, 0.12, false),
            saturation(u"sepia"_s, 0, true, false),
            castOf(u"blue cast"_s, {1.1, 0.9, 0.65}),
            castOf(u"green cast"_s, {0.75, 1.05, 0.75}),
            castOf(u"yellow cast"_s, {0.5, 0.95, 1}, false)};
}

} // namespace examdesk::bench
