// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_words.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <array>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct RuleWords {
    const char* id;
    const char* name;
    const char* reason;
};

#define WORDS(text) QT_TRANSLATE_NOOP("PhotoRules", text)

constexpr std::array kRules{
    RuleWords{"file_format", WORDS("File format"), WORDS("The file is not of an allowed format")},
    RuleWords{"file_size", WORDS("File size"), WORDS("The file is too large")},
    RuleWords{"dimensions", WORDS("Size in pixels"), WORDS("The picture is too small or too large")},
    RuleWords{"single_face", WORDS("One face"), WORDS("There is not exactly one face")},
    RuleWords{"background_white", WORDS("White background"), WORDS("The background is not white")},
    RuleWords{"background_even", WORDS("Even background"), WORDS("The background is not even")},
    RuleWords{"pose_yaw", WORDS("Facing the camera"), WORDS("The head is turned aside")},
    RuleWords{"pose_pitch", WORDS("Head not up or down"), WORDS("The head looks up or down")},
    RuleWords{"pose_roll", WORDS("Head upright"), WORDS("The head is tilted")},
    RuleWords{"eyes_open", WORDS("Eyes open"), WORDS("The eyes are not open")},
    RuleWords{"eyes_visible", WORDS("Eyes visible"), WORDS("The eyes are covered")},
    RuleWords{"mouth_closed", WORDS("Mouth closed"), WORDS("The mouth is open")},
    RuleWords{"glasses", WORDS("No glasses"), WORDS("Glasses are worn")},
    RuleWords{"head_covering", WORDS("Bare head"), WORDS("The head is covered")},
    RuleWords{"ears_visible", WORDS("Ears visible"), WORDS("An ear is hidden")},
    RuleWords{"hair_over_face", WORDS("Face free of hair"), WORDS("Hair covers the face")},
    RuleWords{"shoulders_level", WORDS("Shoulders level"), WORDS("The shoulders are not level")},
    RuleWords{"head_size", WORDS("Size of the head"), WORDS("The head is too small or too large")},
    RuleWords{"head_position", WORDS("Head in the middle"), WORDS("The head is not in the middle")},
    RuleWords{"light_even", WORDS("Even light"), WORDS("The light on the face is uneven")},
    RuleWords{"overexposed", WORDS("Not too bright"), WORDS("The face is too bright")},
    RuleWords{"underexposed", WORDS("Not too dark"), WORDS("The face is too dark")},
    RuleWords{"shadow", WORDS("No shadow"), WORDS("There is a shadow")},
    RuleWords{"red_eye", WORDS("No red eyes"), WORDS("The eyes are red")},
    RuleWords{"sharpness", WORDS("Sharpness"), WORDS("The picture is blurred")},
    RuleWords{"compression", WORDS("Compression"), WORDS("The picture is compressed too much")},
    RuleWords{"colour", WORDS("Colour picture"), WORDS("The colours are not natural")},
    RuleWords{"clothes_dark", WORDS("Dark top"), WORDS("The clothes are too light")},
    RuleWords{"retouched", WORDS("Not retouched"), WORDS("The picture is retouched")},
    RuleWords{"recaptured", WORDS("Not a photo of a photo"), WORDS("It is a photo of a photo or screen")},
    RuleWords{"duplicate", WORDS("Used once"), WORDS("Somebody else uses the same portrait")},
};

#undef WORDS

QString translate(const char* text)
{
    return QCoreApplication::translate("PhotoRules", text);
}

const RuleWords* find(const QString& rule)
{
    const auto* const found = std::find_if(kRules.begin(), kRules.end(), [&rule](const RuleWords& words) {
        return rule == QLatin1StringView(words.id);
    });
    return found == kRules.end() ? nullptr : &*found;
}

/// How values of a measure are written; qualities (0–100) and likelihoods are plain numbers.
enum class Unit { Plain, Degrees, Share, Bytes, Pixels, Lightness };

Unit unitOf(const QString& measure)
{
    static const QHash<QString, Unit> units{{u"HeadPoseYaw"_s, Unit::Degrees},
                                            {u"HeadPosePitch"_s, Unit::Degrees},
                                            {u"HeadPoseRoll"_s, Unit::Degrees},
                                            {u"ShoulderTilt"_s, Unit::Degrees},
                                            {u"HeadSize"_s, Unit::Share},
                                            {u"HeadPosition"_s, Unit::Share},
                                            {u"RedPupilShare"_s, Unit::Share},
                                            {u"FileBytes"_s, Unit::Bytes},
                                            {u"Height"_s, Unit::Pixels},
                                            {u"Width"_s, Unit::Pixels},
                                            {u"ClothesLightness"_s, Unit::Lightness}};
    return units.value(measure, Unit::Plain);
}

QString valueText(double value, Unit unit)
{
    const QLocale plain = QLocale::c();
    switch (unit) {
    case Unit::Degrees:
        return plain.toString(value, 'f', 1) + u'°';
    case Unit::Share:
        return plain.toString(100 * value, 'f', 0) + u" %"_s;
    case Unit::Bytes:
        return plain.formattedDataSize(qint64(value), 1, QLocale::DataSizeTraditionalFormat);
    case Unit::Pixels:
        return QCoreApplication::translate("PhotoRules", "%1 px").arg(qint64(value));
    case Unit::Lightness:
        return u"L* "_s + plain.toString(value, 'f', 0);
    case Unit::Plain:
        break;
    }
    return plain.toString(value, 'g', 3);
}

} // namespace

QString ruleName(const QString& rule)
{
    const RuleWords* words = find(rule);
    return words ? translate(words->name) : rule;
}

QString ruleReason(const QString& rule)
{
    const RuleWords* words = find(rule);
    return words ? translate(words->reason) : rule;
}

QString measuredText(const photo::Finding& finding)
{
    if (!finding.value)
        return {};
    const Unit unit = unitOf(finding.measure);
    const QString value = valueText(*finding.value, unit);
    if (!finding.limit)
        return value;
    const QString limit = valueText(*finding.limit, unit);
    const bool met = finding.outcome == photo::Outcome::Pass;
    const bool below = *finding.value < *finding.limit;
    return (below != met ? translate("%1 (at least %2)") : translate("%1 (at most %2)")).arg(value, limit);
}

StateMark outcomeMark(photo::Outcome outcome)
{
    switch (outcome) {
    case photo::Outcome::Pass:
        return {State::Done, translate("Meets")};
    case photo::Outcome::Fail:
        return {State::Wrong, translate("Breaks")};
    case photo::Outcome::Person:
        return {State::Attention, translate("Look")};
    case photo::Outcome::NotAssessed:
        break;
    }
    return {State::Waiting, translate("Not assessed")};
}

StateMark verdictMark(const QString& verdict)
{
    if (verdict == u"pass")
        return {State::Done, translate("Passes")};
    if (verdict == u"fail")
        return {State::Wrong, translate("Fails")};
    if (verdict == u"person")
        return {State::Attention, translate("For a person")};
    return {State::Waiting, translate("Not checked")};
}

} // namespace examdesk::ui
