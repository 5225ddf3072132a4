// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace examdesk::dictation {

/// The longest that is taken (2026 manual: 语音填报, at most 5 minutes), in milliseconds.
inline constexpr qint64 kLongestSound = 5 * 60 * 1000;
/// Samples a second of a Sound: what speech engines are made for.
inline constexpr int kSoundRate = 16'000;
/// A file that is larger is not read: five minutes of the best that a recorder makes are smaller.
inline constexpr qint64 kLargestSoundFile = 128 * 1024 * 1024;

/// Speech as every engine takes it: one channel of 16-bit samples (little-endian), kSoundRate a second. Only
/// ever in memory.
struct Sound {
    QByteArray samples;
    bool operator==(const Sound&) const = default;

    qint64 milliseconds() const { return samples.size() / 2 * 1000 / kSoundRate; }
};

/// Samples as a microphone or a file gives them.
struct SampleFormat {
    int rate = kSoundRate;
    int channels = 1;
    int bits = 16;
    bool isFloat = false;
    bool operator==(const SampleFormat&) const = default;
};

/// A sound file, known by its content. Error::Code::Invalid says by name what it is instead, or that it is
/// too long, too short, too large or silent, and what to do; Storage if it cannot be read.
[[nodiscard]] base::Result<Sound> readSound(const QString& path);
/// Samples of @p format as a Sound; the same limits.
[[nodiscard]] base::Result<Sound> soundOf(const QByteArray& samples, const SampleFormat& format);

/// @p sound as the bytes of a WAV file.
QByteArray wavOf(const Sound& sound);
/// The part of @p sound between two places in milliseconds.
Sound partOf(const Sound& sound, qint64 from, qint64 to);

} // namespace examdesk::dictation
