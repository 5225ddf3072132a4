// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_advice.h"

#include "photo/head_frame.h"

#include <QCoreApplication>
#include <QLineF>

#include <array>
#include <cmath>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using photo::Because;
using photo::Finding;
using photo::Outcome;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CaptureAdvice)
};

struct LineWords {
    Q_DECLARE_TR_FUNCTIONS(MeasuredPictures)
};

/// In the order in which they are mended: who comes closer has other light on his face.
constexpr std::array kLive{"single_face", "head_size",        "head_position",  "pose_roll",    "pose_yaw",
                           "pose_pitch",  "eyes_open",        "mouth_closed",   "underexposed", "overexposed",
                           "light_even",  "background_white", "background_even"};

const exam::PortraitRule* ruleOf(const exam::Portrait& rules, QLatin1StringView id)
{
    const auto found = std::find_if(rules.rules.cbegin(), rules.rules.cend(),
                                    [id](const exam::PortraitRule& rule) { return rule.rule == id; });
    return found == rules.rules.cend() ? nullptr : &*found;
}

/// T of ISO/IEC 29794-5 by the height of the portrait, in the middle of the limits.
double wantedSize(const exam::Portrait& rules)
{
    constexpr double kSmallest = 0.2; // as photo::headFrame() where a definition has no limit
    constexpr double kLargest = 0.45;
    const exam::PortraitRule* size = ruleOf(rules, "head_size"_L1);
    return size ? (size->minimum.value_or(kSmallest) + size->maximum.value_or(kLargest)) / 2
                : (kSmallest + kLargest) / 2;
}

QPointF eyesOf(const photo::Geometry& geometry)
{
    return (geometry.leftEye + geometry.rightEye) / 2;
}

QString whereTo(const photo::Report& report, QSize size)
{
    if (!report.geometry || size.isEmpty())
        return Words::tr("Bring the head into the outline.");
    const QPointF eyes = eyesOf(*report.geometry);
    const double x = eyes.x() / size.width() - 0.5;
    const double y = eyes.y() / size.height() - photo::kEyeHeight;
    if (std::abs(x) >= std::abs(y))
        return x > 0 ? Words::tr("The head should be further to the left of the picture.")
                     : Words::tr("The head should be further to the right of the picture.");
    return y > 0 ? Words::tr("The head should be higher in the picture: raise the chair or lower the camera.")
                 : Words::tr("The head should be lower in the picture: lower the chair or raise the camera.");
}

QString howFar(const photo::Report& report, QSize size, const exam::Portrait& rules)
{
    if (!report.geometry || size.isEmpty())
        return Words::tr("Bring the head into the outline.");
    const QPointF down = report.geometry->chin - eyesOf(*report.geometry);
    return std::hypot(down.x(), down.y()) / size.height() < wantedSize(rules)
               ? Words::tr("Move a little closer.")
               : Words::tr("Move a little back.");
}

QString todoFor(const Finding& finding, const photo::Report& report, QSize size, const exam::Portrait& rules)
{
    const QString& rule = finding.rule;
    if (rule == "single_face"_L1)
        return finding.why.because() == Because::NoFace
                   ? Words::tr("Sit down before the camera, the face within the outline.")
                   : Words::tr("Only one person may be in the picture.");
    if (rule == "head_size"_L1)
        return howFar(report, size, rules);
    if (rule == "head_position"_L1)
        return whereTo(report, size);
    if (rule == "pose_roll"_L1)
        return Words::tr("Straighten the head.");
    if (rule == "pose_yaw"_L1)
        return Words::tr("Look straight into the camera.");
    if (rule == "pose_pitch"_L1)
        return Words::tr("Hold the chin level.");
    if (rule == "eyes_open"_L1)
        return Words::tr("Open both eyes.");
    if (rule == "mouth_closed"_L1)
        return Words::tr("Close the mouth.");
    if (rule == "underexposed"_L1)
        return Words::tr("More light on the face.");
    if (rule == "overexposed"_L1)
        return Words::tr("Less light on the face.");
    if (rule == "light_even"_L1)
        return Words::tr("Let the light fall on both sides of the face alike.");
    return Words::tr("Put a plain white background behind the head.");
}

/// Through @p middle, as the eyes stand, wider than the face.
Overlay lineThrough(const QPointF& middle, const photo::Geometry& geometry, const QString& label)
{
    const QPointF across = (geometry.rightEye - geometry.leftEye) * 1.6;
    return {QPolygonF({middle + across, middle - across}), label, State::Waiting};
}

} // namespace

exam::Portrait liveRules(const exam::Portrait& rules)
{
    exam::Portrait live = rules;
    live.rules.clear();
    for (const char* id : kLive) {
        const QLatin1StringView name(id);
        const exam::PortraitRule* rule = ruleOf(rules, name);
        // Where an exam asks for another background, that rule is never assessed.
        if (rule && (name != "background_white"_L1 || rules.background == u"white"))
            live.rules.append(*rule);
    }
    return live;
}

QRect portraitPart(QSize frame, const exam::Portrait& rules)
{
    const double aspect = photo::frameAspect(rules);
    QSize part = frame;
    if (frame.width() > frame.height() * aspect)
        part.setWidth(int(std::lround(frame.height() * aspect)));
    else
        part.setHeight(int(std::lround(frame.width() / aspect)));
    return {QPoint((frame.width() - part.width()) / 2, (frame.height() - part.height()) / 2), part};
}

QRectF headPlace(QSize size, const exam::Portrait& rules)
{
    constexpr double kWidth = 1.5; // of a head, in T
    const double length = wantedSize(rules) * size.height();
    const QPointF eyes(size.width() / 2.0, photo::kEyeHeight * size.height());
    return {eyes.x() - kWidth / 2 * length, eyes.y() - length, kWidth * length, 2 * length};
}

Advice adviceOf(const photo::Report& report, QSize size, const exam::Portrait& rules)
{
    bool isBlind = false;
    const Finding* worst = nullptr;
    for (const Finding& finding : report.findings) {
        isBlind = isBlind || finding.why.because() == Because::FaceModelsMissing;
        const bool isBroken = finding.outcome == Outcome::Fail ||
                              (finding.outcome == Outcome::Person && finding.value.has_value());
        const bool isWorse = !worst || (worst->outcome != Outcome::Fail && finding.outcome == Outcome::Fail);
        if (isBroken && isWorse)
            worst = &finding;
    }
    if (worst)
        return {todoFor(*worst, report, size, rules), false};
    if (isBlind)
        return {
            Words::tr("The face models are not installed: see for yourself that the face is in the outline."),
            false};
    return {Words::tr("Good. Take it."), true};
}

QList<Overlay> geometryLines(const photo::Report& report, QSize size, const exam::Portrait& rules)
{
    if (!report.geometry)
        return {};
    const photo::Geometry& geometry = *report.geometry;
    const QPointF eyes = eyesOf(geometry);
    QList<Overlay> lines;
    const auto frame = photo::headFrame(
        {.picture = size, .eyes = eyes, .length = QLineF(eyes, geometry.chin).length()}, rules);
    if (frame)
        lines.append({QPolygonF(*frame), LineWords::tr("Frame by the rules"), State::Done});
    lines.append(lineThrough(eyes, geometry, LineWords::tr("Eye line")));
    lines.append(lineThrough(geometry.chin, geometry, LineWords::tr("Chin")));
    return lines;
}

} // namespace examdesk::ui
