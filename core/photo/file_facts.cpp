// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_facts.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// Numbers out of bytes that may end anywhere: outside it reads 0.
class Bytes {
public:
    explicit Bytes(const QByteArray& bytes, bool littleEndian = false)
        : m_bytes(bytes), m_little(littleEndian)
    {}

    qsizetype size() const { return m_bytes.size(); }
    quint32 u8(qsizetype at) const
    {
        return at >= 0 && at < m_bytes.size() ? static_cast<quint8>(m_bytes.at(at)) : 0U;
    }
    quint32 u16(qsizetype at) const { return m_little ? u8(at + 1) << 8 | u8(at) : u8(at) << 8 | u8(at + 1); }
    quint32 u32(qsizetype at) const
    {
        return m_little ? u16(at + 2) << 16 | u16(at) : u16(at) << 16 | u16(at + 2);
    }
    QByteArray mid(qsizetype at, qsizetype length) const { return m_bytes.mid(at, length); }

private:
    const QByteArray& m_bytes;
    bool m_little;
};

/// One entry of an EXIF directory: 12 bytes of tag, kind, count, value.
void readExifEntry(const Bytes& tiff, qsizetype at, FileFacts& facts)
{
    constexpr quint32 kOrientation = 0x0112;
    constexpr quint32 kSoftware = 0x0131;
    const quint32 tag = tiff.u16(at);
    if (tag == kOrientation) {
        const auto value = static_cast<int>(tiff.u16(at + 8));
        facts.orientation = value >= 1 && value <= 8 ? value : 1;
    } else if (tag == kSoftware) {
        const qsizetype count = std::min<qsizetype>(tiff.u32(at + 4), 200);
        const qsizetype place = count <= 4 ? at + 8 : static_cast<qsizetype>(tiff.u32(at + 8));
        facts.software = QString::fromLatin1(tiff.mid(place, count).constData()).trimmed();
    }
}

void readExif(const QByteArray& segment, FileFacts& facts)
{
    if (!segment.startsWith(QByteArrayView("Exif\0\0", 6)))
        return;
    const QByteArray body = segment.mid(6);
    const Bytes tiff(body, body.startsWith("II"));
    const auto directory = static_cast<qsizetype>(tiff.u32(4));
    const quint32 entries = std::min(tiff.u16(directory), 200U);
    for (quint32 i = 0; i < entries; ++i)
        readExifEntry(tiff, directory + 2 + 12 * static_cast<qsizetype>(i), facts);
}

/// The quality that libjpeg would have been asked for to write this luminance table (ITU-T T.81, table K.1).
int qualityOf(const Bytes& bytes, qsizetype at)
{
    constexpr double kSumAtQuality50 = 3688;
    const bool wide = bytes.u8(at) >> 4 != 0;
    double sum = 0;
    for (qsizetype i = 0; i < 64; ++i)
        sum += wide ? bytes.u16(at + 1 + 2 * i) : bytes.u8(at + 1 + i);
    const double scale = 100 * sum / kSumAtQuality50;
    const double quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
    return std::clamp(static_cast<int>(std::lround(quality)), 1, 100);
}

bool isFrameHeader(quint32 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void readJpegSegment(const Bytes& bytes, quint32 marker, qsizetype body, FileFacts& facts)
{
    if (isFrameHeader(marker)) {
        facts.bitDepth = static_cast<int>(bytes.u8(body));
        facts.size = QSize(static_cast<int>(bytes.u16(body + 3)), static_cast<int>(bytes.u16(body + 1)));
        facts.channels = static_cast<int>(bytes.u8(body + 5));
        facts.progressive = (marker & 3) == 2;
    } else if (marker == 0xDB && (bytes.u8(body) & 0x0F) == 0) {
        facts.jpegQuality = qualityOf(bytes, body);
    }
}

void readJpeg(const QByteArray& data, FileFacts& facts)
{
    const Bytes bytes(data);
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && bytes.u8(at) == 0xFF) {
        const quint32 marker = bytes.u8(at + 1);
        if (marker == 0xFF) { // a fill byte
            ++at;
            continue;
        }
        const auto length = static_cast<qsizetype>(bytes.u16(at + 2));
        if (length < 2)
            return;
        readJpegSegment(bytes, marker, at + 4, facts);
        if (marker == 0xE1)
            readExif(bytes.mid(at + 4, length - 2), facts);
        if (marker == 0xDA) {
            // 0xFF is stuffed in the scan, so an end marker behind its start is the real one.
            facts.whole = data.lastIndexOf(QByteArrayView("\xFF\xD9", 2)) > at;
            return;
        }
        at += 2 + length;
    }
}

void readPng(const QByteArray& data, FileFacts& facts)
{
    const Bytes bytes(data);
    facts.size =
        QSize(static_cast<int>(bytes.u32(16) & 0x7FFFFFFF), static_cast<int>(bytes.u32(20) & 0x7FFFFFFF));
    facts.bitDepth = static_cast<int>(bytes.u8(24));
    const quint32 colourType = bytes.u8(25);
    facts.alpha = (colourType & 4) != 0;
    facts.channels = (colourType & 2 ? 3 : 1) + (facts.alpha ? 1 : 0);
    qsizetype at = 8;
    while (at + 12 <= bytes.size()) {
        const auto length = static_cast<qsizetype>(bytes.u32(at));
        const QByteArray kind = bytes.mid(at + 4, 4);
        if (kind == "acTL")
            facts.moving = bytes.u32(at + 8) > 1;
        if (kind == "tRNS")
            facts.alpha = true;
        if (kind == "eXIf")
            readExif(QByteArray("Exif\0\0", 6) + bytes.mid(at + 8, length), facts);
        if (kind == "IEND") {
            facts.whole = true;
            return;
        }
        at += 12 + length;
    }
}

} // namespace

FileFacts readFileFacts(const QByteArray& bytes)
{
    FileFacts facts;
    if (bytes.startsWith(QByteArrayView("\xFF\xD8\xFF", 3))) {
        facts.format = u"jpeg"_s;
        readJpeg(bytes, facts);
    } else if (bytes.startsWith(QByteArrayView("\x89PNG\r\n\x1A\n", 8))) {
        facts.format = u"png"_s;
        readPng(bytes, facts);
    }
    return facts;
}

} // namespace examdesk::photo
