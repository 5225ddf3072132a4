// SPDX-License-Identifier: GPL-3.0-or-later
// glasses, shoulders_level, clothes_dark: heuristics, meant as hints; and what only a person can tell.
#include "rule.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

QString shouldersHidden()
{
    return QCoreApplication::translate("Photo", "The shoulders cannot be told from the background.");
}

/// CIE76 distance of every pixel of @p lab to the background's mean.
cv::Mat distanceToBackground(const Scene& scene)
{
    cv::Mat difference = scene.lab() - cv::mean(scene.lab(), scene.background());
    std::vector<cv::Mat> planes;
    cv::split(difference, planes);
    return planes[0].mul(planes[0]) + planes[1].mul(planes[1]) + planes[2].mul(planes[2]);
}

/// The first row below the eyes where the person begins in column @p x; none if the column is background down
/// to the edge, or hair from the start.
std::optional<double> shoulderTop(const cv::Mat& distance, int x, int from)
{
    constexpr float kPerson = 18 * 18;
    if (x < 1 || x >= distance.cols - 1 || from >= distance.rows || distance.at<float>(from, x) > kPerson)
        return std::nullopt;
    for (int y = from; y < distance.rows; ++y)
        if (distance.at<float>(y, x - 1) > kPerson && distance.at<float>(y, x) > kPerson &&
            distance.at<float>(y, x + 1) > kPerson)
            return y;
    return std::nullopt;
}

/// Mean of the shoulder's upper edge on one side (−1 left, 1 right of the picture), in rows.
std::optional<double> shoulderHeight(const Scene& scene, const cv::Mat& distance, double side)
{
    const double length = scene.face.length();
    std::vector<double> rows;
    for (double away = 1.0; away <= 1.7; away += 0.1) {
        const auto x = static_cast<int>(static_cast<double>(scene.face.eyeMiddle().x) + side * away * length);
        if (const auto row = shoulderTop(distance, x, static_cast<int>(scene.face.eyeMiddle().y)))
            rows.push_back(*row);
    }
    if (rows.size() < 4)
        return std::nullopt;
    double sum = 0;
    for (const double row : rows)
        sum += row;
    return sum / static_cast<double>(rows.size());
}

} // namespace

Finding judgeGlasses(const Scene& scene, const exam::PortraitRule& rule)
{
    // A bridge draws a level edge across the nose between the eyes, where skin has none.
    const auto& points = scene.face.points;
    const double width = 0.22 * scene.face.eyeDistance();
    const double height = 0.5 * scene.face.eyeDistance();
    const cv::Point2f centre = (points[27] + points[28]) / 2;
    const cv::Rect box =
        cv::Rect(static_cast<int>(static_cast<double>(centre.x) - width / 2),
                 static_cast<int>(static_cast<double>(centre.y) - height / 2),
                 std::max(3, static_cast<int>(width)), std::max(3, static_cast<int>(height))) &
        cv::Rect(0, 0, scene.work.cols, scene.work.rows);
    if (box.height < 6 || box.width < 3)
        return notAssessed(rule, QCoreApplication::translate("Photo", "The face is too small."));
    cv::Mat lightness;
    cv::extractChannel(scene.lab()(box), lightness, 0);
    cv::Mat profile;
    cv::reduce(lightness, profile, 1, cv::REDUCE_AVG);
    double steepest = 0;
    const int step = std::max(1, box.height / 12);
    for (int y = step; y < profile.rows; ++y)
        steepest = std::max(
            steepest, std::abs(static_cast<double>(profile.at<float>(y) - profile.at<float>(y - step))));
    return compare(rule, {.measure = u"BridgeEdge"_s,
                          .value = steepest,
                          .why = QCoreApplication::translate("Photo", "This may be a person with glasses."),
                          .box = scene.inPicture(cv::Rect2f(box))});
}

Finding judgeShouldersLevel(const Scene& scene, const exam::PortraitRule& rule)
{
    if (cv::countNonZero(scene.background()) == 0)
        return notAssessed(rule, shouldersHidden());
    const cv::Mat distance = distanceToBackground(scene);
    const auto left = shoulderHeight(scene, distance, -1);
    const auto right = shoulderHeight(scene, distance, 1);
    if (!left || !right)
        return notAssessed(rule, shouldersHidden());
    const double tilt = std::atan2(*right - *left, 2 * 1.35 * scene.face.length()) * 180 / CV_PI;
    return compare(rule,
                   {.measure = u"ShoulderTilt"_s,
                    .value = std::abs(tilt),
                    .why = QCoreApplication::translate("Photo", "One shoulder is higher than the other.")});
}

Finding judgeClothesDark(const Scene& scene, const exam::PortraitRule& rule)
{
    const double length = scene.face.length();
    const auto top = static_cast<int>(static_cast<double>(scene.face.chin().y) + 0.75 * length);
    const cv::Rect frame(0, 0, scene.work.cols, scene.work.rows);
    const auto half = static_cast<int>(1.1 * length);
    const cv::Rect box =
        cv::Rect(static_cast<int>(scene.face.eyeMiddle().x) - half, top, 2 * half, scene.work.rows) & frame;
    if (box.area() < 100 || box.height < 4)
        return notAssessed(rule,
                           QCoreApplication::translate("Photo", "Too little of the clothes can be seen."));
    cv::Mat lightness;
    cv::extractChannel(scene.lab()(box), lightness, 0);
    return compare(rule,
                   {.measure = u"ClothesLightness"_s,
                    .value = percentile(lightness, cv::Mat(lightness.size(), CV_8U, cv::Scalar(255)), 0.5),
                    .why = QCoreApplication::translate("Photo", "The clothes seem to be light."),
                    .box = scene.inPicture(cv::Rect2f(box))});
}

Finding judgeByPerson(const Scene&, const exam::PortraitRule& rule)
{
    const QHash<QString, QString> sentences{
        {u"eyes_visible"_s,
         QCoreApplication::translate("Photo", "Please look whether both eyes and brows are clear.")},
        {u"hair_over_face"_s,
         QCoreApplication::translate("Photo", "Please look whether hair covers the face.")},
        {u"ears_visible"_s,
         QCoreApplication::translate("Photo", "Please look whether both ears can be seen.")},
        {u"head_covering"_s, QCoreApplication::translate("Photo", "Please look whether the head is bare.")},
        {u"retouched"_s,
         QCoreApplication::translate("Photo", "Please look whether the picture was retouched.")},
        {u"recaptured"_s, QCoreApplication::translate(
                              "Photo", "Please look whether this was photographed from paper or a screen.")},
        {u"duplicate"_s, QCoreApplication::translate(
                             "Photo", "One picture alone does not tell whether somebody else uses it too.")}};
    return forPerson(rule, sentences.value(rule.rule));
}

} // namespace examdesk::photo
