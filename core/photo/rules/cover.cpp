// SPDX-License-Identifier: GPL-3.0-or-later
// eyes_visible, hair_over_face, ears_visible, head_covering: heuristics on colour, for there is no model that
// tells hair, cloth and skin apart. All of them compare with this person's own cheeks, so skin tones compare.
#include "rule.h"

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

struct Zone {
    cv::Rect rect;
    double skin = 1;
};

Zone leastSkin(const FacePatch& patch, std::initializer_list<cv::Rect> rects)
{
    Zone least;
    for (const cv::Rect& rect : rects)
        if (const double skin = patch.skinShare(rect); least.rect.empty() || skin < least.skin)
            least = {rect, skin};
    return least;
}

/// What hair can be: black, grey, brown, blond or red, but neither green nor blue nor signal red.
bool isHairColour(const cv::Vec3f& lab)
{
    const float chroma = std::hypot(lab[1], lab[2]);
    if (lab[0] < 22)
        return lab[2] > -9 && chroma < 25;
    return lab[1] > -5 && lab[2] > -6 && lab[1] < 32 && (lab[0] < 62 || chroma > 7);
}

} // namespace

Finding judgeEyesVisible(const Scene& scene, const exam::PortraitRule& rule)
{
    // Whatever hides an eye hides the skin right below and beside it.
    const FacePatch& patch = scene.patch();
    const cv::Point2f left = patch.mean(36, 41);
    const cv::Point2f right = patch.mean(42, 47);
    const auto below = [&](cv::Point2f eye) {
        return patch.rect(eye.x - 0.15F, eye.y + 0.1F, eye.x + 0.15F, eye.y + 0.17F);
    };
    const Zone least = leastSkin(patch, {below(left), below(right)});
    return compare(rule, {.measure = u"EyesVisible"_s,
                          .value = least.skin,
                          .why = Because::EyesCovered,
                          .box = scene.inPicture(patch.inPicture(least.rect))});
}

Finding judgeHairOverFace(const Scene& scene, const exam::PortraitRule& rule)
{
    const FacePatch& patch = scene.patch();
    const auto beside = [&](float side, float from, float to, float top, float bottom) {
        return patch.rect(std::min(side * from, side * to), top, std::max(side * from, side * to), bottom);
    };
    // Between the brows, and the cheeks above a beard.
    const Zone least =
        leastSkin(patch, {patch.rect(-0.08F, -0.12F, 0.08F, 0.04F), beside(-1, 0.28F, 0.46F, 0.16F, 0.38F),
                          beside(1, 0.28F, 0.46F, 0.16F, 0.38F)});
    return compare(rule, {.measure = u"FaceSkinShare"_s,
                          .value = least.skin,
                          .why = Because::HairOverFace,
                          .box = scene.inPicture(patch.inPicture(least.rect))});
}

Finding judgeEarsVisible(const Scene& scene, const exam::PortraitRule& rule)
{
    if (!rule.minimum)
        return forPerson(rule, Because::LookAtEars); // short hair and long hair measure much alike
    const FacePatch& patch = scene.patch();
    const float left = (patch.point(0).x + patch.point(1).x + patch.point(2).x) / 3;
    const float right = (patch.point(16).x + patch.point(15).x + patch.point(14).x) / 3;
    // An ear is redder, and often darker, than the cheek.
    const auto share = [&](const cv::Rect& rect) {
        const cv::Vec3f skin = patch.skinColour();
        const float chroma = std::hypot(skin[1], skin[2]);
        int like = 0;
        for (int y = rect.y; y < rect.y + rect.height; ++y)
            for (int x = rect.x; x < rect.x + rect.width; ++x) {
                const cv::Vec3f& lab = patch.lab().at<cv::Vec3f>(y, x);
                const float colour = std::hypot(lab[1] - skin[1], lab[2] - skin[2]);
                like +=
                    lab[0] > skin[0] - 36 && lab[0] < skin[0] + 20 && colour < std::max(15.0F, 0.65F * chroma)
                        ? 1
                        : 0;
            }
        return rect.empty() ? 0.0 : like / static_cast<double>(rect.area());
    };
    Zone least{patch.rect(left - 0.13F, -0.08F, left - 0.02F, 0.3F)};
    least.skin = share(least.rect);
    const cv::Rect other = patch.rect(right + 0.02F, -0.08F, right + 0.13F, 0.3F);
    if (const double skin = share(other); skin < least.skin)
        least = {other, skin};
    return compare(rule, {.measure = u"EarSkinShare"_s,
                          .value = least.skin,
                          .why = Because::EarCovered,
                          .box = scene.inPicture(patch.inPicture(least.rect))});
}

Finding judgeHeadCovering(const Scene& scene, const exam::PortraitRule& rule)
{
    // Between the brows and the crown: what is neither skin nor wall should have a colour that hair can have.
    const FacePatch& patch = scene.patch();
    const cv::Rect rect = patch.rect(-0.55F, -1.0F, 0.55F, -0.35F);
    int hair = 0;
    int other = 0;
    for (int y = rect.y; y < rect.y + rect.height; ++y)
        for (int x = rect.x; x < rect.x + rect.width; ++x) {
            const cv::Vec3f& lab = patch.lab().at<cv::Vec3f>(y, x);
            const bool wall = lab[0] > 88 && std::hypot(lab[1], lab[2]) < 8;
            if (patch.skin().at<uchar>(y, x) != 0 || wall)
                continue;
            ++(isHairColour(lab) ? hair : other);
        }
    const double share = other / std::max(1.0, 0.25 * rect.area() + 0.75 * (hair + other));
    return compare(rule, {.measure = u"NotHairShare"_s,
                          .value = share,
                          .why = Because::HeadCovered,
                          .box = scene.inPicture(patch.inPicture(rect))});
}

} // namespace examdesk::photo
