// SPDX-License-Identifier: GPL-3.0-or-later
#include "voice_tools.h"

#include "loudspeaker.h"
#include "microphone.h"

namespace examdesk::ui {

VoiceTools voiceTools(std::shared_ptr<const dictation::SpeechEngine> engine)
{
    return {.engine = std::move(engine),
            .recorder = [] { return std::make_unique<Microphone>(); },
            .player = [] { return std::make_unique<Loudspeaker>(); }};
}

} // namespace examdesk::ui
