// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "segment.h"
#include "sound.h"

#include <QList>

namespace examdesk::dictation {

/// Writes down what is said in a sound. Used from any thread, and from several at once.
class SpeechEngine {
public:
    SpeechEngine() = default;
    virtual ~SpeechEngine() = default;
    SpeechEngine(const SpeechEngine&) = delete;
    SpeechEngine& operator=(const SpeechEngine&) = delete;

    /// As people call it, for the window.
    virtual QString name() const = 0;
    /// Error::Code::Unavailable: nothing can be written down here, why, and what to do. Quick.
    [[nodiscard]] virtual base::Result<void> availability() const = 0;
    /// Takes as long as it takes; @p progress is told milliseconds of the sound where they are known, and
    /// stops it (Cancelled) within a moment. What was heard stands in no error and no log.
    [[nodiscard]] virtual base::Result<QList<Segment>> transcribe(const Sound& sound,
                                                                  const base::Progress& progress) const = 0;
};

} // namespace examdesk::dictation
