// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "photo/models.h"
#include "support/need_models.h"

#include <QTest>

namespace examdesk::test {

using namespace Qt::StringLiterals;

struct Limit {
    const char* rule;
    bool decides = true;
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
};

/// Annex 2 of 2023 with the limits calibrated for this check.
inline exam::Portrait portraitRules()
{
    static const Limit kLimits[] = {
        {"file_format"},
        {"file_size"},
        {"dimensions"},
        {"single_face", true, {}, 0.04},
        {"background_white", true, {}, 15},
        {"background_even", true, {}, 14},
        {"shadow", true, {}, 5},
        {"colour", true, {}, 2.8},
        {"compression", true, 70, {}},
        {"pose_yaw", false, {}, 11},
        {"pose_pitch", false, {}, 12},
        {"pose_roll", true, {}, 7},
        {"eyes_open", true, 0.2, {}},
        {"mouth_closed", false, {}, 0.042},
        {"head_size", true, 0.23, 0.4},
        {"head_position", true, {}, 0.12},
        {"overexposed", true, {}, 0.005},
        {"underexposed", true, 58, {}},
        {"sharpness", true, 0.35, {}},
        {"red_eye", true, {}, 0.45},
        {"light_even", false, {}, 1.0},
        {"glasses", false, {}, 6.8},
        {"shoulders_level", false, {}, 4.5},
        {"clothes_dark", false, {}, 50},
        {"eyes_visible", false, 0.5, {}},
        {"hair_over_face", false, 0.33, {}},
        {"ears_visible", false, 0.15, {}},
        {"head_covering", false, {}, 0.5},
        {"retouched", false},
        {"recaptured", false, {}, 6},
        {"duplicate", false},
    };
    exam::Portrait portrait;
    portrait.formats = {u"jpeg"_s, u"png"_s};
    portrait.maximumBytes = qint64{50} * 1024;
    portrait.minimum = QSize(90, 100);
    portrait.maximum = QSize(480, 720);
    portrait.background = u"white"_s;
    for (const Limit& limit : kLimits) {
        exam::PortraitRule rule;
        rule.rule = QString::fromLatin1(limit.rule);
        rule.decides = limit.decides;
        rule.minimum = limit.minimum;
        rule.maximum = limit.maximum;
        portrait.rules.append(rule);
    }
    return portrait;
}

/// The models, which packaging/models fetches; a test that needs them says so when it skips.
inline photo::Models models()
{
    return photo::Models::load(photo::Models::defaultFolder());
}

} // namespace examdesk::test

/// For tests that judge faces. The reason for a skip is always said.
#define SKIP_WITHOUT_MODELS(models)                                                                          \
    if (!(models).missing().isEmpty())                                                                       \
    SKIP_FOR_MODELS(                                                                                         \
        qPrintable(u"packaging/models has not been run; missing: "_s + (models).missing().join(u", "_s)))
