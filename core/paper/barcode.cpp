// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode.h"

#include <QCoreApplication>

#include <exception>
#include <string>

#define ZX_USE_UTF8 1
#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

namespace examdesk::paper {

using base::Error;
using base::fail;
using base::Result;

namespace {

Result<Barcode> encode(ZXing::BarcodeFormat format, const QByteArray& text)
{
    try {
        ZXing::MultiFormatWriter writer(format);
        const ZXing::BitMatrix matrix = writer.setMargin(0).encode(text.toStdString(), 0, 0);
        const int rows = format == ZXing::BarcodeFormat::QRCode ? matrix.height() : 1;
        Barcode code{.columns = matrix.width(), .rows = rows, .dark = {}};
        code.dark.reserve(std::size_t(code.columns * rows));
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < code.columns; ++column)
                code.dark.push_back(matrix.get(column, row));
        }
        return code;
    } catch (const std::exception& error) {
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Barcode", "This text cannot be drawn as a bar code."),
                    QString::fromLocal8Bit(error.what()));
    }
}

QPolygonF cornersOf(const ZXing::Position& position)
{
    QPolygonF corners;
    for (const ZXing::PointI& corner : position)
        corners.append(QPointF(corner.x, corner.y));
    return corners;
}

/// All QR codes, but one Code 128 only: ZXing 1.4 ends the program by an assertion when it compares linear
/// codes that it met more than once.
QList<FoundCode> read(const QImage& gray, ZXing::BarcodeFormat format)
{
    QList<FoundCode> codes;
    try {
        const ZXing::ImageView view(gray.constBits(), gray.width(), gray.height(), ZXing::ImageFormat::Lum,
                                    int(gray.bytesPerLine()));
        const auto hints = ZXing::DecodeHints().setFormats(format).setTryHarder(true).setTryRotate(true);
        const bool linear = format == ZXing::BarcodeFormat::Code128;
        for (const ZXing::Result& result :
             linear ? ZXing::Results{ZXing::ReadBarcode(view, hints)} : ZXing::ReadBarcodes(view, hints)) {
            if (result.isValid())
                codes.append({QByteArray::fromStdString(result.text()), cornersOf(result.position())});
        }
    } catch (const std::exception&) {
        codes.clear(); // ZXing gave up on this picture: nothing was read
    }
    return codes;
}

} // namespace

Result<Barcode> qrCode(const QByteArray& text)
{
    return encode(ZXing::BarcodeFormat::QRCode, text);
}

Result<Barcode> code128(const QByteArray& text)
{
    return encode(ZXing::BarcodeFormat::Code128, text);
}

QList<FoundCode> findBarcodes(const QImage& image)
{
    const QImage gray = image.convertToFormat(QImage::Format_Grayscale8);
    if (gray.isNull())
        return {};
    return read(gray, ZXing::BarcodeFormat::QRCode) + read(gray, ZXing::BarcodeFormat::Code128);
}

} // namespace examdesk::paper
