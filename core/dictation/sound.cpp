// SPDX-License-Identifier: GPL-3.0-or-later
#include "sound.h"

#include "resampler.h"
#include "wav.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace examdesk::dictation {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sound)
};

constexpr qint64 kShortestSound = 300; ///< Milliseconds; nobody says a word in less.
constexpr float kQuietest = 0.003F;    ///< Of full scale: below it a microphone hears nothing but itself.
constexpr int kFullScale = 32767;
constexpr int kHeaderBytes = 44;

Error invalid(const QString& sentence)
{
    return {Error::Code::Invalid, sentence, {}};
}

/// What people bring in place of a WAV file; empty for what is none of these.
QString kindOf(QByteArrayView bytes)
{
    const auto begins = [bytes](QByteArrayView with, qsizetype at = 0) {
        return bytes.size() >= at + with.size() && bytes.sliced(at, with.size()) == with;
    };
    if (begins("ftyp", 4))
        return u"M4A/MP4"_s;
    if (begins("ID3") || begins("\xFF\xFB") || begins("\xFF\xF3") || begins("\xFF\xF2"))
        return u"MP3"_s;
    if (begins("OggS"))
        return u"Ogg"_s;
    if (begins("fLaC"))
        return u"FLAC"_s;
    if (begins("#!AMR"))
        return u"AMR"_s;
    if (begins("#!SILK") || begins("\x02#!SILK"))
        return u"SILK"_s; // voice messages of WeChat
    if (begins("\x30\x26\xB2\x75"))
        return u"WMA"_s;
    if (begins("\xFF\xF1") || begins("\xFF\xF9"))
        return u"AAC"_s;
    return {};
}

QString notWav(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Words::tr(
            "The sound file is empty: it was not copied whole. Copy it from the device once more.");
    if (const QString kind = kindOf(bytes); !kind.isEmpty())
        return Words::tr("This is a sound file of the kind %1; voice fill takes WAV. Save it as WAV with the "
                         "recorder's own program, or have it converted (ffmpeg -i RECORDING OUT.wav).")
            .arg(kind);
    return Words::tr("This is no sound file, whatever its name says. Choose a recording saved as WAV.");
}

Result<void> checkLength(qint64 milliseconds)
{
    constexpr qint64 kSecond = 1000;
    constexpr qint64 kMinute = 60 * kSecond;
    if (milliseconds > kLongestSound)
        return base::fail(
            invalid(Words::tr("The recording lasts %1 min %2 s; at most 5 minutes are taken. Cut it, "
                              "or record the fields anew.")
                        .arg(milliseconds / kMinute)
                        .arg(milliseconds % kMinute / kSecond)));
    if (milliseconds < kShortestSound)
        return base::fail(invalid(
            Words::tr("The recording is shorter than a word. Record it anew, and speak until the end.")));
    return {};
}

float sampleAt(const char* at, const SampleFormat& format)
{
    if (format.isFloat) {
        const auto bits = qFromLittleEndian<quint32>(at);
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return std::isfinite(value) ? std::clamp(value, -1.0F, 1.0F) : 0.0F;
    }
    switch (format.bits) {
    case 8: // the only one without a sign
        return (float(quint8(*at)) - 128.0F) / 128.0F;
    case 16:
        return float(qFromLittleEndian<qint16>(at)) / 32768.0F;
    case 24:
        return float(qint32(quint32(quint8(at[0])) << 8 | quint32(quint8(at[1])) << 16 |
                            quint32(quint8(at[2])) << 24)) /
               2147483648.0F;
    default:
        return float(qFromLittleEndian<qint32>(at)) / 2147483648.0F;
    }
}

/// The channels as one.
std::vector<float> mixed(QByteArrayView samples, const SampleFormat& format)
{
    const qsizetype width = format.bits / 8;
    const qsizetype frame = width * format.channels;
    std::vector<float> values;
    values.reserve(size_t(samples.size() / frame));
    for (qsizetype at = 0; at + frame <= samples.size(); at += frame) {
        float sum = 0;
        for (int channel = 0; channel < format.channels; ++channel)
            sum += sampleAt(samples.data() + at + channel * width, format);
        values.push_back(sum / float(format.channels));
    }
    return values;
}

Result<Sound> made(QByteArrayView samples, const SampleFormat& format)
{
    const qsizetype frame = format.channels * format.bits / 8;
    if (const auto checked = checkLength(samples.size() / frame * 1000 / format.rate); !checked)
        return base::fail(checked.error());
    const std::vector<float> values = resampled(mixed(samples, format), format.rate, kSoundRate);
    const bool isSilent =
        std::none_of(values.cbegin(), values.cend(), [](float value) { return std::abs(value) > kQuietest; });
    if (isSilent)
        return base::fail(invalid(Words::tr(
            "Nothing is heard in the recording. See that the microphone is plugged in and not muted, and record "
            "it anew.")));
    Sound sound;
    sound.samples.resize(qsizetype(values.size()) * 2);
    for (size_t i = 0; i < values.size(); ++i)
        qToLittleEndian(qint16(std::lround(std::clamp(values[i], -1.0F, 1.0F) * kFullScale)),
                        sound.samples.data() + 2 * i);
    return sound;
}

} // namespace

Result<Sound> readSound(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(Error::Code::Storage,
                          Words::tr("The sound file cannot be read. See that it is still there and that this "
                                    "account may read it."),
                          file.errorString());
    if (file.size() > kLargestSoundFile)
        return base::fail(
            invalid(Words::tr("The sound file has %1 MB; at most %2 MB are read. Save it with one "
                              "channel and 16,000 samples a second.")
                        .arg(file.size() / (1024 * 1024))
                        .arg(kLargestSoundFile / (1024 * 1024))));
    const QByteArray bytes = file.read(kLargestSoundFile);
    if (!isWav(bytes))
        return base::fail(invalid(notWav(bytes)));
    const auto content = readWav(bytes);
    return content ? made(content->samples, content->format) : base::fail(content.error());
}

Result<Sound> soundOf(const QByteArray& samples, const SampleFormat& format)
{
    return made(samples, format);
}

QByteArray wavOf(const Sound& sound)
{
    constexpr quint32 kFormatBytes = 16;
    constexpr int kWidth = 2;
    QByteArray bytes(kHeaderBytes, '\0');
    char* at = bytes.data();
    const auto put = [&at](auto number) {
        qToLittleEndian(number, at);
        at += sizeof number;
    };
    const auto name = [&at](const char* four) {
        std::memcpy(at, four, 4);
        at += 4;
    };
    name("RIFF");
    put(quint32(kHeaderBytes - 8 + sound.samples.size()));
    name("WAVE");
    name("fmt ");
    put(kFormatBytes);
    put(quint16(1)); // plain samples
    put(quint16(1)); // one channel
    put(quint32(kSoundRate));
    put(quint32(kSoundRate * kWidth));
    put(quint16(kWidth));
    put(quint16(8 * kWidth));
    name("data");
    put(quint32(sound.samples.size()));
    return bytes + sound.samples;
}

Sound partOf(const Sound& sound, qint64 from, qint64 to)
{
    const auto placeOf = [&sound](qint64 milliseconds) {
        return std::clamp<qint64>(milliseconds * kSoundRate / 1000 * 2, 0, sound.samples.size());
    };
    const qint64 begin = placeOf(from);
    return {sound.samples.mid(begin, std::max<qint64>(0, placeOf(to) - begin))};
}

} // namespace examdesk::dictation
