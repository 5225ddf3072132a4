// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>
#include <QTransform>

#include <turbojpeg.h>

#include <memory>
#include <optional>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MaterialFile)
};

constexpr int kUpright = 1; ///< The orientation of EXIF 2.3, 4.6.4, tag 0x0112.

/// The place of the EXIF orientation in a JPEG: cameras leave the pixels as the sensor gave them, and say in
/// a note how they are to be turned.
class OrientationNote {
public:
    explicit OrientationNote(const QByteArray& jpeg) : m_bytes(jpeg)
    {
        constexpr int kApp1 = 0xE1;
        constexpr int kScan = 0xDA;
        for (qsizetype at = 2; at + 4 <= m_bytes.size() && byte(at) == 0xFF;) {
            const int marker = byte(at + 1);
            const qsizetype length = byte(at + 2) << 8 | byte(at + 3);
            if (marker == kScan || length < 2)
                return;
            if (marker == kApp1 && m_bytes.mid(at + 4, 6) == QByteArray("Exif\0\0", 6))
                findTag(at + 10);
            at += 2 + length;
        }
    }

    int value() const { return m_at < 0 ? kUpright : m_little ? byte(m_at) : byte(m_at + 1); }
    /// The same file, said to be upright.
    QByteArray upright() const
    {
        QByteArray changed = m_bytes;
        if (m_at >= 0) {
            changed[m_at] = m_little ? kUpright : 0;
            changed[m_at + 1] = m_little ? 0 : kUpright;
        }
        return changed;
    }

private:
    int byte(qsizetype at) const { return at < m_bytes.size() ? uchar(m_bytes.at(at)) : 0; }
    quint32 number(qsizetype at, int bytes) const
    {
        quint32 value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | quint32(byte(m_little ? at + bytes - 1 - i : at + i));
        return value;
    }
    void findTag(qsizetype tiff)
    {
        constexpr quint32 kTag = 0x0112;
        constexpr quint32 kMostEntries = 200;
        m_little = m_bytes.mid(tiff, 2) == "II";
        const qsizetype directory = tiff + qsizetype(number(tiff + 4, 4));
        const quint32 entries = std::min(number(directory, 2), kMostEntries);
        for (quint32 i = 0; i < entries; ++i) {
            const qsizetype entry = directory + 2 + 12 * qsizetype(i);
            if (number(entry, 2) == kTag && entry + 10 <= m_bytes.size())
                m_at = entry + 8;
        }
    }

    const QByteArray m_bytes;
    bool m_little = false;
    qsizetype m_at = -1; ///< -1: nothing is said.
};

/// Quarters of a circle clockwise that make a picture upright; nothing for mirrored ones.
std::optional<int> quartersOf(int orientation)
{
    switch (orientation) {
    case kUpright:
        return 0;
    case 6:
        return 1;
    case 3:
        return 2;
    case 8:
        return 3;
    default:
        return std::nullopt;
    }
}

/// The same picture with its blocks moved; nothing if its edge is not at the end of a block.
std::optional<QByteArray> movedBlocks(const QByteArray& jpeg, int quarters)
{
    constexpr int kOperations[] = {TJXOP_NONE, TJXOP_ROT90, TJXOP_ROT180, TJXOP_ROT270};
    const std::unique_ptr<void, int (*)(tjhandle)> handle(tjInitTransform(), &tjDestroy);
    if (!handle)
        return std::nullopt;
    tjtransform turn{};
    turn.op = kOperations[quarters];
    turn.options = TJXOPT_PERFECT;
    uchar* made = nullptr;
    unsigned long size = 0;
    const int failed = tjTransform(handle.get(), reinterpret_cast<const uchar*>(jpeg.constData()),
                                   static_cast<unsigned long>(jpeg.size()), 1, &made, &size, &turn, 0);
    const std::unique_ptr<uchar, void (*)(uchar*)> held(made, &tjFree);
    if (failed != 0 || made == nullptr)
        return std::nullopt;
    return QByteArray(reinterpret_cast<const char*>(made), qsizetype(size));
}

QByteArray written(const QImage& image, const char* format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format, quality) ? bytes : QByteArray();
}

Result<TurnedFile> writtenAnew(const MaterialFile& file, int quarters, qint64 maximumBytes)
{
    QByteArray content = file.content;
    QBuffer buffer(&content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QImage image = reader.read().transformed(QTransform().rotate(90 * quarters));
    const bool isPng = file.format == u"png"_s;
    for (const int quality : {95, 90, 85}) {
        const QByteArray bytes = written(image, isPng ? "PNG" : "JPEG", isPng ? -1 : quality);
        if (bytes.isEmpty())
            break;
        if (maximumBytes == 0 || bytes.size() <= maximumBytes)
            return TurnedFile{bytes, isPng};
    }
    return base::fail(
        Error::Code::Invalid,
        Words::tr("Turned, the picture would have more than the %1 that are allowed. Scan it again "
                  "the right way round.")
            .arg(sizeName(maximumBytes)));
}

} // namespace

Result<TurnedFile> turned(const MaterialFile& file, int quarters, qint64 maximumBytes)
{
    quarters = (quarters % 4 + 4) % 4;
    if (quarters == 0)
        return TurnedFile{file.content, true};
    if (!file.pixels.isValid())
        return base::fail(
            Error::Code::Invalid,
            Words::tr("Only pictures are turned here. Turn a PDF in the program that made it."));
    if (file.format == u"jpeg"_s) {
        const OrientationNote note(file.content);
        if (const auto upright = quartersOf(note.value())) {
            const auto moved = movedBlocks(note.upright(), (*upright + quarters) % 4);
            if (moved && (maximumBytes == 0 || moved->size() <= maximumBytes))
                return TurnedFile{*moved, true};
        }
    }
    return writtenAnew(file, quarters, maximumBytes);
}

} // namespace examdesk::audit
