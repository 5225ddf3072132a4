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

/// The eyes and what lies between and below them, upright and finely sampled: frames are thin.
class EyeStrip {
public:
    explicit EyeStrip(const Scene& scene) : m_patch(scene.patch())
    {
        const double unit = std::min(kUnit, 1.3 * scene.face.length());
        m_unit = unit;
        const cv::Point2f from = m_patch.inPicture({-kHalf, -kAbove});
        const cv::Point2f right = m_patch.inPicture({kHalf, -kAbove});
        const cv::Point2f below = m_patch.inPicture({-kHalf, kBelow});
        const cv::Size size(static_cast<int>(2 * kHalf * unit), static_cast<int>((kAbove + kBelow) * unit));
        const std::vector<cv::Point2f> corners{
            {0, 0}, {static_cast<float>(size.width), 0}, {0, static_cast<float>(size.height)}};
        const cv::Mat turn = cv::getAffineTransform(corners, std::vector<cv::Point2f>{from, right, below});
        cv::Mat bgr;
        cv::warpAffine(scene.work, bgr, turn, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                       cv::BORDER_REPLICATE);
        cv::extractChannel(labOf(bgr), m_lightness, 0);
    }

    /// The strongest thin level line in a rectangle (in T): by how much L* there differs from above and
    /// below.
    double line(double left, double right, double top, double bottom) const
    {
        const auto pixel = [this](double place) { return static_cast<int>(std::lround(place * m_unit)); };
        const cv::Rect wanted(pixel(left + static_cast<double>(kHalf)),
                              pixel(top + static_cast<double>(kAbove)), std::max(2, pixel(right - left)),
                              std::max(4, pixel(bottom - top)));
        const cv::Rect rect = wanted & cv::Rect({}, m_lightness.size());
        cv::Mat profile;
        cv::reduce(m_lightness(rect), profile, 1, cv::REDUCE_AVG);
        double strongest = 0;
        for (const double width : {0.02, 0.035, 0.05}) {
            const int step = std::max(1, pixel(width));
            for (int y = step; y + step < profile.rows; ++y) {
                const double here = static_cast<double>(profile.at<float>(y));
                const double above = static_cast<double>(profile.at<float>(y - step)) - here;
                const double below = static_cast<double>(profile.at<float>(y + step)) - here;
                // A line differs from both sides, a shade only from one.
                if (above * below > 0)
                    strongest = std::max(strongest, std::min(std::abs(above), std::abs(below)));
            }
        }
        return strongest;
    }

    cv::Rect2f box() const { return m_patch.inPicture(m_patch.rect(-kHalf, -kAbove, kHalf, kBelow)); }

private:
    static constexpr float kHalf = 0.7F;
    static constexpr float kAbove = 0.3F;
    static constexpr float kBelow = 0.4F;
    static constexpr double kUnit = 150;
    const FacePatch& m_patch;
    cv::Mat m_lightness;
    double m_unit = kUnit;
};

/// How far the shoulders lean: the middle of what pairs of columns say, one on each side of the neck, as far
/// from it as each other.
std::optional<double> shoulderTilt(const Scene& scene, const PersonMask& person)
{
    const double length = scene.face.length() * scene.shrink;
    const auto middle = static_cast<double>(scene.face.eyeMiddle().x) * scene.shrink;
    const auto chin = static_cast<double>(scene.face.chin().y) * scene.shrink;
    const auto from =
        static_cast<int>(static_cast<double>(scene.face.eyeMiddle().y) * scene.shrink + 0.3 * length);
    const auto row = [&](double away) -> std::optional<int> {
        const auto x = static_cast<int>(middle + away * length);
        if (x < 2 || x >= scene.small.cols - 2 || from < 0 || from >= scene.small.rows)
            return std::nullopt;
        const std::optional<int> top = person.topOf(x, from);
        return top && *top > chin + 0.1 * length ? top : std::nullopt; // above it is hair
    };
    std::vector<double> tilts;
    for (double away = 0.75; away <= 1.6; away += 0.04) {
        const std::optional<int> left = row(-away);
        const std::optional<int> right = row(away);
        if (left && right)
            tilts.push_back(std::atan2(*right - *left, 2 * away * length) * 180 / CV_PI);
    }
    if (tilts.size() < 4)
        return std::nullopt;
    const auto median = tilts.begin() + static_cast<std::ptrdiff_t>(tilts.size() / 2);
    std::nth_element(tilts.begin(), median, tilts.end());
    return *median;
}

} // namespace

Finding judgeGlasses(const Scene& scene, const exam::PortraitRule& rule)
{
    // A bridge draws a line across the nose, and rims draw one below each eye, where skin has none.
    const EyeStrip strip(scene);
    const double bridge = strip.line(-0.05, 0.05, -0.12, 0.16);
    const double rims = std::min(strip.line(-0.42, -0.2, 0.12, 0.32), strip.line(0.2, 0.42, 0.12, 0.32));
    return compare(rule, {.measure = u"FrameLines"_s,
                          .value = bridge + rims,
                          .why = Because::PerhapsGlasses,
                          .box = scene.inPicture(strip.box())});
}

Finding judgeShouldersLevel(const Scene& scene, const exam::PortraitRule& rule)
{
    if (cv::countNonZero(scene.background()) == 0)
        return notAssessed(rule, shouldersHidden());
    const PersonMask person(scene);
    const std::optional<double> tilt = shoulderTilt(scene, person);
    if (!tilt)
        return notAssessed(rule, shouldersHidden());
    return compare(rule,
                   {.measure = u"ShoulderTilt"_s, .value = std::abs(*tilt), .why = Because::ShoulderHigher});
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
    if (lightness.size() < 100) {
        // Clothes as light as the wall cannot be told from it: that is what the rule is about.
        const auto wall = static_cast<float>(cv::mean(scene.smallLab(), scene.background())[0]);
        if (wall < 80 || box.area() < 1000)
            return notAssessed(rule, Because::TooLittleClothes);
        lightness.assign(1, wall);
    }
    const auto median = lightness.begin() + static_cast<std::ptrdiff_t>(lightness.size() / 2);
    std::nth_element(lightness.begin(), median, lightness.end());
    return compare(rule, {.measure = u"ClothesLightness"_s,
                          .value = static_cast<double>(*median),
                          .why = Because::ClothesLight,
                          .box = scene.inPicture(cv::Rect2f(cv::Point2f(box.tl()) / scene.shrink,
                                                            cv::Point2f(box.br()) / scene.shrink))});
}

} // namespace examdesk::photo
