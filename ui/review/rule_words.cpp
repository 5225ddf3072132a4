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

constexpr std::array kRules{
    RuleWords{"file_format", QT_TRANSLATE_NOOP("PhotoRules", "File format"),
              QT_TRANSLATE_NOOP("PhotoRules", "The file is not of an allowed format")},
    RuleWords{"file_size", QT_TRANSLATE_NOOP("PhotoRules", "File size"),
              QT_TRANSLATE_NOOP("PhotoRules", "The file is too large")},
    RuleWords{"dimensions", QT_TRANSLATE_NOOP("PhotoRules", "Size in pixels"),
              QT_TRANSLATE_NOOP("PhotoRules", "The picture is too small or too large")},
    RuleWords{"single_face", QT_TRANSLATE_NOOP("PhotoRules", "One face"),
              QT_TRANSLATE_NOOP("PhotoRules", "There is not exactly one face")},
    RuleWords{"background_white", QT_TRANSLATE_NOOP("PhotoRules", "White background"),
              QT_TRANSLATE_NOOP("PhotoRules", "The background is not white")},
    RuleWords{"background_even", QT_TRANSLATE_NOOP("PhotoRules", "Even background"),
              QT_TRANSLATE_NOOP("PhotoRules", "The background is not even")},
    RuleWords{"pose_yaw", QT_TRANSLATE_NOOP("PhotoRules", "Facing the camera"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head is turned aside")},
    RuleWords{"pose_pitch", QT_TRANSLATE_NOOP("PhotoRules", "Head not up or down"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head looks up or down")},
    RuleWords{"pose_roll", QT_TRANSLATE_NOOP("PhotoRules", "Head upright"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head is tilted")},
    RuleWords{"eyes_open", QT_TRANSLATE_NOOP("PhotoRules", "Eyes open"),
              QT_TRANSLATE_NOOP("PhotoRules", "The eyes are not open")},
    RuleWords{"eyes_visible", QT_TRANSLATE_NOOP("PhotoRules", "Eyes visible"),
              QT_TRANSLATE_NOOP("PhotoRules", "The eyes are covered")},
    RuleWords{"mouth_closed", QT_TRANSLATE_NOOP("PhotoRules", "Mouth closed"),
              QT_TRANSLATE_NOOP("PhotoRules", "The mouth is open")},
    RuleWords{"glasses", QT_TRANSLATE_NOOP("PhotoRules", "No glasses"),
              QT_TRANSLATE_NOOP("PhotoRules", "Glasses are worn")},
    RuleWords{"head_covering", QT_TRANSLATE_NOOP("PhotoRules", "Bare head"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head is covered")},
    RuleWords{"ears_visible", QT_TRANSLATE_NOOP("PhotoRules", "Ears visible"),
              QT_TRANSLATE_NOOP("PhotoRules", "An ear is hidden")},
    RuleWords{"hair_over_face", QT_TRANSLATE_NOOP("PhotoRules", "Face free of hair"),
              QT_TRANSLATE_NOOP("PhotoRules", "Hair covers the face")},
    RuleWords{"shoulders_level", QT_TRANSLATE_NOOP("PhotoRules", "Shoulders level"),
              QT_TRANSLATE_NOOP("PhotoRules", "The shoulders are not level")},
    RuleWords{"head_size", QT_TRANSLATE_NOOP("PhotoRules", "Size of the head"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head is too small or too large")},
    RuleWords{"head_position", QT_TRANSLATE_NOOP("PhotoRules", "Head in the middle"),
              QT_TRANSLATE_NOOP("PhotoRules", "The head is not in the middle")},
    RuleWords{"light_even", QT_TRANSLATE_NOOP("PhotoRules", "Even light"),
              QT_TRANSLATE_NOOP("PhotoRules", "The light on the face is uneven")},
    RuleWords{"overexposed", QT_TRANSLATE_NOOP("PhotoRules", "Not too bright"),
              QT_TRANSLATE_NOOP("PhotoRules", "The face is too bright")},
    RuleWords{"underexposed", QT_TRANSLATE_NOOP("PhotoRules", "Not too dark"),
              QT_TRANSLATE_NOOP("PhotoRules", "The face is too dark")},
    RuleWords{"shadow", QT_TRANSLATE_NOOP("PhotoRules", "No shadow"),
              QT_TRANSLATE_NOOP("PhotoRules", "There is a shadow")},
    RuleWords{"red_eye", QT_TRANSLATE_NOOP("PhotoRules", "No red eyes"),
              QT_TRANSLATE_NOOP("PhotoRules", "The eyes are red")},
    RuleWords{"sharpness", QT_TRANSLATE_NOOP("PhotoRules", "Sharpness"),
              QT_TRANSLATE_NOOP("PhotoRules", "The picture is blurred")},
    RuleWords{"compression", QT_TRANSLATE_NOOP("PhotoRules", "Compression"),
              QT_TRANSLATE_NOOP("PhotoRules", "The picture is compressed too much")},
    RuleWords{"colour", QT_TRANSLATE_NOOP("PhotoRules", "Colour picture"),
              QT_TRANSLATE_NOOP("PhotoRules", "The colours are not natural")},
    RuleWords{"clothes_dark", QT_TRANSLATE_NOOP("PhotoRules", "Dark top"),
              QT_TRANSLATE_NOOP("PhotoRules", "The clothes are too light")},
    RuleWords{"retouched", QT_TRANSLATE_NOOP("PhotoRules", "Not retouched"),
              QT_TRANSLATE_NOOP("PhotoRules", "The picture is retouched")},
    RuleWords{"recaptured", QT_TRANSLATE_NOOP("PhotoRules", "Not a photo of a photo"),
              QT_TRANSLATE_NOOP("PhotoRules", "It is a photo of a photo or screen")},
    RuleWords{"duplicate", QT_TRANSLATE_NOOP("PhotoRules", "Used once"),
              QT_TRANSLATE_NOOP("PhotoRules", "Somebody else uses the same portrait")},
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PhotoRules)
};

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
        return plain.toString(100 * value, 'f', 0) +
               u"\u00a0%"_s; // the number is not left alone at a line's end
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
    return words ? Words::tr(words->name) : rule;
}

QString ruleReason(const QString& rule)
{
    const RuleWords* words = find(rule);
    return words ? Words::tr(words->reason) : rule;
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
    return (below != met ? Words::tr("%1 (at least %2)") : Words::tr("%1 (at most %2)")).arg(value, limit);
}

StateMark outcomeMark(photo::Outcome outcome)
{
    switch (outcome) {
    case photo::Outcome::Pass:
        return {State::Done, Words::tr("Meets")};
    case photo::Outcome::Fail:
        return {State::Wrong, Words::tr("Breaks")};
    case photo::Outcome::Person:
        return {State::Attention, Words::tr("Look")};
    case photo::Outcome::NotAssessed:
        break;
    }
    return {State::Waiting, Words::tr("Not assessed")};
}

StateMark conclusionMark(const QString& verdict)
{
    if (verdict == u"pass")
        return {State::Done, Words::tr("Passes")};
    if (verdict == u"fail")
        return {State::Wrong, Words::tr("Fails")};
    if (verdict == u"person")
        return {State::Attention, Words::tr("For a person")};
    return {State::Waiting, Words::tr("Not checked")};
}

} // namespace examdesk::ui
