// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_drawing.h"
#include "paper_template.h"
#include "print_record.h"

#include <vector>

namespace examdesk::paper {

using pdf::FittedText;
using pdf::Shaper;

/// Draws the elements of a template on one page with the data of one record.
class PageComposer {
public:
    struct Placed {
        QByteArray name; ///< In the page's resources.
        PdfImage image;
    };
    struct Count {
        int page = 1; ///< Of the pages of this record, from 1.
        int pages = 1;
    };

    PageComposer(const PaperTemplate& layout, Shaper& shaper, PageCanvas& canvas, Count count)
        : m_layout(layout), m_shaper(shaper), m_canvas(canvas), m_count(count)
    {}

    /// How many pages @p elements need for @p record.
    static int pagesFor(const QList<Element>& elements, const PrintRecord& record);

    /// Draws those of @p elements that are fixed, or those that are not. Errors say which element it was: a
    /// text that does not fit, a missing glyph, a missing or damaged picture, a code that cannot be drawn.
    [[nodiscard]] base::Result<void> draw(const QList<Element>& elements, const PrintRecord& record,
                                          bool fixed);

    const std::vector<Placed>& images() const { return m_images; }

private:
    [[nodiscard]] base::Result<void> drawElement(const Element& element, QPointF origin);
    [[nodiscard]] base::Result<void> drawText(const Element& element, const QRectF& box);
    [[nodiscard]] base::Result<void> drawDigits(const Element& element, const QRectF& box);
    [[nodiscard]] base::Result<void> drawBarcode(const Element& element, const QRectF& box);
    [[nodiscard]] base::Result<void> drawImage(const Element& element, const QRectF& box);
    [[nodiscard]] base::Result<void> drawGrid(const Element& element, const QRectF& box);
    [[nodiscard]] base::Result<void> fitAndDraw(const QString& text, const QRectF& box,
                                                const TextStyle& style);
    QString placeOf(const Element& element) const;
    QString valueOf(const TextPattern& pattern) const;
    QString valueOf(const QString& field) const;

    const PaperTemplate& m_layout;
    Shaper& m_shaper;
    PageCanvas& m_canvas;
    Count m_count;
    std::vector<const PrintRecord*> m_records; ///< The record, then those of the lists inside which we are.
    std::vector<Placed> m_images;
};

} // namespace examdesk::paper
