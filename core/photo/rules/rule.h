// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../finding.h"
#include "../scene.h"

#include <QLatin1StringView>

#include <span>

namespace examdesk::photo {

/// What a rule must have before it can judge. Where it is missing, the rule is not assessed, and says so.
enum class Needs { File, Pixels, Face, Eyes, Nothing };

/// One rule. To add one: a function in a file of this folder, and its line in all_rules.cpp.
struct Rule {
    QLatin1StringView id;
    Needs needs;
    Finding (*judge)(const Scene& scene, const exam::PortraitRule& rule);
};

/// Every rule this version can judge.
std::span<const Rule> allRules();

/// What was measured, and what to say if it breaks the limits.
struct Measured {
    QString measure;
    double value = 0;
    Reason why;
    QRect box = {};
};

/// Compares with the limits of the exam definition. A broken limit fails if the rule decides, else it is for
/// a person; without any limit the rule is not assessed.
Finding compare(const exam::PortraitRule& rule, Measured measured);
Finding passed(const exam::PortraitRule& rule);
/// Broken, by a rule without a number.
Finding broken(const exam::PortraitRule& rule, const Reason& why, const QRect& box = {});
Finding notAssessed(const exam::PortraitRule& rule, const Reason& why);
Finding forPerson(const exam::PortraitRule& rule, const Reason& why, const QRect& box = {});

Finding judgeFileFormat(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeFileSize(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeDimensions(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeBackgroundWhite(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeBackgroundEven(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeShadow(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeColour(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeCompression(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeSingleFace(const Scene& scene, const exam::PortraitRule& rule);
Finding judgePoseYaw(const Scene& scene, const exam::PortraitRule& rule);
Finding judgePosePitch(const Scene& scene, const exam::PortraitRule& rule);
Finding judgePoseRoll(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeEyesOpen(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeMouthClosed(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeHeadSize(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeHeadPosition(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeLightEven(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeOverexposed(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeUnderexposed(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeSharpness(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeRedEye(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeGlasses(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeShouldersLevel(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeClothesDark(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeEyesVisible(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeHairOverFace(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeEarsVisible(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeHeadCovering(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeRetouched(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeRecaptured(const Scene& scene, const exam::PortraitRule& rule);
Finding judgeByPerson(const Scene& scene, const exam::PortraitRule& rule);

} // namespace examdesk::photo
