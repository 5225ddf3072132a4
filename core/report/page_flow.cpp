// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_flow.h"

#include <utility>

namespace examdesk::report {

using namespace Qt::StringLiterals;
using base::Result;
using pdf::pointsAMillimetre;
using pdf::TextStyle;

PageFlow::PageFlow(const pdf::FontSet& fonts, QSizeF page, QIODevice& device, const pdf::PdfInfo& info)
    : m_shaper(fonts), m_page(page), m_file(device, info)
{
    for (int face = 0; face < fonts.count(); ++face)
        m_fonts.emplace_back(m_shaper.fonts().face(face), m_file.reserve());
    m_canvas = std::make_unique<pdf::PageCanvas>(m_page.height());
}

QByteArray PageFlow::takeContent()
{
    QByteArray content = m_canvas->takeContent();
    if (m_encoded)
        m_encoded = pdf::writeCodes(content, m_canvas->takeGlyphs(), m_fonts);
    m_canvas = std::make_unique<pdf::PageCanvas>(m_page.height());
    return content;
}

void PageFlow::newPage()
{
    m_done.push_back(takeContent());
    m_y = kTop;
}

QString PageFlow::printable(const QString& text, pdf::FontWeight weight)
{
    QString shown;
    for (const char32_t character : text.toUcs4()) {
        const QString one = QString::fromUcs4(&character, 1);
        const bool isControl = character < u' ' || character == 0x7f;
        shown += isControl ? u" "_s : m_shaper.shape(one, weight) ? one : u"〓"_s;
    }
    return shown;
}

Result<double> PageFlow::measure(const QString& text, const TextStyle& style)
{
    double& em = m_measured[size_t(style.weight)][text];
    if (em == 0 && !text.isEmpty()) {
        auto glyphs = m_shaper.shape(text, style.weight);
        if (!glyphs)
            glyphs = m_shaper.shape(printable(text, style.weight), style.weight);
        if (!glyphs)
            return base::fail(glyphs.error());
        for (const pdf::FaceGlyph& glyph : *glyphs)
            em += glyph.advance;
    }
    return em * style.size / pointsAMillimetre;
}

Result<SetText> PageFlow::set(const QString& text, const TextStyle& style, double width)
{
    constexpr double kEndless = 1e6;
    TextStyle fixed = style;
    fixed.minimum = style.size;
    fixed.breakAnywhere = true;
    const double points = width * pointsAMillimetre;
    auto fitted = pdf::fitText(m_shaper, text, fixed, points, kEndless);
    if (!fitted)
        fitted = pdf::fitText(m_shaper, printable(text, style.weight), fixed, points, kEndless);
    if (!fitted)
        return base::fail(fitted.error());
    const double lines = double(std::max<size_t>(fitted->lines.size(), 1));
    const double height = ((lines - 1) * style.lineSpacing + 1) * style.size / pointsAMillimetre;
    return SetText{*std::move(fitted), fixed, height};
}

void PageFlow::draw(const SetText& text, const QRectF& box)
{
    m_canvas->drawText(text.text, box, text.style);
}

Result<double> PageFlow::write(const QString& text, const TextStyle& style, const QRectF& box, double grey)
{
    const auto placed = set(text, style, box.width());
    if (!placed)
        return base::fail(placed.error());
    m_canvas->append({grey}, "g");
    draw(*placed, QRectF(box.left(), box.top(), box.width(), placed->height));
    m_canvas->append({0}, "g");
    return placed->height;
}

void PageFlow::rule(double top, double from, double to, double grey, double thickness)
{
    m_canvas->append({grey}, "G");
    m_canvas->drawLine({from, top}, {to, top}, thickness);
    m_canvas->append({0}, "G");
}

QByteArray PageFlow::fontResources() const
{
    QByteArray names;
    for (std::size_t face = 0; face < m_fonts.size(); ++face)
        if (m_fonts[face].isUsed())
            names += "/F" + QByteArray::number(face) + ' ' + pdf::pdfReference(m_fonts[face].object());
    return "/Font<<" + names + ">>";
}

Result<void> PageFlow::finish(const std::function<Result<void>(PageFlow&, int, int)>& furnish)
{
    newPage();
    const int pages = int(m_done.size());
    for (int page = 1; page <= pages; ++page) {
        if (const auto furnished = furnish(*this, page, pages); !furnished)
            return furnished;
        QByteArray& content = m_done[size_t(page - 1)];
        content += takeContent();
        if (!m_encoded)
            return m_encoded;
        m_file.writePage(m_page * pointsAMillimetre, fontResources(), pdf::pdfDeflated(content));
        content.clear();
    }
    for (const pdf::PdfFont& font : m_fonts)
        if (font.isUsed())
            if (const auto written = font.write(m_file); !written)
                return written;
    return m_file.finish();
}

} // namespace examdesk::report
