// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_writer.h"

#include "page_composer.h"
#include "pdf/pdf_file.h"

#include <QCoreApplication>

namespace examdesk::ticket {

using base::Error;
using base::fail;
using base::Result;
using pdf::PdfFile;
using pdf::PdfFont;
using pdf::pdfNumber;
using pdf::pdfReference;
using pdf::pointsAMillimetre;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DocumentWriter)
};

struct ComposedPage {
    QByteArray content;
    std::vector<PageComposer::Placed> images;
};

} // namespace

class DocumentWriter::Work {
public:
    Work(const DocumentTemplate& layout, const FontSet& fonts, QIODevice& device, const DocumentInfo& info)
        : m_layout(layout), m_shaper(fonts), m_file(device, {.title = info.title, .created = info.created})
    {
        for (int face = 0; face < m_shaper.fonts().count(); ++face)
            m_fonts.emplace_back(m_shaper.fonts().face(face), m_file.reserve());
    }

    Result<void> writeFixedPart();
    Result<int> add(const PrintRecord& record);
    Result<int> finish();
    bool hasFailed() const { return m_file.hasFailed(); }

private:
    Result<ComposedPage> compose(const PrintRecord& record, PageComposer::Count count, bool fixed);
    QByteArray writeImages(const std::vector<PageComposer::Placed>& images);
    QByteArray fontResources() const;
    QSizeF pagePoints() const { return m_layout.page * pointsAMillimetre; }

    const DocumentTemplate m_layout;
    Shaper m_shaper;
    PdfFile m_file;
    std::vector<PdfFont> m_fonts; ///< By face.
    int m_fixedPart = 0;          ///< The form that every page shows.
};

Result<ComposedPage> DocumentWriter::Work::compose(const PrintRecord& record, PageComposer::Count count,
                                                   bool fixed)
{
    PageCanvas canvas(m_fonts, m_layout.page.height());
    PageComposer composer(m_layout, m_shaper, canvas, count);
    if (const auto drawn = composer.draw(m_layout.elements, record, fixed); !drawn)
        return fail(drawn.error());
    return ComposedPage{.content = canvas.content(), .images = composer.images()};
}

/// Answers the names of the images as the inside of a resource dictionary.
QByteArray DocumentWriter::Work::writeImages(const std::vector<PageComposer::Placed>& images)
{
    QByteArray names;
    for (const PageComposer::Placed& placed : images) {
        const int object = m_file.reserve();
        m_file.writeStream(object, placed.image.dictionary, placed.image.data, placed.image.packed);
        names += '/' + placed.name + ' ' + pdfReference(object);
    }
    return names;
}

QByteArray DocumentWriter::Work::fontResources() const
{
    QByteArray names;
    for (std::size_t face = 0; face < m_fonts.size(); ++face) {
        if (m_fonts[face].isUsed())
            names += "/F" + QByteArray::number(face) + ' ' + pdfReference(m_fonts[face].object());
    }
    return "/Font<<" + names + ">>";
}

Result<void> DocumentWriter::Work::writeFixedPart()
{
    const auto page = compose({}, {}, true);
    if (!page)
        return fail(page.error());
    const QByteArray images = writeImages(page->images);
    m_fixedPart = m_file.reserve();
    m_file.writeStream(m_fixedPart,
                       "/Type/XObject/Subtype/Form/BBox[0 0 " + pdfNumber(pagePoints().width()) + ' ' +
                           pdfNumber(pagePoints().height()) + "]/Resources<<" + fontResources() +
                           "/XObject<<" + images + ">>>>",
                       page->content);
    return {};
}

Result<int> DocumentWriter::Work::add(const PrintRecord& record)
{
    const int pages = PageComposer::pagesFor(m_layout.elements, record);
    std::vector<ComposedPage> composed;
    for (int page = 1; page <= pages; ++page) {
        auto one = compose(record, {.page = page, .pages = pages}, false);
        if (!one)
            return fail(one.error());
        composed.push_back(std::move(*one));
    }
    QString bookmark;
    for (const TextPattern::Part& part : m_layout.bookmark.parts)
        bookmark += part.isField ? record.fields.value(part.text) : part.text;
    if (!bookmark.isEmpty())
        m_file.addBookmark(bookmark);
    for (const ComposedPage& page : composed) {
        const QByteArray images = writeImages(page.images);
        m_file.writePage(pagePoints(),
                         fontResources() + "/XObject<</T " + pdfReference(m_fixedPart) + images + ">>",
                         "/T Do\n" + page.content);
    }
    if (m_file.hasFailed())
        return fail(Error::Code::Storage, Words::tr("The PDF file could not be written. Is the disk full?"));
    return pages;
}

Result<int> DocumentWriter::Work::finish()
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

DocumentWriter::DocumentWriter(std::unique_ptr<Work> work) : m_work(std::move(work)) {}
DocumentWriter::DocumentWriter(DocumentWriter&&) noexcept = default;
DocumentWriter::~DocumentWriter() = default;

Result<DocumentWriter> DocumentWriter::begin(const DocumentTemplate& layout, const FontSet& fonts,
                                             QIODevice& device, const DocumentInfo& info)
{
    auto work = std::make_unique<Work>(layout, fonts, device, info);
    if (const auto written = work->writeFixedPart(); !written)
        return fail(written.error());
    return DocumentWriter(std::move(work));
}

Result<int> DocumentWriter::add(const PrintRecord& record)
{
    return m_work->add(record);
}

Result<int> DocumentWriter::finish()
{
    return m_work->finish();
}

Result<PrintOutcome> writeDocument(DocumentWriter& writer, qsizetype total,
                                   const std::function<Result<PrintRecord>(qsizetype)>& record,
                                   const base::Progress& progress)
{
    PrintOutcome outcome;
    for (qsizetype index = 0; index < total; ++index) {
        const auto printed = record(index).and_then([&](const PrintRecord& one) { return writer.add(one); });
        if (!printed && printed.error().code == Error::Code::Storage)
            return fail(printed.error());
        if (!printed)
            outcome.refused.append({.index = index, .error = printed.error()});
        if (!progress.at(index + 1, total))
            return fail(Error::Code::Cancelled, Words::tr("Printing was stopped."));
    }
    const auto pages = writer.finish();
    if (!pages) // nobody was printed: the first reason says more than an empty file
        return fail(outcome.refused.isEmpty() ? pages.error() : outcome.refused.first().error);
    outcome.pages = *pages;
    return outcome;
}

} // namespace examdesk::ticket
