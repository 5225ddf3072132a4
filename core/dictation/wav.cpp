// SPDX-License-Identifier: GPL-3.0-or-later
#include "wav.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace examdesk::dictation {

using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sound)
};

constexpr qsizetype kRiffHeader = 12;
constexpr qsizetype kChunkHeader = 8;
constexpr qsizetype kShortestFormat = 16;
constexpr qsizetype kExtendedFormat = 26; ///< From here on the real coding of an extended one stands.
constexpr quint16 kPcm = 1;
constexpr quint16 kFloat = 3;
constexpr quint16 kExtended = 0xFFFE;
constexpr quint32 kUnknownSize = 0xFFFFFFFF; ///< Of a recording that was written while it went on.
constexpr int kMostChannels = 8;
constexpr int kSlowestRate = 8000;
constexpr int kQuickestRate = 192'000;

template <typename T>
T numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

base::Error damaged()
{
    return {Error::Code::Damaged,
            Words::tr("The sound file breaks off, or is damaged. Copy it from the device once more, or "
                      "record it anew."),
            {}};
}

Result<SampleFormat> formatOf(QByteArrayView chunk)
{
    if (chunk.size() < kShortestFormat)
        return base::fail(damaged());
    auto coding = numberAt<quint16>(chunk, 0);
    if (coding == kExtended && chunk.size() >= kExtendedFormat)
        coding = numberAt<quint16>(chunk, kExtendedFormat - 2);
    const SampleFormat format{.rate = int(std::min<quint32>(numberAt<quint32>(chunk, 4), 1'000'000)),
                              .channels = numberAt<quint16>(chunk, 2),
                              .bits = numberAt<quint16>(chunk, 14),
                              .isFloat = coding == kFloat};
    const bool isPlain = coding == kPcm
                             ? format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32
                             : coding == kFloat && format.bits == 32;
    if (!isPlain)
        return base::fail(Error::Code::Invalid,
                          Words::tr("The samples of this WAV file are packed in a way that is not read here. "
                                    "Save it as WAV with 16 bits (PCM)."));
    if (format.channels < 1 || format.channels > kMostChannels || format.rate < kSlowestRate ||
        format.rate > kQuickestRate)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("This WAV file has %1 channels with %2 samples a second. Save it with one "
                      "or two channels and 16,000 to 48,000 samples a second.")
                .arg(format.channels)
                .arg(format.rate));
    return format;
}

} // namespace

bool isWav(QByteArrayView bytes)
{
    return bytes.size() >= kRiffHeader && bytes.startsWith("RIFF") && bytes.sliced(8, 4) == "WAVE";
}

Result<WavContent> readWav(QByteArrayView bytes)
{
    std::optional<SampleFormat> format;
    qsizetype at = kRiffHeader;
    while (at + kChunkHeader <= bytes.size()) {
        const QByteArrayView id = bytes.sliced(at, 4);
        const auto told = numberAt<quint32>(bytes, at + 4);
        at += kChunkHeader;
        const qsizetype rest = bytes.size() - at;
        if (id == "data" && format) {
            const bool isOpen = told == 0 || told == kUnknownSize; // the recorder was never told to end it
            if (!isOpen && qsizetype(told) > rest)
                return base::fail(damaged());
            const qsizetype frame = format->channels * format->bits / 8;
            const qsizetype size = isOpen ? rest : qsizetype(told);
            return WavContent{*format, bytes.sliced(at, size / frame * frame)};
        }
        if (qsizetype(told) > rest)
            return base::fail(damaged());
        if (id == "fmt ") {
            const auto read = formatOf(bytes.sliced(at, told));
            if (!read)
                return base::fail(read.error());
            format = *read;
        }
        at += qsizetype(told) + qsizetype(told % 2); // chunks begin at even places
    }
    return base::fail(damaged());
}

} // namespace examdesk::dictation
