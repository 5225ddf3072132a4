// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule.h"

#include <array>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

std::span<const Rule> allRules()
{
    static constexpr std::array kRules{
        Rule{"file_format"_L1, Needs::File, judgeFileFormat},
        Rule{"file_size"_L1, Needs::File, judgeFileSize},
        Rule{"dimensions"_L1, Needs::File, judgeDimensions},
        Rule{"background_white"_L1, Needs::Pixels, judgeBackgroundWhite},
        Rule{"background_even"_L1, Needs::Pixels, judgeBackgroundEven},
        Rule{"shadow"_L1, Needs::Pixels, judgeShadow},
        Rule{"colour"_L1, Needs::Pixels, judgeColour},
        Rule{"compression"_L1, Needs::Pixels, judgeCompression},
        Rule{"single_face"_L1, Needs::Face, judgeSingleFace},
        Rule{"pose_yaw"_L1, Needs::Face, judgePoseYaw},
        Rule{"pose_pitch"_L1, Needs::Face, judgePosePitch},
        Rule{"pose_roll"_L1, Needs::Face, judgePoseRoll},
        Rule{"eyes_open"_L1, Needs::Eyes, judgeEyesOpen},
        Rule{"mouth_closed"_L1, Needs::Face, judgeMouthClosed},
        Rule{"head_size"_L1, Needs::Face, judgeHeadSize},
        Rule{"head_position"_L1, Needs::Face, judgeHeadPosition},
        Rule{"light_even"_L1, Needs::Face, judgeLightEven},
        Rule{"overexposed"_L1, Needs::Pixels, judgeOverexposed},
        Rule{"underexposed"_L1, Needs::Face, judgeUnderexposed},
        Rule{"sharpness"_L1, Needs::Face, judgeSharpness},
        Rule{"red_eye"_L1, Needs::Face, judgeRedEye},
        Rule{"glasses"_L1, Needs::Face, judgeGlasses},
        Rule{"shoulders_level"_L1, Needs::Face, judgeShouldersLevel},
        Rule{"clothes_dark"_L1, Needs::Face, judgeClothesDark},
        Rule{"eyes_visible"_L1, Needs::Face, judgeEyesVisible},
        Rule{"hair_over_face"_L1, Needs::Face, judgeHairOverFace},
        Rule{"ears_visible"_L1, Needs::Face, judgeEarsVisible},
        Rule{"head_covering"_L1, Needs::Face, judgeHeadCovering},
        Rule{"retouched"_L1, Needs::File, judgeRetouched},
        Rule{"recaptured"_L1, Needs::Face, judgeRecaptured},
        Rule{"duplicate"_L1, Needs::Nothing, judgeByPerson},
    };
    return kRules;
}

} // namespace examdesk::photo
