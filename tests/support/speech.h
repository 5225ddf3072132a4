// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/sound.h"

#include <QtEndian>

#include <cmath>
#include <numbers>

namespace examdesk::test {

/// A hum of so many milliseconds: a sound, though no speech.
inline QByteArray humSamples(qint64 milliseconds, const dictation::SampleFormat& format = {})
{
    constexpr double kHertz = 220;
    constexpr double kLoudness = 0.4;
    QByteArray bytes;
    const qint64 count = milliseconds * format.rate / 1000;
    const qsizetype width = format.bits / 8;
    bytes.reserve(count * width * format.channels);
    for (qint64 i = 0; i < count; ++i) {
        const double value = kLoudness * std::sin(2 * std::numbers::pi * kHertz * double(i) / format.rate);
        char sample[4] = {};
        if (format.isFloat) {
            const auto single = float(value);
            quint32 bits = 0;
            memcpy(&bits, &single, sizeof bits);
            qToLittleEndian(bits, sample);
        } else if (format.bits == 8) {
            sample[0] = char(quint8(std::lround(value * 127 + 128)));
        } else {
            const auto whole = qint32(std::lround(value * 2147483647.0));
            qToLittleEndian(qint32(whole >> (32 - format.bits)), sample);
        }
        for (int channel = 0; channel < format.channels; ++channel)
            bytes.append(sample, width);
    }
    return bytes;
}

/// The same as a WAV file of @p format.
inline QByteArray wavBytes(const QByteArray& samples, const dictation::SampleFormat& format = {})
{
    QByteArray bytes;
    const auto put = [&bytes](auto number) {
        char raw[sizeof number];
        qToLittleEndian(number, raw);
        bytes.append(raw, sizeof number);
    };
    const int frame = format.channels * format.bits / 8;
    bytes += "RIFF";
    put(quint32(36 + samples.size()));
    bytes += "WAVEfmt ";
    put(quint32(16));
    put(quint16(format.isFloat ? 3 : 1));
    put(quint16(format.channels));
    put(quint32(format.rate));
    put(quint32(format.rate * frame));
    put(quint16(frame));
    put(quint16(format.bits));
    bytes += "data";
    put(quint32(samples.size()));
    return bytes + samples;
}

} // namespace examdesk::test
