// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_image.h"

#include "pdf/pdf_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QImageReader>
#include <QPainter>

#include <array>
#include <optional>

namespace examdesk::paper {

using base::Error;
using base::fail;
using base::Result;

namespace {

struct JpegFrame {
    int width = 0;
    int height = 0;
    int components = 0;
    bool adobe = false; ///< Adobe's CMYK JPEGs are stored inverted.
    bool exif = false;
};

int byteAt(const QByteArray& bytes, qsizetype at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int wordAt(const QByteArray& bytes, qsizetype at)
{
    return byteAt(bytes, at) << 8 | byteAt(bytes, at + 1);
}

bool isStartOfFrame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// Walks over the segments up to the pixels and looks for the end marker (ITU T.81, annex B).
std::optional<JpegFrame> readJpegFrame(const QByteArray& bytes)
{
    JpegFrame frame;
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && byteAt(bytes, at) == 0xff) {
        const int marker = byteAt(bytes, at + 1);
        if (marker == 0xff) {
            ++at; // a fill byte
            continue;
        }
        if (isStartOfFrame(marker)) {
            frame.height = wordAt(bytes, at + 5);
            frame.width = wordAt(bytes, at + 7);
            frame.components = byteAt(bytes, at + 9);
        }
        frame.adobe = frame.adobe || (marker == 0xee && bytes.mid(at + 4, 5) == "Adobe");
        frame.exif = frame.exif || (marker == 0xe1 && bytes.mid(at + 4, 4) == "Exif");
        if (marker == 0xda) {
            const bool ends = bytes.lastIndexOf(QByteArray("\xff\xd9", 2)) > at;
            return ends && frame.width > 0 && frame.height > 0 ? std::optional(frame) : std::nullopt;
        }
        at += 2 + wordAt(bytes, at + 2);
    }
    return std::nullopt;
}

int orientationOf(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    const QImageReader reader(&buffer, "jpeg");
    // By QImageIOHandler::Transformation: mirror 1, flip 2, rotate 90° 4.
    constexpr std::array exif{1, 2, 4, 3, 6, 7, 5, 8};
    return exif[std::size_t(reader.transformation()) % exif.size()];
}

Result<PdfImage> passThrough(const QByteArray& bytes, const JpegFrame& frame)
{
    PdfImage image{.pixels = {frame.width, frame.height},
                   .orientation = 1,
                   .dictionary = {},
                   .data = bytes,
                   .isCmyk = frame.components == 4};
    QByteArray space = "/DeviceRGB";
    if (frame.components == 1)
        space = "/DeviceGray";
    else if (frame.components == 4)
        space = frame.adobe ? "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]" : "/DeviceCMYK";
    image.dictionary = "/Type/XObject/Subtype/Image/Width " + QByteArray::number(frame.width) + "/Height " +
                       QByteArray::number(frame.height) + "/BitsPerComponent 8/Filter/DCTDecode/ColorSpace" +
                       space;
    image.orientation = frame.exif ? orientationOf(bytes) : 1;
    if (image.orientation > 4)
        image.pixels.transpose();
    return image;
}

Result<PdfImage> storeLossless(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QImage read = reader.read();
    if (read.isNull())
        return fail(Error::Code::Damaged,
                    QCoreApplication::translate("PdfImage", "A picture is damaged and cannot be printed."),
                    reader.errorString());
    QImage paper(read.size(), QImage::Format_RGB888);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, read);
    const bool gray = read.isGrayscale();
    if (gray)
        paper = paper.convertToFormat(QImage::Format_Grayscale8);
    PdfImage image{.pixels = paper.size(), .orientation = 1, .dictionary = {}, .data = {}};
    const qsizetype row = qsizetype(paper.width()) * (gray ? 1 : 3);
    for (int line = 0; line < paper.height(); ++line)
        image.data.append(reinterpret_cast<const char*>(paper.constScanLine(line)), row);
    image.data = pdf::pdfDeflated(image.data);
    image.dictionary = "/Type/XObject/Subtype/Image/Width " + QByteArray::number(paper.width()) + "/Height " +
                       QByteArray::number(paper.height()) +
                       "/BitsPerComponent 8/Filter/FlateDecode/ColorSpace" +
                       (gray ? "/DeviceGray" : "/DeviceRGB");
    return image;
}

} // namespace

Result<PdfImage> readPdfImage(const QByteArray& bytes)
{
    if (!bytes.startsWith("\xff\xd8\xff"))
        return storeLossless(bytes);
    if (const auto frame = readJpegFrame(bytes))
        return passThrough(bytes, *frame);
    return fail(Error::Code::Damaged,
                QCoreApplication::translate("PdfImage", "A picture is damaged and cannot be printed."));
}

} // namespace examdesk::paper
