// SPDX-License-Identifier: GPL-3.0-or-later
// What lies behind the person.
#include "brush.h"
#include "flaw.h"

#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

Flaw coloured(const QString& kind, const cv::Scalar& bgr, bool judged = true)
{
    return {.rule = u"background_white"_s,
            .kind = kind,
            .judged = judged,
            .wall = [bgr](cv::Mat& wall, const Layer&, const Cast&) {
                cv::Mat noise(wall.size(), CV_8UC3);
                cv::theRNG().fill(noise, cv::RNG::NORMAL, 128, 1);
                cv::Mat plain(wall.size(), CV_8UC3, bgr);
                cv::addWeighted(plain, 1, noise, 1, -128, wall);
            }};
}

Flaw uneven(const QString& kind, void (*draw)(cv::Mat&, unsigned), bool judged = true)
{
    return {.rule = u"background_even"_s,
            .kind = kind,
            .judged = judged,
            .wall = [draw](cv::Mat& wall, const Layer&, const Cast& cast) { draw(wall, cast.seed); }};
}

void drawTiles(cv::Mat& wall, unsigned)
{
    const int side = wall.rows / 8;
    for (int y = side / 2; y < wall.rows; y += side)
        cv::line(wall, {0, y}, {wall.cols, y}, {205, 205, 205}, std::max(1, wall.rows / 160));
    for (int x = side / 3; x < wall.cols; x += side)
        cv::line(wall, {x, 0}, {x, wall.rows}, {205, 205, 205}, std::max(1, wall.rows / 160));
}

void drawStripes(cv::Mat& wall, unsigned)
{
    const int step = wall.cols / 12;
    for (int x = 0; x < wall.cols; x += 2 * step)
        cv::rectangle(wall, cv::Rect(x, 0, step, wall.rows), {222, 226, 230}, -1);
}

void drawCurtain(cv::Mat& wall, unsigned)
{
    for (int x = 0; x < wall.cols; ++x)
        wall.col(x) -= cv::Scalar::all(14 + 14 * std::sin(x * 40.0 / wall.cols));
}

void drawDoor(cv::Mat& wall, unsigned seed)
{
    const int x = seed % 2 == 0 ? wall.cols / 9 : wall.cols - wall.cols / 9;
    cv::rectangle(wall, cv::Rect(seed % 2 == 0 ? 0 : x, 0, wall.cols / 9, wall.rows), {150, 170, 185}, -1);
    cv::line(wall, {x, 0}, {x, wall.rows}, {90, 100, 110}, std::max(1, wall.cols / 120));
}

void drawText(cv::Mat& wall, unsigned)
{
    const double size = wall.cols / 260.0;
    for (int line = 0; line < 4; ++line)
        cv::putText(wall, "Hall 4  Notice", {4, static_cast<int>((25 + 32 * line) * size)},
                    cv::FONT_HERSHEY_SIMPLEX, size, {60, 60, 60}, 2, cv::LINE_AA);
}

void drawLeaves(cv::Mat& wall, unsigned seed)
{
    cv::RNG random(seed);
    wall.setTo(cv::Scalar(70, 120, 80));
    for (int i = 0; i < 260; ++i) {
        const cv::Point at(random.uniform(0, wall.cols), random.uniform(0, wall.rows));
        const cv::Scalar tone(random.uniform(30, 110), random.uniform(70, 190), random.uniform(30, 130));
        cv::ellipse(wall, at, {wall.cols / 30, wall.cols / 60}, random.uniform(0, 180), 0, 360, tone, -1,
                    cv::LINE_AA);
    }
}

void drawFall(cv::Mat& wall, double depth)
{
    for (int y = 0; y < wall.rows; ++y)
        wall.row(y) -= cv::Scalar::all(depth * y / wall.rows);
}

Flaw fallOff(double depth)
{
    return {.rule = u"shadow"_s,
            .kind = u"gradient"_s,
            .strength = u"-%1"_s.arg(depth),
            .judged = depth > 40,
            .wall = [depth](cv::Mat& wall, const Layer&, const Cast&) { drawFall(wall, depth); }};
}

/// The person's own shadow on the wall.
Flaw shadow(double darkness, double soft)
{
    return {.rule = u"shadow"_s,
            .kind = soft > 0.1 ? u"soft"_s : u"hard"_s,
            .strength = u"-%1"_s.arg(darkness),
            .judged = darkness > 30,
            .wall = [darkness, soft](cv::Mat& wall, const Layer& layer, const Cast& cast) {
                cv::Mat alpha;
                cv::extractChannel(layer.bgra, alpha, 3);
                const double way = (cast.seed % 2 == 0 ? 0.35 : -0.35) * layer.length;
                const cv::Matx23d move(1, 0, way, 0, 1, 0.1 * layer.length);
                cv::warpAffine(alpha, alpha, move, alpha.size());
                cv::GaussianBlur(alpha, alpha, {}, soft * layer.length);
                for (int y = 0; y < wall.rows; ++y)
                    for (int x = 0; x < wall.cols; ++x)
                        for (int c = 0; c < 3; ++c) {
                            uchar& value = wall.at<cv::Vec3b>(y, x)[c];
                            value = cv::saturate_cast<uchar>(value - darkness * alpha.at<uchar>(y, x) / 255);
                        }
            }};
}

} // namespace

std::vector<Flaw> backgroundFlaws()
{
    return {coloured(u"ID blue"_s, {219, 142, 67}),
            coloured(u"red"_s, {40, 30, 200}),
            coloured(u"light blue"_s, {240, 215, 190}),
            coloured(u"cream"_s, {190, 225, 240}),
            coloured(u"light grey 205"_s, {205, 205, 205}),
            coloured(u"grey 160"_s, {160, 160, 160}),
            coloured(u"dark"_s, {45, 42, 40}),
            coloured(u"green"_s, {90, 160, 80}),
            coloured(u"light grey 222"_s, {222, 222, 222}, false),
            uneven(u"tiles"_s, drawTiles),
            uneven(u"stripes"_s, drawStripes, false),
            uneven(u"curtain"_s, drawCurtain, false),
            uneven(u"door"_s, drawDoor),
            uneven(u"writing"_s, drawText),
            uneven(u"leaves"_s, drawLeaves),
            shadow(25, 0.12),
            shadow(45, 0.12),
            shadow(70, 0.12),
            shadow(45, 0.03),
            shadow(80, 0.03),
            fallOff(30),
            fallOff(50),
            fallOff(80)};
}

} // namespace examdesk::bench
