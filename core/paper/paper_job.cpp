// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_job.h"

#include <QCoreApplication>

namespace examdesk::paper {

using base::Error;
using base::fail;
using base::Result;
using pdf::pdfDeflated;
using pdf::PdfFont;
using pdf::pdfNumber;
using pdf::pdfReference;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PaperWriter)
};

} // namespace

PaperWriter::Work::Work(const PaperTemplate& layout, const FontSet& fonts, QIODevice& device,
                        const PaperInfo& info)
    : m_layout(layout), m_faces(fonts),
      m_file(device, {.title = info.title, .subject = info.subject, .created = info.created})
{
    for (int face = 0; face < m_faces.count(); ++face)
        m_fonts.emplace_back(m_faces.face(face), m_file.reserve());
}

std::unique_ptr<Shaper> PaperWriter::Work::takeShaper()
{
    const std::scoped_lock lock(m_shaperLock);
    if (m_shapers.empty())
        return std::make_unique<Shaper>(m_faces);
    std::unique_ptr<Shaper> shaper = std::move(m_shapers.back());
    m_shapers.pop_back();
    return shaper;
}

void PaperWriter::Work::returnShaper(std::unique_ptr<Shaper> shaper)
{
    const std::scoped_lock lock(m_shaperLock);
    m_shapers.push_back(std::move(shaper));
}

Result<ComposedPage> PaperWriter::Work::composePage(const PrintRecord& record, PageComposer::Count count,
                                                    bool fixed)
{
    std::unique_ptr<Shaper> shaper = takeShaper();
    PageCanvas canvas(m_layout.page.height());
    PageComposer composer(m_layout, *shaper, canvas, count);
    const auto drawn = composer.draw(m_layout.elements, record, fixed);
    returnShaper(std::move(shaper));
    if (!drawn)
        return fail(drawn.error());
    return ComposedPage{
        .content = canvas.takeContent(), .glyphs = canvas.takeGlyphs(), .images = composer.images()};
}

Result<ComposedRecord> PaperWriter::Work::compose(const PrintRecord& record)
{
    const int pages = PageComposer::pagesFor(m_layout.elements, record);
    ComposedRecord composed;
    for (int page = 1; page <= pages; ++page) {
        auto one = composePage(record, {.page = page, .pages = pages}, false);
        if (!one)
            return fail(one.error());
        composed.pages.push_back(std::move(*one));
    }
    for (const TextPattern& level : m_layout.bookmark) {
        QString title;
        for (const TextPattern::Part& part : level.parts)
            title += part.isField ? record.fields.value(part.text) : part.text;
        if (!title.trimmed().isEmpty())
            composed.bookmark.append(title);
    }
    return composed;
}

Result<void> PaperWriter::Work::encode(ComposedRecord& record)
{
    for (ComposedPage& page : record.pages) {
        if (auto written = writeCodes(page.content, page.glyphs, m_fonts); !written)
            return written;
    }
    return {};
}

void PaperWriter::Work::pack(ComposedRecord& record)
{
    for (ComposedPage& page : record.pages)
        page.content = pdfDeflated("/T Do\n" + page.content);
}

/// Answers the names of the images as the inside of a resource dictionary.
QByteArray PaperWriter::Work::writeImages(const std::vector<PageComposer::Placed>& images)
{
    QByteArray names;
    for (const PageComposer::Placed& placed : images) {
        if (placed.image.isCmyk)
            m_file.dropArchival();
        const int object = m_file.reserve();
        m_file.writeStream(object, placed.image.dictionary, placed.image.data, true);
        names += '/' + placed.name + ' ' + pdfReference(object);
    }
    return names;
}

QByteArray PaperWriter::Work::fontResources() const
{
    QByteArray names;
    for (std::size_t face = 0; face < m_fonts.size(); ++face) {
        if (m_fonts[face].isUsed())
            names += "/F" + QByteArray::number(face) + ' ' + pdfReference(m_fonts[face].object());
    }
    return "/Font<<" + names + ">>";
}

Result<void> PaperWriter::Work::writeFixedPart()
{
    auto page = composePage({}, {}, true);
    if (!page)
        return fail(page.error());
    if (auto written = writeCodes(page->content, page->glyphs, m_fonts); !written)
        return written;
    const QByteArray images = writeImages(page->images);
    m_fixedPart = m_file.reserve();
    m_file.writeStream(m_fixedPart,
                       "/Type/XObject/Subtype/Form/BBox[0 0 " + pdfNumber(pagePoints().width()) + ' ' +
                           pdfNumber(pagePoints().height()) + "]/Resources<<" + fontResources() +
                           "/XObject<<" + images + ">>>>",
                       page->content);
    return {};
}

Result<int> PaperWriter::Work::write(const ComposedRecord& record)
{
    if (!record.bookmark.isEmpty())
        m_file.addBookmark(record.bookmark);
    for (const ComposedPage& page : record.pages) {
        const QByteArray images = writeImages(page.images);
        m_file.writePage(pagePoints(),
                         fontResources() + "/XObject<</T " + pdfReference(m_fixedPart) + images + ">>",
                         page.content);
    }
    if (m_file.hasFailed())
        return fail(Error::Code::Storage, Words::tr("The PDF file could not be written. Is the disk full?"));
    return int(record.pages.size());
}

Result<int> PaperWriter::Work::finish()
{
    if (m_file.pageCount() == 0)
        return fail(Error::Code::Invalid, Words::tr("There is nothing to print."));
    for (const PdfFont& font : m_fonts) {
        if (!font.isUsed())
            continue;
        if (const auto written = font.write(m_file); !written)
            return fail(written.error());
    }
    return m_file.finish().map([this] { return m_file.pageCount(); });
}

} // namespace examdesk::paper
