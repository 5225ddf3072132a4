// SPDX-License-Identifier: GPL-3.0-or-later
// Eyes, mouth and glasses.
#include "brush.h"
#include "flaw.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

/// A lid drawn over @p share of the eye's opening, from above.
void closeEye(Brush& brush, int first, double share)
{
    const cv::Point2f outer = brush.point(first);
    const cv::Point2f inner = brush.point(first + 3);
    const cv::Point2f middle = brush.mean(first, first + 5);
    const double half = 0.62 * cv::norm(inner - outer);
    const auto lid = [&](double by) { return middle.y + static_cast<float>(by); };
    const cv::Scalar skin =
        brush.colourAt(static_cast<double>(middle.x), static_cast<double>(middle.y) + 0.2, 0.05) * 0.93;
    const float bottom = lid(-0.075 + share * 0.14);
    Shape cover = Brush::ellipse({middle.x, lid(-0.02)}, half, 0.1, 180, 360);
    const auto side = static_cast<float>(half);
    cover.push_back({middle.x + side * 0.6F, bottom});
    cover.push_back({middle.x, bottom + 0.015F});
    cover.push_back({middle.x - side * 0.6F, bottom});
    brush.fill(cover, skin, 1, 0.012);
    brush.line({{middle.x - side, lid(-0.005)},
                {middle.x - side * 0.5F, bottom},
                {middle.x, bottom + 0.015F},
                {middle.x + side * 0.5F, bottom},
                {middle.x + side, lid(-0.005)}},
               cv::Scalar(38, 38, 45), 0.025, 0.85);
    if (share > 0.9)
        brush.fill(Brush::ellipse({middle.x, lid(0.1)}, half * 0.8, 0.03), skin, 0.5, 0.02);
}

Flaw closed(const QString& kind, bool both, double share, bool judged)
{
    return {.rule = u"eyes_open"_s,
            .kind = kind,
            .strength = u"%1 %"_s.arg(100 * share),
            .judged = judged,
            .picture = [both, share](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                Brush brush(picture, layer);
                if (both || cast.seed % 2 == 0)
                    closeEye(brush, 36, share);
                if (both || cast.seed % 2 == 1)
                    closeEye(brush, 42, share);
            }};
}

/// Moves the chin and the lower lip down and paints the inside of the mouth.
void openMouth(cv::Mat& picture, const Layer& layer, double gap)
{
    Brush frame(picture, layer);
    const cv::Point2f middle = frame.mean(60, 67);
    cv::Mat mapX(picture.size(), CV_32F);
    cv::Mat mapY(picture.size(), CV_32F);
    for (int row = 0; row < picture.rows; ++row)
        for (int column = 0; column < picture.cols; ++column) {
            const double x =
                (column - static_cast<double>(layer.eyes.x)) / layer.length - static_cast<double>(middle.x);
            const double y =
                (row - static_cast<double>(layer.eyes.y)) / layer.length - static_cast<double>(middle.y);
            const double shift =
                y > 0 ? gap * std::exp(-x * x / 0.13) * std::clamp(1 - (y - 0.4) / 0.5, 0.0, 1.0) : 0;
            mapX.at<float>(row, column) = static_cast<float>(column);
            mapY.at<float>(row, column) =
                static_cast<float>(row - std::clamp(shift, 0.0, std::max(0.0, y)) * layer.length);
        }
    cv::Mat moved;
    cv::remap(picture, moved, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    picture = moved;
    Brush brush(picture, layer);
    const double half =
        std::max(0.13, 0.9 * static_cast<double>(frame.point(64).x - frame.point(60).x) / 2 - 0.3 * gap);
    const cv::Point2f centre(middle.x, middle.y + static_cast<float>(gap / 2));
    brush.fill(Brush::ellipse(centre, half, gap / 2), cv::Scalar(38, 28, 62), 1, 0.006);
    if (gap > 0.07)
        brush.fill(
            Brush::ellipse({centre.x, centre.y - static_cast<float>(gap * 0.28)}, half * 0.75, gap * 0.13),
            cv::Scalar(205, 215, 222), 0.9, 0.006);
}

struct Frame {
    const char* kind;
    cv::Scalar colour;
    double width; ///< Of the line, in T.
    bool round;
    double tint = 0; ///< Opacity of the lens.
    bool rimless = false;
    bool glare = false;
};

void wearGlasses(cv::Mat& picture, const Layer& layer, const Frame& frame)
{
    Brush brush(picture, layer);
    const cv::Point2f left = brush.mean(36, 41);
    const cv::Point2f right = brush.mean(42, 47);
    const double half = frame.round ? 0.225 : 0.245;
    const double height = frame.round ? 0.205 : 0.155;
    for (const cv::Point2f& eye : {left, right}) {
        const cv::Point2f centre(eye.x * 1.04F, eye.y + 0.045F);
        const Shape lens = Brush::ellipse(centre, half, height);
        if (frame.tint > 0)
            brush.fill(lens, cv::Scalar(45, 40, 38), frame.tint);
        if (frame.glare)
            brush.fill({centre + cv::Point2f(-0.12F, -0.1F), centre + cv::Point2f(-0.02F, -0.12F),
                        centre + cv::Point2f(0.08F, 0.1F), centre + cv::Point2f(0, 0.12F)},
                       cv::Scalar(255, 252, 248), 0.75, 0.02);
        Shape rim = lens;
        if (frame.rimless)
            rim = Brush::ellipse(centre, half, height, 20, 160);
        brush.line(rim, frame.colour, frame.rimless ? 0.008 : frame.width, frame.rimless ? 0.35 : 0.95);
        const float side = eye.x < 0 ? -1.0F : 1.0F;
        const auto edge = static_cast<float>(half);
        brush.line({centre + cv::Point2f(side * edge, -0.05F), {side * 0.72F, eye.y - 0.02F}}, frame.colour,
                   frame.width, 0.9);
    }
    const auto inner = static_cast<float>(half * 0.97);
    const float y = (left.y + right.y) / 2 + 0.01F;
    brush.line({{left.x * 1.04F + inner, y + 0.03F}, {0, y - 0.02F}, {right.x * 1.04F - inner, y + 0.03F}},
               frame.colour, frame.width, 0.95);
}

} // namespace

std::vector<Flaw> faceFlaws()
{
    std::vector<Flaw> flaws{closed(u"both closed"_s, true, 1, true), closed(u"one closed"_s, false, 1, true),
                            closed(u"half closed"_s, true, 0.6, false)};
    for (const double gap : {0.05, 0.08, 0.12, 0.2})
        flaws.push_back({.rule = u"mouth_closed"_s,
                         .kind = u"open"_s,
                         .strength = u"%1 T"_s.arg(gap),
                         .judged = gap > 0.06,
                         .picture = [gap](cv::Mat& picture, const Layer& layer, const Cast&) {
                             openMouth(picture, layer, gap);
                         }});
    static const Frame kFrames[]{{"thick black", {22, 20, 20}, 0.045, true},
                                 {"medium brown", {30, 45, 70}, 0.03, false},
                                 {"thin black", {35, 33, 33}, 0.018, true},
                                 {"thin metal", {120, 125, 130}, 0.015, false},
                                 {"rimless", {110, 112, 115}, 0.012, false, 0, true},
                                 {"with glare", {60, 58, 58}, 0.02, false, 0, false, true},
                                 {"tinted", {40, 38, 38}, 0.02, false, 0.45},
                                 {"sunglasses", {15, 15, 15}, 0.03, true, 0.93}};
    for (const Frame& frame : kFrames)
        flaws.push_back({.rule = u"glasses"_s,
                         .kind = QString::fromLatin1(frame.kind),
                         .judged = !frame.rimless,
                         .picture = [frame](cv::Mat& picture, const Layer& layer, const Cast&) {
                             wearGlasses(picture, layer, frame);
                         }});
    for (const double size : {0.05, 0.065, 0.08})
        flaws.push_back(
            {.rule = u"red_eye"_s,
             .kind = u"red pupils"_s,
             .strength = u"%1 T"_s.arg(size),
             .picture = [size](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                 Brush brush(picture, layer);
                 cv::RNG random(cast.seed);
                 const cv::Scalar red(random.uniform(20, 60), random.uniform(20, 50),
                                      random.uniform(170, 240));
                 for (const int first : {36, 42}) {
                     brush.fill(Brush::ellipse(brush.mean(first, first + 5), size, size * 0.9), red, 0.9,
                                0.01);
                     brush.fill(Brush::ellipse(brush.mean(first, first + 5) + cv::Point2f(0.015F, -0.015F),
                                               0.012, 0.012),
                                {255, 255, 255}, 0.9, 0);
                 }
             }});
    return flaws;
}

} // namespace examdesk::bench
