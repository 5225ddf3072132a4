// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/sound.h"

#include <QObject>

namespace examdesk::ui {

/// Plays what was heard, one sound at a time. Holds a sound only while it plays; who owns the player and goes
/// takes the sound along. Lives on the window's thread.
class Player : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Why nothing can be played now, and what to do; empty if it can.
    virtual QString obstacle() const = 0;
    /// In place of what plays already. Where it cannot be played, isPlaying() is false behind it.
    virtual void play(const dictation::Sound& sound) = 0;
    /// At once; nothing of the sound is left.
    virtual void stop() = 0;
    virtual bool isPlaying() const = 0;

Q_SIGNALS:
    /// It began or ended, by itself or not.
    void changed();
};

} // namespace examdesk::ui
