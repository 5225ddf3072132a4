// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_canvas.h"

#include "pdf_file.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace examdesk::ticket {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr double ascent = 0.88; ///< Of the em box of an ideograph, above the baseline.

void putHex(char* place, std::uint16_t code)
{
    constexpr char digits[] = "0123456789abcdef";
    for (int shift = 12; shift >= 0; shift -= 4)
        *place++ = digits[code >> shift & 0xf];
}

/// The largest box of the shape of @p pixels in the middle of @p box.
QRectF fitted(QSizeF pixels, const QRectF& box)
{
    QRectF result(QPointF(), pixels.scaled(box.size(), Qt::KeepAspectRatio));
    result.moveCenter(box.center());
    return result;
}

} // namespace

Result<void> writeCodes(QByteArray& content, const std::vector<PlacedGlyph>& glyphs,
                        std::vector<PdfFont>& fonts)
{
    char* const text = content.data();
    for (const PlacedGlyph& placed : glyphs) {
        const std::uint16_t code = fonts[std::size_t(placed.face)].codeFor(placed.glyph);
        if (code == 0)
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate("PageCanvas",
                                                    "One file cannot hold that many "
                                                    "different characters. Print fewer at a time."));
        putHex(text + placed.at, code);
    }
    return {};
}

void PageCanvas::append(std::initializer_list<double> numbers, const char* operation)
{
    for (const double number : numbers) {
        appendPdfNumber(m_content, number);
        m_content += ' ';
    }
    m_content += operation;
    m_content += '\n';
}

void PageCanvas::drawText(const FittedText& text, const QRectF& box, const TextStyle& style)
{
    const double leading = text.size * style.lineSpacing;
    const double height = double(text.lines.size()) * leading - (leading - text.size);
    const double spare = box.height() * pointsAMillimetre - height;
    const double shift = style.verticalAlign == VerticalAlign::Top      ? 0
                         : style.verticalAlign == VerticalAlign::Middle ? spare / 2
                                                                        : spare;
    double baseline = y(box.top()) - shift - ascent * text.size;
    for (const FittedLine& line : text.lines) {
        const double room = box.width() * pointsAMillimetre - line.width;
        double pen = x(box.left()) + (style.align == Align::Left     ? 0
                                      : style.align == Align::Center ? room / 2
                                                                     : room);
        for (std::size_t at = line.begin; at < line.end;) {
            const int face = text.glyphs[at].face;
            m_content += "BT /F" + QByteArray::number(face) + ' ';
            append({text.size}, "Tf");
            append({pen, baseline}, "Td");
            m_content += '<';
            for (; at < line.end && text.glyphs[at].face == face; ++at) {
                const FaceGlyph& glyph = text.glyphs[at];
                const auto typed = QStringView(text.text).mid(glyph.at, glyph.length);
                m_glyphs.push_back({.at = m_content.size(), .face = face, .glyph = {glyph.glyph, typed}});
                m_content += "0000";
                pen += glyph.advance * text.size;
            }
            m_content += "> Tj ET\n";
        }
        baseline -= leading;
    }
}

void PageCanvas::drawLine(QPointF from, QPointF to, double width)
{
    append({x(width)}, "w");
    append({x(from.x()), y(from.y())}, "m");
    append({x(to.x()), y(to.y())}, "l S");
}

void PageCanvas::drawRectangle(const QRectF& box, double width)
{
    append({x(width)}, "w");
    append({x(box.left()), y(box.bottom()), x(box.width()), x(box.height())}, "re S");
}

void PageCanvas::drawBarcode(const Barcode& code, const QRectF& box)
{
    const bool square = code.rows > 1;
    const QRectF area = square ? fitted(QSizeF(code.columns, code.rows), box) : box;
    // One module is one unit, so that the many rectangles are short numbers.
    m_content += "q 0 g ";
    m_content += QByteArray::number(x(area.width()) / code.columns, 'f', 5) + " 0 0 " +
                 QByteArray::number(-x(area.height()) / code.rows, 'f', 5) + ' ';
    append({x(area.left()), y(area.top())}, "cm");
    for (int row = 0; row < code.rows; ++row) {
        for (int column = 0; column < code.columns;) {
            int end = column;
            while (end < code.columns && code.isDark(end, row))
                ++end;
            if (end > column)
                append({double(column), double(row), double(end - column), 1}, "re");
            column = std::max(end, column + 1);
        }
    }
    m_content += "f Q\n";
}

void PageCanvas::drawImage(const PdfImage& image, const QByteArray& name, const QRectF& box)
{
    const QRectF area = fitted(image.pixels, box);
    const double w = x(area.width());
    const double h = x(area.height());
    const double left = x(area.left());
    const double bottom = y(area.bottom());
    using Matrix = std::array<double, 6>;
    // Where EXIF orientation 1 … 8 puts the unit square that a PDF image is.
    const std::array<Matrix, 8> matrices{
        Matrix{w, 0, 0, h, left, bottom},           Matrix{-w, 0, 0, h, left + w, bottom},
        Matrix{-w, 0, 0, -h, left + w, bottom + h}, Matrix{w, 0, 0, -h, left, bottom + h},
        Matrix{0, -h, -w, 0, left + w, bottom + h}, Matrix{0, -h, w, 0, left, bottom + h},
        Matrix{0, h, w, 0, left, bottom},           Matrix{0, h, -w, 0, left + w, bottom}};
    const Matrix& m = matrices[std::size_t(std::clamp(image.orientation, 1, 8) - 1)];
    m_content += "q ";
    append({m[0], m[1], m[2], m[3], m[4], m[5]}, "cm");
    m_content += '/' + name + " Do Q\n";
}

} // namespace examdesk::ticket
