// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/page_canvas.h"
#include "pdf/pdf_file.h"

#include <QHash>
#include <QSizeF>

#include <array>
#include <functional>
#include <memory>

namespace examdesk::report {

/// Text in one of the sizes that a report uses; widths and heights in millimetres.
struct SetText {
    pdf::FittedText text;
    pdf::TextStyle style;
    double height = 0;
};

/// Pages that are filled from the top, kept until the last one is known, and then written with their feet.
class PageFlow {
public:
    /// @p fonts and @p device must outlive it.
    PageFlow(const pdf::FontSet& fonts, QSizeF page, QIODevice& device, const pdf::PdfInfo& info);

    static constexpr double kSide = 14; ///< Margins, millimetres.
    static constexpr double kTop = 14;
    static constexpr double kBottom = 16;

    double width() const { return m_page.width() - 2 * kSide; }
    double left() const { return kSide; }
    double y() const { return m_y; }
    double room() const { return m_page.height() - kBottom - m_y; }
    double wholeRoom() const { return m_page.height() - kBottom - kTop; }
    void moveDown(double millimetres) { m_y += millimetres; }
    void newPage();

    pdf::PageCanvas& canvas() { return *m_canvas; }
    /// The width of @p text on one line.
    [[nodiscard]] base::Result<double> measure(const QString& text, const pdf::TextStyle& style);
    /// @p text wrapped to @p width. A character that no font has becomes 〓, a control character a blank.
    [[nodiscard]] base::Result<SetText> set(const QString& text, const pdf::TextStyle& style, double width);
    void draw(const SetText& text, const QRectF& box);
    /// Both, in @p grey 0 (black) … 1 (white), with the top at @p top; answers the height.
    [[nodiscard]] base::Result<double> write(const QString& text, const pdf::TextStyle& style,
                                             const QRectF& box, double grey = 0);
    void rule(double top, double from, double to, double grey, double thickness = 0.15);

    /// Writes the pages; @p furnish draws on each, with its number and how many there are, what stands in
    /// head and foot.
    [[nodiscard]] base::Result<void>
    finish(const std::function<base::Result<void>(PageFlow&, int page, int pages)>& furnish);
    double pageHeight() const { return m_page.height(); }

private:
    QString printable(const QString& text, pdf::FontWeight weight);
    QByteArray fontResources() const;
    QByteArray takeContent();

    pdf::Shaper m_shaper;
    std::array<QHash<QString, double>, 2> m_measured; ///< In em, by weight.
    QSizeF m_page;
    pdf::PdfFile m_file;
    std::vector<pdf::PdfFont> m_fonts; ///< By face.
    std::unique_ptr<pdf::PageCanvas> m_canvas;
    std::vector<QByteArray> m_done;
    base::Result<void> m_encoded; ///< The first error of a page that was put away.
    double m_y = kTop;
};

} // namespace examdesk::report
