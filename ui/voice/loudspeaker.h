// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/sound.h"

#include <memory>

namespace examdesk::ui {

/// Plays sounds on this computer, one at a time; does nothing where it has no loudspeaker.
class Loudspeaker {
public:
    Loudspeaker();
    ~Loudspeaker();

    void play(const dictation::Sound& sound);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace examdesk::ui
