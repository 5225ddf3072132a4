// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode.h"
#include "pdf_font.h"
#include "pdf_image.h"
#include "text_fit.h"

#include <QRectF>

#include <vector>

namespace examdesk::ticket {

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
    /// As large as fits into @p box, in its middle; a QR code keeps its modules square.
    void drawBarcode(const Barcode& code, const QRectF& box);
    /// As large as fits into @p box, in its middle; @p name is the name of the image in the page's resources.
    void drawImage(const PdfImage& image, const QByteArray& name, const QRectF& box);

    /// With zeros for the codes of glyphs().
    QByteArray takeContent() { return std::move(m_content); }
    std::vector<PlacedGlyph> takeGlyphs() { return std::move(m_glyphs); }

private:
    void append(std::initializer_list<double> numbers, const char* operation);
    double x(double millimetres) const { return millimetres * pointsAMillimetre; }
    double y(double millimetres) const { return m_top - millimetres * pointsAMillimetre; }

    double m_top;
    QByteArray m_content;
    std::vector<PlacedGlyph> m_glyphs;
};

/// Puts the codes of @p glyphs into @p content. Error::Code::Invalid if a file has used up all codes of a
/// font.
[[nodiscard]] base::Result<void> writeCodes(QByteArray& content, const std::vector<PlacedGlyph>& glyphs,
                                            std::vector<PdfFont>& fonts);

} // namespace examdesk::ticket
