// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_canvas.h"

#include "pdf_file.h"

#include <QCoreApplication>

namespace examdesk::pdf {

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

void PageCanvas::fillRectangle(const QRectF& box, double grey)
{
    append({grey}, "g");
    append({x(box.left()), y(box.bottom()), x(box.width()), x(box.height())}, "re f");
    append({0}, "g");
}

} // namespace examdesk::pdf
