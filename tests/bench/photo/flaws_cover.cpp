// SPDX-License-Identifier: GPL-3.0-or-later
// What covers head, eyes and ears, and the clothes.
#include "brush.h"
#include "flaw.h"

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

cv::Scalar hairColour(const Brush& brush)
{
    const cv::Scalar seen = brush.colourAt(0, -0.85, 0.06);
    return seen[0] + seen[1] + seen[2] < 480
               ? seen
               : cv::Scalar(38, 34, 32); // a high forehead, or the wall above it
}

const cv::Scalar kHats[]{{90, 40, 25},    {35, 30, 150}, {28, 26, 26},
                         {120, 120, 118}, {60, 110, 40}, {215, 215, 215}};

Flaw hat(const QString& kind, void (*draw)(Brush&, const cv::Scalar&))
{
    return {.rule = u"head_covering"_s, .kind = kind, .layer = [draw](Layer& layer, const Cast& cast) {
                Brush brush(layer.bgra, layer);
                draw(brush, kHats[cast.seed % std::size(kHats)]);
            }};
}

void drawCap(Brush& brush, const cv::Scalar& colour)
{
    Shape dome = Brush::ellipse({0, -0.45F}, 0.88, 0.82, 180, 360);
    brush.fill(dome, colour);
    brush.fill(Brush::ellipse({0, -0.42F}, 0.8, 0.13), colour * 0.75);
    brush.line({{0, -1.25F}, {0, -0.55F}}, colour * 0.8, 0.015, 0.6);
}

void drawBeanie(Brush& brush, const cv::Scalar& colour)
{
    Shape dome = Brush::ellipse({0, -0.4F}, 0.92, 0.95, 180, 360);
    dome.push_back({0.92F, -0.2F});
    dome.push_back({-0.92F, -0.2F});
    brush.fill(dome, colour, 1, 0.015);
    brush.fill({{-0.93F, -0.5F}, {0.93F, -0.5F}, {0.93F, -0.22F}, {-0.93F, -0.22F}}, colour * 0.85, 1, 0.015);
    for (float x = -0.85F; x < 0.9F; x += 0.1F)
        brush.line({{x, -0.5F}, {x, -0.22F}}, colour * 0.7, 0.012, 0.6);
}

void drawScarf(Brush& brush, const cv::Scalar& colour)
{
    Shape outside = Brush::ellipse({0, 0.1F}, 1.0, 1.35, 150, 390);
    outside.push_back({1.0F, 1.6F});
    outside.push_back({-1.0F, 1.6F});
    const Shape face = Brush::ellipse({0, 0.22F}, 0.6, 0.82, 150, 390);
    outside.push_back(outside.front());
    outside.insert(outside.end(), face.begin(), face.end());
    outside.push_back(face.front());
    brush.fill(outside, colour);
}

void drawBand(Brush& brush, const cv::Scalar& colour)
{
    brush.fill({{-0.8F, -0.62F}, {0, -0.72F}, {0.8F, -0.62F}, {0.8F, -0.42F}, {0, -0.5F}, {-0.8F, -0.42F}},
               colour, 1, 0.01);
}

Flaw fringe(const QString& strength, float down, bool oneSide, bool judged)
{
    return {.rule = u"hair_over_face"_s,
            .kind = oneSide ? u"one eye"_s : u"fringe"_s,
            .strength = strength,
            .judged = judged,
            .picture = [down, oneSide](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                Brush brush(picture, layer);
                const cv::Scalar colour = hairColour(brush);
                if (oneSide)
                    brush.hair(
                        {{-0.1F, -0.75F}, {0.72F, -0.7F}, {0.75F, 0.5F}, {0.5F, down}, {0.12F, down - 0.1F}},
                        colour, cast.seed);
                else
                    brush.hair({{-0.62F, -0.75F},
                                {0.62F, -0.75F},
                                {0.66F, down},
                                {0.2F, down - 0.03F},
                                {-0.3F, down + 0.02F},
                                {-0.66F, down - 0.02F}},
                               colour, cast.seed);
            }};
}

Flaw overEars(const QString& kind, bool both)
{
    return {.rule = u"ears_visible"_s,
            .kind = kind,
            .picture = [both](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                Brush brush(picture, layer);
                const cv::Scalar colour = hairColour(brush);
                for (const float side : {-1.0F, 1.0F})
                    if (both || (cast.seed % 2 == 0) == (side < 0))
                        brush.hair({{side * 0.6F, -0.6F},
                                    {side * 0.9F, -0.5F},
                                    {side * 1.02F, 0.9F},
                                    {side * 0.7F, 1.0F},
                                    {side * 0.63F, 0.3F}},
                                   colour, cast.seed);
            }};
}

Flaw overEyes(const QString& kind, void (*draw)(Brush&, const Cast&), bool judged = true)
{
    return {.rule = u"eyes_visible"_s,
            .kind = kind,
            .judged = judged,
            .picture = [draw](cv::Mat& picture, const Layer& layer, const Cast& cast) {
                Brush brush(picture, layer);
                draw(brush, cast);
            }};
}

void drawBar(Brush& brush, const Cast&)
{
    brush.fill({{-0.62F, -0.17F}, {0.62F, -0.17F}, {0.62F, 0.15F}, {-0.62F, 0.15F}}, {12, 12, 12});
}

void drawHand(Brush& brush, const Cast& cast)
{
    const float side = cast.seed % 2 == 0 ? -1.0F : 1.0F;
    const cv::Scalar skin = brush.colourAt(static_cast<double>(side) * 0.3, 0.4);
    for (int finger = 0; finger < 4; ++finger) {
        const float y = -0.2F + 0.13F * static_cast<float>(finger);
        const cv::Scalar tone = skin * (0.82 + 0.06 * finger);
        brush.fill({{side * 0.95F, y},
                    {side * 0.12F, y - 0.03F},
                    {side * 0.08F, y + 0.05F},
                    {side * 0.12F, y + 0.1F},
                    {side * 0.95F, y + 0.14F}},
                   tone, 1, 0.01);
        brush.line({{side * 0.95F, y + 0.13F}, {side * 0.12F, y + 0.1F}}, skin * 0.55, 0.015, 0.8);
    }
}

void drawLock(Brush& brush, const Cast& cast)
{
    const float side = cast.seed % 2 == 0 ? -1.0F : 1.0F;
    brush.hair({{side * 0.02F, -0.75F}, {side * 0.6F, -0.7F}, {side * 0.58F, 0.25F}, {side * 0.12F, 0.22F}},
               hairColour(brush), cast.seed);
}

void drawPatch(Brush& brush, const Cast& cast)
{
    const double side = cast.seed % 2 == 0 ? -1 : 1;
    brush.fill(Brush::ellipse({static_cast<float>(side * 0.3), 0}, 0.23, 0.2), {220, 222, 225});
}

void drawShades(Brush& brush, const Cast&)
{
    for (const float side : {-1.0F, 1.0F})
        brush.fill(Brush::ellipse({side * 0.3F, 0.04F}, 0.26, 0.2), {18, 16, 16}, 0.96);
    brush.line({{-0.7F, -0.04F}, {0.7F, -0.04F}}, {15, 15, 15}, 0.03);
}

Flaw light(const QString& kind, const cv::Scalar& colour, bool judged = true)
{
    return {.rule = u"clothes_dark"_s,
            .kind = kind,
            .judged = judged,
            .dress = [colour](Layer& layer, const Cast&) {
                dress(layer, {.colour = colour, .shirt = colour * 0.97, .collar = false});
            }};
}

} // namespace

std::vector<Flaw> coverFlaws()
{
    return {hat(u"cap"_s, drawCap),
            hat(u"beanie"_s, drawBeanie),
            hat(u"headscarf"_s, drawScarf),
            hat(u"headband"_s, drawBand),
            fringe(u"to the brows"_s, -0.12F, false, false),
            fringe(u"over the eyes"_s, 0.03F, false, true),
            fringe(u"over one eye"_s, 0.6F, true, true),
            overEars(u"hair over both"_s, true),
            overEars(u"hair over one"_s, false),
            overEyes(u"black bar"_s, drawBar),
            overEyes(u"hand over one"_s, drawHand, false),
            overEyes(u"lock over one"_s, drawLock),
            overEyes(u"patch on one"_s, drawPatch),
            overEyes(u"sunglasses"_s, drawShades),
            light(u"white"_s, {240, 240, 240}),
            light(u"beige"_s, {185, 205, 220}),
            light(u"pale blue"_s, {225, 205, 180}),
            light(u"light grey"_s, {190, 190, 190}),
            light(u"mid grey"_s, {140, 140, 140}, false)};
}

} // namespace examdesk::bench
