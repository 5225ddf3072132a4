// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/speech_engine.h"
#include "ui/voice/player.h"
#include "ui/voice/recorder.h"

#include <functional>
#include <memory>

namespace examdesk::ui {

/// What voice fill (语音填报) takes from its surroundings.
struct VoiceTools {
    /// Null: this program has no voice fill, and does not speak of it.
    std::shared_ptr<const dictation::SpeechEngine> engine = {};
    /// Null: nothing is recorded here; recordings come as files.
    std::function<std::unique_ptr<Recorder>()> recorder = {};
    /// Null: nothing is played here. Each dialog has one of its own, which goes with it.
    std::function<std::unique_ptr<Player>()> player = {};
};

/// With the microphone and the loudspeaker of this computer.
VoiceTools voiceTools(std::shared_ptr<const dictation::SpeechEngine> engine);

} // namespace examdesk::ui
