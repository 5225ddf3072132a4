// SPDX-License-Identifier: GPL-3.0-or-later
#include "worn_paper.h"

#include <QBuffer>
#include <QPainter>
#include <QPolygonF>
#include <QRandomGenerator>
#include <QTransform>

namespace examdesk::test {

namespace {

QTransform pose(QSizeF page, double scale, const Wear& wear)
{
    QRandomGenerator random(wear.seed);
    const auto off = [&] { return (random.generateDouble() - 0.5) * 2 * wear.tilt * page.width(); };
    const QPolygonF flat{QPointF(0, 0), QPointF(page.width(), 0), QPointF(page.width(), page.height()),
                         QPointF(0, page.height())};
    QPolygonF seen = flat;
    for (QPointF& corner : seen)
        corner += QPointF(off(), off());
    QTransform tilted;
    QTransform::quadToQuad(flat, seen, tilted);
    return tilted * QTransform().scale(scale, scale) * QTransform().rotate(wear.degrees);
}

QImage blurred(const QImage& image)
{
    QImage result(image.size(), QImage::Format_Grayscale8);
    const int last = image.width() - 1;
    for (int y = 0; y < image.height(); ++y) {
        const uchar* const rows[3] = {image.constScanLine(std::max(y - 1, 0)), image.constScanLine(y),
                                      image.constScanLine(std::min(y + 1, image.height() - 1))};
        uchar* const line = result.scanLine(y);
        for (int x = 0; x <= last; ++x) {
            const int left = std::max(x - 1, 0);
            const int right = std::min(x + 1, last);
            const int sum = rows[0][left] + 2 * rows[0][x] + rows[0][right] + 2 * rows[1][left] +
                            4 * rows[1][x] + 2 * rows[1][right] + rows[2][left] + 2 * rows[2][x] +
                            rows[2][right];
            line[x] = uchar(sum / 16);
        }
    }
    return result;
}

QImage throughJpeg(const QImage& image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", quality);
    return QImage::fromData(bytes, "JPEG");
}

} // namespace

QImage worn(const QImage& page, double dotsPerInch, const Wear& wear)
{
    // Halved first: a painter's smooth transformation looks at four points and no further.
    const double halved = dotsPerInch / 2 >= wear.dotsPerInch ? 2 : 1;
    const QImage source =
        halved > 1 ? page.scaled(page.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : page;
    const QTransform transform = pose(source.size(), wear.dotsPerInch * halved / dotsPerInch, wear);
    const QRectF bounds = transform.mapRect(QRectF(QPointF(), source.size())).adjusted(-20, -20, 20, 20);
    QImage seen(bounds.size().toSize(), QImage::Format_RGB32);
    seen.fill(QColor(200, 200, 205)); // the desk, or the lid of the scanner
    QPainter painter(&seen);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(transform * QTransform::fromTranslate(-bounds.left(), -bounds.top()));
    painter.drawImage(0, 0, source);
    painter.end();
    QImage result = seen.convertToFormat(QImage::Format_Grayscale8);
    if (wear.blurred)
        result = blurred(blurred(result));
    return wear.jpegQuality < 100 ? throughJpeg(result, wear.jpegQuality) : result;
}

} // namespace examdesk::test
