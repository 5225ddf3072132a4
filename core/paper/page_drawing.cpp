// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_drawing.h"

#include <algorithm>
#include <array>

namespace examdesk::paper {

namespace {

/// The largest box of the shape of @p pixels in the middle of @p box.
QRectF fitted(QSizeF pixels, const QRectF& box)
{
    QRectF result(QPointF(), pixels.scaled(box.size(), Qt::KeepAspectRatio));
    result.moveCenter(box.center());
    return result;
}

} // namespace

void drawBarcode(PageCanvas& canvas, const Barcode& code, const QRectF& box)
{
    const bool square = code.rows > 1;
    const QRectF area = square ? fitted(QSizeF(code.columns, code.rows), box) : box;
    // One module is one unit, so that the many rectangles are short numbers.
    canvas.put("q 0 g " + QByteArray::number(canvas.x(area.width()) / code.columns, 'f', 5) + " 0 0 " +
               QByteArray::number(-canvas.x(area.height()) / code.rows, 'f', 5) + ' ');
    canvas.append({canvas.x(area.left()), canvas.y(area.top())}, "cm");
    for (int row = 0; row < code.rows; ++row) {
        for (int column = 0; column < code.columns;) {
            int end = column;
            while (end < code.columns && code.isDark(end, row))
                ++end;
            if (end > column)
                canvas.append({double(column), double(row), double(end - column), 1}, "re");
            column = std::max(end, column + 1);
        }
    }
    canvas.put("f Q\n");
}

void drawImage(PageCanvas& canvas, const PdfImage& image, const QByteArray& name, const QRectF& box)
{
    const QRectF area = fitted(image.pixels, box);
    const double w = canvas.x(area.width());
    const double h = canvas.x(area.height());
    const double left = canvas.x(area.left());
    const double bottom = canvas.y(area.bottom());
    using Matrix = std::array<double, 6>;
    // Where EXIF orientation 1 … 8 puts the unit square that a PDF image is.
    const std::array<Matrix, 8> matrices{
        Matrix{w, 0, 0, h, left, bottom},           Matrix{-w, 0, 0, h, left + w, bottom},
        Matrix{-w, 0, 0, -h, left + w, bottom + h}, Matrix{w, 0, 0, -h, left, bottom + h},
        Matrix{0, -h, -w, 0, left + w, bottom + h}, Matrix{0, -h, w, 0, left, bottom + h},
        Matrix{0, h, w, 0, left, bottom},           Matrix{0, h, -w, 0, left + w, bottom}};
    const Matrix& m = matrices[std::size_t(std::clamp(image.orientation, 1, 8) - 1)];
    canvas.put("q ");
    canvas.append({m[0], m[1], m[2], m[3], m[4], m[5]}, "cm");
    canvas.put('/' + name + " Do Q\n");
}

} // namespace examdesk::paper
