// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "speech_engine.h"

namespace examdesk::dictation {

/// A program of the office's own choice that reads a WAV file and prints what is said in it: see
/// segmentsOf(). Which one is a setting of the computer, never of an exam's definition.
class ProgramEngine : public SpeechEngine {
public:
    struct Settings {
        /// The program and its arguments, as on a command line but without a shell. `{wav}` stands for the
        /// file; without it the file comes last. Empty: none is set.
        QString command;
        int seconds = 600; ///< The longest it may take.
    };

    explicit ProgramEngine(Settings settings) : m_settings(std::move(settings)) {}

    QString name() const override;
    [[nodiscard]] base::Result<void> availability() const override;
    /// Error::Code::Unavailable if the program does not start, fails, takes too long, says nothing or does
    /// not stop talking. It is ended with all that it started, and by the system if this program dies.
    [[nodiscard]] base::Result<QList<Segment>> transcribe(const Sound& sound,
                                                          const base::Progress& progress) const override;

private:
    Settings m_settings;
};

} // namespace examdesk::dictation
