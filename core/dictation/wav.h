// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sound.h"

#include <QByteArrayView>

namespace examdesk::dictation {

/// What stands in a WAV file (RIFF/WAVE, PCM or float).
struct WavContent {
    SampleFormat format;
    QByteArrayView samples; ///< Of the bytes that were read; whole frames.
};

bool isWav(QByteArrayView bytes);
/// Error::Code::Invalid for a coding that is not plain samples, Damaged for one that breaks off.
[[nodiscard]] base::Result<WavContent> readWav(QByteArrayView bytes);

} // namespace examdesk::dictation
