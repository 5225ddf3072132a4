// SPDX-License-Identifier: GPL-3.0-or-later
// single_face, pose_yaw, pose_pitch, pose_roll, head_size, head_position: where the head is and how it is
// turned.
#include "../head_frame.h"
#include "rule.h"

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

Finding judgeAngle(const Scene& scene, const exam::PortraitRule& rule, double degrees, const Reason& why)
{
    static const QHash<QString, QString> measures{{u"pose_yaw"_s, u"HeadPoseYaw"_s},
                                                  {u"pose_pitch"_s, u"HeadPosePitch"_s},
                                                  {u"pose_roll"_s, u"HeadPoseRoll"_s}};
    return compare(rule, {.measure = measures.value(rule.rule),
                          .value = std::abs(degrees),
                          .why = why,
                          .box = scene.inPicture(scene.face.box)});
}

} // namespace

Finding judgeSingleFace(const Scene& scene, const exam::PortraitRule& rule)
{
    const float second = scene.others.empty() ? 0 : scene.others.front().box.area();
    const float first = scene.face.box.area();
    return compare(rule, {.measure = u"SingleFacePresent"_s,
                          .value = first > 0 ? static_cast<double>(second / first) : 0,
                          .why = Because::SecondFace,
                          .box = scene.others.empty() ? QRect() : scene.inPicture(scene.others.front().box)});
}

Finding judgePoseYaw(const Scene& scene, const exam::PortraitRule& rule)
{
    return judgeAngle(scene, rule, poseOf(scene.face).yaw, Because::HeadTurned);
}

Finding judgePosePitch(const Scene& scene, const exam::PortraitRule& rule)
{
    return judgeAngle(scene, rule, poseOf(scene.face).pitch, Because::HeadRaised);
}

Finding judgePoseRoll(const Scene& scene, const exam::PortraitRule& rule)
{
    return judgeAngle(scene, rule, poseOf(scene.face).roll, Because::HeadLeans);
}

Finding judgeHeadSize(const Scene& scene, const exam::PortraitRule& rule)
{
    const double size = scene.face.length() / scene.work.rows;
    const bool small = rule.minimum && size < *rule.minimum;
    return compare(rule, {.measure = u"HeadSize"_s,
                          .value = size,
                          .why = small ? Because::HeadTooSmall : Because::HeadTooLarge,
                          .box = scene.inPicture(scene.face.box)});
}

Finding judgeHeadPosition(const Scene& scene, const exam::PortraitRule& rule)
{
    const cv::Point2f eyes = scene.face.eyeMiddle();
    const double aside = std::abs(static_cast<double>(eyes.x) / scene.work.cols - 0.5);
    const double off = std::abs(static_cast<double>(eyes.y) / scene.work.rows - kEyeHeight);
    return compare(rule, {.measure = u"HeadPosition"_s,
                          .value = std::max(aside, off),
                          .why = Because::HeadOffCentre,
                          .box = scene.inPicture(scene.face.box)});
}

} // namespace examdesk::photo
