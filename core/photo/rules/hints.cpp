// SPDX-License-Identifier: GPL-3.0-or-later
// glasses, shoulders_level, clothes_dark: heuristics, meant as hints; and what only a person can tell.
#include "rule.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

Reason shouldersHidden()
{
    return Because::ShouldersUnclear;
}

/// Tells the person from the background by colour (CIE76).
class PersonMask {
public:
    explicit PersonMask(const Scene& scene) : m_lab(scene.smallLab())
    {
        const cv::Scalar mean = cv::mean(m_lab, scene.background());
        m_background =
            cv::Vec3f(static_cast<float>(mean[0]), static_cast<float>(mean[1]), static_cast<float>(mean[2]));
    }

    bool at(int x, int y) const
    {
        constexpr double kDistance = 18;
        return cv::norm(m_lab.at<cv::Vec3f>(y, x) - m_background) > kDistance;
    }
    /// The first row from @p from on where the person begins in column @p x; none if the column is background
    /// down to the edge, or hair from the start.
    std::optional<int> topOf(int x, int from) const
    {
        if (at(x, from))
            return std::nullopt;
        for (int y = from; y < m_lab.rows; ++y)
            if (at(x - 1, y) && at(x, y) && at(x + 1, y))
                return y;
        return std::nullopt;
    }

private:
    const cv::Mat& m_lab;
    cv::Vec3f m_background;
};

/// A straight line through the shoulder's upper edge on one side (−1 left, 1 right of the picture) gives its
/// height one T and a half from the middle, in rows.
std::optional<double> shoulderHeight(const Scene& scene, const PersonMask& person, double side)
{
    const double length = scene.face.length() * scene.shrink;
    const auto middle = static_cast<double>(scene.face.eyeMiddle().x) * scene.shrink;
    const auto from = static_cast<int>(static_cast<double>(scene.face.eyeMiddle().y) * scene.shrink);
    double sum = 0;
    int count = 0;
    for (double away = 0.95; away <= 1.6; away += 0.05) {
        const auto x = static_cast<int>(middle + side * away * length);
        if (x < 2 || x >= scene.small.cols - 2 || from < 0 || from >= scene.small.rows)
            continue;
        if (const auto row = person.topOf(x, from)) {
            sum += *row;
            ++count;
        }
    }
    if (count < 4)
        return std::nullopt;
    return sum / count;
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
        return notAssessed(rule, Because::FaceTooSmall);
    cv::Mat lightness;
    cv::extractChannel(labOf(scene.work(box)), lightness, 0);
    cv::Mat profile;
    cv::reduce(lightness, profile, 1, cv::REDUCE_AVG);
    double steepest = 0;
    const int step = std::max(1, box.height / 12);
    for (int y = step; y < profile.rows; ++y)
        steepest = std::max(
            steepest, std::abs(static_cast<double>(profile.at<float>(y) - profile.at<float>(y - step))));
    return compare(rule, {.measure = u"BridgeEdge"_s,
                          .value = steepest,
                          .why = Because::PerhapsGlasses,
                          .box = scene.inPicture(cv::Rect2f(box))});
}

Finding judgeShouldersLevel(const Scene& scene, const exam::PortraitRule& rule)
{
    if (cv::countNonZero(scene.background()) == 0)
        return notAssessed(rule, shouldersHidden());
    const PersonMask person(scene);
    const auto left = shoulderHeight(scene, person, -1);
    const auto right = shoulderHeight(scene, person, 1);
    if (!left || !right)
        return notAssessed(rule, shouldersHidden());
    const double tilt = std::atan2(*right - *left, 2.4 * scene.face.length() * scene.shrink) * 180 / CV_PI;
    return compare(rule,
                   {.measure = u"ShoulderTilt"_s, .value = std::abs(tilt), .why = Because::ShoulderHigher});
}

Finding judgeClothesDark(const Scene& scene, const exam::PortraitRule& rule)
{
    // Beside the neck, below the chin: what is not background there is the collar and the shoulders.
    const double length = scene.face.length() * scene.shrink;
    const auto middle = static_cast<int>(static_cast<double>(scene.face.eyeMiddle().x) * scene.shrink);
    const auto top =
        static_cast<int>(static_cast<double>(scene.face.chin().y) * scene.shrink + 0.45 * length);
    const auto half = static_cast<int>(1.2 * length);
    const cv::Rect frame(0, 0, scene.small.cols, scene.small.rows);
    const cv::Rect box = cv::Rect(middle - half, top, 2 * half, scene.small.rows) & frame;
    const PersonMask person(scene);
    std::vector<float> lightness;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x)
            if (std::abs(x - middle) > 0.5 * length && person.at(x, y))
                lightness.push_back(scene.smallLab().at<cv::Vec3f>(y, x)[0]);
    if (lightness.size() < 100)
        return notAssessed(rule, Because::TooLittleClothes);
    const auto median = lightness.begin() + static_cast<std::ptrdiff_t>(lightness.size() / 2);
    std::nth_element(lightness.begin(), median, lightness.end());
    return compare(rule, {.measure = u"ClothesLightness"_s,
                          .value = static_cast<double>(*median),
                          .why = Because::ClothesLight,
                          .box = scene.inPicture(cv::Rect2f(cv::Point2f(box.tl()) / scene.shrink,
                                                            cv::Point2f(box.br()) / scene.shrink))});
}

Finding judgeByPerson(const Scene&, const exam::PortraitRule& rule)
{
    const QHash<QString, Reason> reasons{
        {u"eyes_visible"_s, Because::LookAtEyes},     {u"hair_over_face"_s, Because::LookAtHair},
        {u"ears_visible"_s, Because::LookAtEars},     {u"head_covering"_s, Because::LookAtHead},
        {u"retouched"_s, Because::LookForRetouching}, {u"recaptured"_s, Because::LookForRecapture},
        {u"duplicate"_s, Because::LookForDuplicate}};
    return forPerson(rule, reasons.value(rule.rule));
}

} // namespace examdesk::photo
