// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule.h"

#include <cmath>

namespace examdesk::photo {

namespace {

/// Three decimals say all that a person can use, and keep reports stable.
double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

Outcome outcomeOfBroken(const exam::PortraitRule& rule)
{
    return rule.decides ? Outcome::Fail : Outcome::Person;
}

std::optional<double> nearestLimit(const exam::PortraitRule& rule, double value)
{
    if (rule.minimum && rule.maximum)
        return value - *rule.minimum < *rule.maximum - value ? rule.minimum : rule.maximum;
    return rule.minimum ? rule.minimum : rule.maximum;
}

} // namespace

Finding compare(const exam::PortraitRule& rule, Measured measured)
{
    const double value = rounded(measured.value);
    if (!rule.minimum && !rule.maximum) {
        Finding finding = notAssessed(rule, Because::NoLimit);
        finding.measure = measured.measure;
        finding.value = value;
        return finding;
    }
    const bool low = rule.minimum && value < *rule.minimum;
    const bool high = rule.maximum && value > *rule.maximum;
    Finding finding{.rule = rule.rule, .outcome = Outcome::Pass, .measure = measured.measure, .value = value};
    finding.limit = nearestLimit(rule, value);
    if (!low && !high)
        return finding;
    finding.outcome = outcomeOfBroken(rule);
    finding.why = measured.why;
    finding.box = measured.box;
    return finding;
}

Finding passed(const exam::PortraitRule& rule)
{
    return {.rule = rule.rule, .outcome = Outcome::Pass};
}

Finding broken(const exam::PortraitRule& rule, const Reason& why, const QRect& box)
{
    return {.rule = rule.rule, .outcome = outcomeOfBroken(rule), .why = why, .box = box};
}

Finding notAssessed(const exam::PortraitRule& rule, const Reason& why)
{
    return {.rule = rule.rule, .outcome = Outcome::NotAssessed, .why = why};
}

Finding forPerson(const exam::PortraitRule& rule, const Reason& why, const QRect& box)
{
    return {.rule = rule.rule, .outcome = Outcome::Person, .why = why, .box = box};
}

} // namespace examdesk::photo
