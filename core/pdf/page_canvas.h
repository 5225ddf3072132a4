// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/pdf_font.h"
#include "pdf/text_fit.h"

#include <QRectF>

#include <vector>

namespace examdesk::pdf {

constexpr double pointsAMillimetre = 72 / 25.4;

/// A glyph on a page whose code is not known yet: codes are given out in the order of the pages, while pages
/// are drawn in any order. `at` is where its four hexadecimal digits go in the content.
struct PlacedGlyph {
    qsizetype at = 0;
    int face = 0;
    TypedGlyph glyph;
};

/// The content stream of one page (or one reusable form) while it is drawn. Boxes in millimetres from the top
/// left corner of the paper.
class PageCanvas {
public:
    explicit PageCanvas(double pageHeight) : m_top(pageHeight * pointsAMillimetre) {}

    void drawText(const FittedText& text, const QRectF& box, const TextStyle& style);
    void drawLine(QPointF from, QPointF to, double width);
    void drawRectangle(const QRectF& box, double width);
    /// Fills @p box with a grey, 0 (black) … 1 (white).
    void fillRectangle(const QRectF& box, double grey);

    /// For drawings of another kind: numbers and an operator of the content stream, or bytes as they are.
    void append(std::initializer_list<double> numbers, const char* operation);
    void put(const QByteArray& bytes) { m_content += bytes; }
    /// Points of the page, from its bottom left corner.
    double x(double millimetres) const { return millimetres * pointsAMillimetre; }
    double y(double millimetres) const { return m_top - millimetres * pointsAMillimetre; }

    /// With zeros for the codes of glyphs().
    QByteArray takeContent() { return std::move(m_content); }
    std::vector<PlacedGlyph> takeGlyphs() { return std::move(m_glyphs); }

private:
    double m_top;
    QByteArray m_content;
    std::vector<PlacedGlyph> m_glyphs;
};

/// Puts the codes of @p glyphs into @p content. Error::Code::Invalid if a file has used up all codes of a
/// font.
[[nodiscard]] base::Result<void> writeCodes(QByteArray& content, const std::vector<PlacedGlyph>& glyphs,
                                            std::vector<PdfFont>& fonts);

} // namespace examdesk::pdf
