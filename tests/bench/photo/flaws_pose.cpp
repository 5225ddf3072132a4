// SPDX-License-Identifier: GPL-3.0-or-later
// Where the head and the shoulders stand and how they are turned; a second face.
#include "flaw.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kDegree = CV_PI / 180;

/// How far the head's surface lies before its axis, in T; an ellipsoid with a nose.
double depthAt(double x, double y)
{
    const double off = (x * x) / (0.8 * 0.8) + (y - 0.05) * (y - 0.05) / (1.25 * 1.25);
    const double skull = off < 1 ? 0.85 * std::sqrt(1 - off) : 0;
    return skull + 0.2 * std::exp(-x * x / (0.11 * 0.11) - (y - 0.38) * (y - 0.38) / (0.2 * 0.2));
}

/// Turns the head on the layer as a solid body; angles in degrees.
void turnHead(Layer& layer, double yaw, double pitch)
{
    cv::Mat mapX(layer.bgra.size(), CV_32F);
    cv::Mat mapY(layer.bgra.size(), CV_32F);
    const double sinYaw = std::sin(yaw * kDegree);
    const double sinPitch = std::sin(pitch * kDegree);
    for (int row = 0; row < layer.bgra.rows; ++row)
        for (int column = 0; column < layer.bgra.cols; ++column) {
            const double x = (column - static_cast<double>(layer.eyes.x)) / layer.length;
            const double y = (row - static_cast<double>(layer.eyes.y)) / layer.length;
            double fromX = x;
            double fromY = y;
            for (int i = 0; i < 6; ++i) {
                const double depth = depthAt(fromX, fromY);
                fromX = x - depth * sinYaw;
                fromY = y - depth * sinPitch;
            }
            mapX.at<float>(row, column) = static_cast<float>(fromX * layer.length) + layer.eyes.x;
            mapY.at<float>(row, column) = static_cast<float>(fromY * layer.length) + layer.eyes.y;
        }
    cv::Mat turned;
    cv::remap(layer.bgra, turned, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_CONSTANT);
    layer.bgra = turned;
}

Flaw turned(const char* rule, double yaw, double pitch, bool judged)
{
    const double angle = yaw + pitch;
    return {.rule = QString::fromLatin1(rule),
            .kind = angle > 0 ? u"turned +"_s : u"turned -"_s,
            .strength = u"%1 deg"_s.arg(std::abs(angle)),
            .judged = judged,
            .layer = [yaw, pitch](Layer& layer, const Cast&) { turnHead(layer, yaw, pitch); }};
}

/// Leans the body below the neck; the head stays.
void leanShoulders(Layer& layer, double degrees)
{
    cv::Mat mapX(layer.bgra.size(), CV_32F);
    cv::Mat mapY(layer.bgra.size(), CV_32F);
    for (int row = 0; row < layer.bgra.rows; ++row)
        for (int column = 0; column < layer.bgra.cols; ++column) {
            const float x = (static_cast<float>(column) - layer.eyes.x) / static_cast<float>(layer.length);
            const float y = (static_cast<float>(row) - layer.eyes.y) / static_cast<float>(layer.length);
            const float share = std::clamp((y - 1.1F) / 0.3F, 0.0F, 1.0F);
            mapX.at<float>(row, column) = static_cast<float>(column);
            mapY.at<float>(row, column) =
                static_cast<float>(row) -
                share * x * static_cast<float>(std::tan(degrees * kDegree) * layer.length);
        }
    cv::Mat leaned;
    cv::remap(layer.bgra, leaned, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    layer.bgra = leaned;
}

/// Somebody behind the person, at a side of the picture.
Layer secondPerson(double length, const Cast& cast, double share)
{
    Layout layout = layoutOf(*cast.person);
    layout.length = share * length / layout.size.height;
    const double side = cast.seed % 2 == 0 ? 0.14 : 0.86;
    layout.eyes = {side, 0.24 + 0.1 * share};
    return place(*cast.other, layout);
}

/// At least half of the second face is neither hidden by the first head nor cut off by the picture's edge.
bool halfSeen(const Cast& cast, double share)
{
    const Layer first = place(*cast.person, layoutOf(*cast.person));
    const Layer second = secondPerson(first.length, cast, share);
    std::vector<cv::Point> outline;
    std::transform(second.points.begin(), second.points.end(), std::back_inserter(outline),
                   [](cv::Point2f point) { return cv::Point(point); });
    std::vector<cv::Point> hull;
    cv::convexHull(outline, hull);
    cv::Mat face(first.bgra.size(), CV_8U, cv::Scalar(0));
    cv::fillConvexPoly(face, hull, 255);
    cv::Mat hidden;
    cv::extractChannel(first.bgra, hidden, 3);
    face.setTo(0, hidden > 127);
    return cv::countNonZero(face) >= cv::contourArea(hull) / 2;
}

} // namespace

std::vector<Flaw> poseFlaws()
{
    std::vector<Flaw> flaws;
    for (const double angle : {9.0, 12.0, 18.0, -9.0, -12.0})
        flaws.push_back({.rule = u"pose_roll"_s,
                         .kind = u"tilted"_s,
                         .strength = u"%1 deg"_s.arg(angle),
                         .layout = [angle](Layout& layout) { layout.tilt = angle; }});
    for (const double angle : {12.0, 16.0, 20.0, 25.0, -12.0, -16.0, -20.0, -25.0})
        flaws.push_back(turned("pose_yaw", angle, 0, std::abs(angle) > 18));
    for (const double angle : {12.0, 16.0, 20.0, 25.0, -12.0, -16.0, -20.0, -25.0})
        flaws.push_back(turned("pose_pitch", 0, angle, std::abs(angle) > 18));
    for (const double angle : {6.0, 10.0, 14.0, -10.0})
        flaws.push_back({.rule = u"shoulders_level"_s,
                         .kind = u"leaning"_s,
                         .strength = u"%1 deg"_s.arg(angle),
                         .judged = std::abs(angle) > 7,
                         .layer = [angle](Layer& layer, const Cast&) { leanShoulders(layer, angle); }});
    for (const double share : {0.5, 0.65, 1.55, 1.8})
        flaws.push_back({.rule = u"head_size"_s,
                         .kind = share < 1 ? u"small"_s : u"large"_s,
                         .strength = u"x %1"_s.arg(share),
                         .layout = [share](Layout& layout) {
                             layout.length *= share;
                             layout.eyes.y += share > 1 ? 0.03 : 0;
                         }});
    for (const auto& [x, y] :
         {std::pair{0.15, 0.0}, {0.22, 0.0}, {-0.15, 0.0}, {0.0, 0.18}, {0.0, -0.16}, {0.0, 0.25}})
        flaws.push_back({.rule = u"head_position"_s,
                         .kind = u"off the middle"_s,
                         .strength = u"%1 %2"_s.arg(x).arg(y),
                         .layout = [x = x, y = y](Layout& layout) { layout.eyes += cv::Point2d(x, y); }});
    for (const double share : {0.4, 0.5, 0.7, 0.9})
        flaws.push_back({.rule = u"single_face"_s,
                         .kind = u"second face"_s,
                         .strength = u"x %1"_s.arg(share),
                         .visible = [share](const Cast& cast) { return halfSeen(cast, share); },
                         .wall =
                             [share](cv::Mat& wall, const Layer& layer, const Cast& cast) {
                                 wall = compose(secondPerson(layer.length, cast, share), wall);
                             }});
    return flaws;
}

} // namespace examdesk::bench
