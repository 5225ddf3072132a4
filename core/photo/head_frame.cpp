// SPDX-License-Identifier: GPL-3.0-or-later
#include "head_frame.h"

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUsualAspect = 3.0 / 4;

/// Limits of a crop, with some room to the rules' own: what is measured anew differs by a pixel or two.
struct Limits {
    double smallest = 0.2; ///< T by the height of the picture.
    double largest = 0.45;
    double off = 0.12; ///< Of the eyes from their place, by width or height.
};

const exam::PortraitRule* ruleOf(const exam::Portrait& rules, QLatin1StringView id)
{
    const auto found = std::find_if(rules.rules.begin(), rules.rules.end(),
                                    [id](const exam::PortraitRule& rule) { return rule.rule == id; });
    return found == rules.rules.end() ? nullptr : &*found;
}

Limits limitsOf(const exam::Portrait& rules)
{
    Limits limits;
    if (const exam::PortraitRule* size = ruleOf(rules, "head_size"_L1)) {
        limits.smallest = size->minimum.value_or(limits.smallest);
        limits.largest = size->maximum.value_or(limits.largest);
    }
    if (const exam::PortraitRule* place = ruleOf(rules, "head_position"_L1))
        limits.off = place->maximum.value_or(limits.off);
    const double room = 0.05 * (limits.largest - limits.smallest);
    return {limits.smallest + room, limits.largest - room, 0.9 * limits.off};
}

/// The frame of @p height nearest to the right place within the picture.
QRectF placed(const HeadPlace& head, QSizeF size)
{
    const double x = std::clamp(head.eyes.x() - size.width() / 2, 0.0, head.picture.width() - size.width());
    const double y =
        std::clamp(head.eyes.y() - kEyeHeight * size.height(), 0.0, head.picture.height() - size.height());
    return {{x, y}, size};
}

double offOf(const HeadPlace& head, const QRectF& frame)
{
    return std::max(std::abs((head.eyes.x() - frame.x()) / frame.width() - 0.5),
                    std::abs((head.eyes.y() - frame.y()) / frame.height() - kEyeHeight));
}

} // namespace

double frameAspect(const exam::Portrait& rules)
{
    const QSize least = rules.minimum.isEmpty() ? QSize(1, 1) : rules.minimum;
    const QSize most = rules.maximum.isEmpty() ? QSize(100'000, 100'000) : rules.maximum;
    const double narrowest = double(least.width()) / most.height();
    const double widest = double(most.width()) / least.height();
    return std::clamp(kUsualAspect, narrowest, std::max(narrowest, widest));
}

std::optional<QRectF> headFrame(const HeadPlace& head, const exam::Portrait& rules)
{
    constexpr int kSteps = 60;
    const Limits limits = limitsOf(rules);
    const double ideal = (limits.smallest + limits.largest) / 2;
    const double aspect = frameAspect(rules);
    std::optional<QRectF> best;
    double least = 0;
    for (int step = 0; head.length > 0 && step <= kSteps; ++step) {
        const double share = limits.smallest + (limits.largest - limits.smallest) * step / kSteps;
        const QSizeF size(head.length / share * aspect, head.length / share);
        if (size.width() > head.picture.width() || size.height() > head.picture.height())
            continue;
        const QRectF frame = placed(head, size);
        const double off = offOf(head, frame);
        const double cost = std::abs(share - ideal) / (limits.largest - limits.smallest) + off / limits.off;
        if (off <= limits.off && (!best || cost < least)) {
            best = frame;
            least = cost;
        }
    }
    return best;
}

} // namespace examdesk::photo
