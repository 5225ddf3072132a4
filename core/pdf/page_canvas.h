// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/pdf_font.h"
#include "pdf/text_fit.h"

#include <QRectF>

#include <vector>

namespace examdesk::pdf {

constexpr double pointsAMillimetre = 72 / 25.4;

/// The content stream of one page (or one reusable form) while it is drawn. Boxes in millimetres from the top
/// left corner of the paper.
class PageCanvas {
public:
    PageCanvas(std::vector<PdfFont>& fonts, double pageHeight)
        : m_fonts(fonts), m_top(pageHeight * pointsAMillimetre)
    {}

    /// Error::Code::Invalid if a file has used up all codes of a font.
    [[nodiscard]] base::Result<void> drawText(const FittedText& text, const QRectF& box,
                                              const TextStyle& style);
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

    const QByteArray& content() const { return m_content; }

private:
    std::vector<PdfFont>& m_fonts; ///< By face.
    double m_top;
    QByteArray m_content;
};

} // namespace examdesk::pdf
