// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_composer.h"
#include "paper_writer.h"
#include "pdf/pdf_file.h"
#include "pdf/pdf_font.h"

#include <mutex>

namespace examdesk::paper {

struct ComposedPage {
    QByteArray content; ///< Deflated once it was packed.
    std::vector<pdf::PlacedGlyph> glyphs;
    std::vector<PageComposer::Placed> images;
};

struct ComposedRecord {
    std::vector<ComposedPage> pages;
    QStringList bookmark;
};

/// One file on its way. A record goes through compose(), encode(), pack() and write(); the first and the
/// third take the time and may run on any thread, for several records at once; the others run in the order of
/// the records, so that the bytes do not depend on who was faster.
class PaperWriter::Work {
public:
    Work(const PaperTemplate& layout, const FontSet& fonts, QIODevice& device, const PaperInfo& info);

    [[nodiscard]] base::Result<void> writeFixedPart();
    [[nodiscard]] base::Result<ComposedRecord> compose(const PrintRecord& record);
    [[nodiscard]] base::Result<void> encode(ComposedRecord& record);
    static void pack(ComposedRecord& record);
    [[nodiscard]] base::Result<int> write(const ComposedRecord& record);
    [[nodiscard]] base::Result<int> finish();

private:
    [[nodiscard]] base::Result<ComposedPage> composePage(const PrintRecord& record, PageComposer::Count count,
                                                         bool fixed);
    std::unique_ptr<Shaper> takeShaper();
    void returnShaper(std::unique_ptr<Shaper> shaper);
    QByteArray writeImages(const std::vector<PageComposer::Placed>& images);
    QByteArray fontResources() const;
    QSizeF pagePoints() const { return m_layout.page * pdf::pointsAMillimetre; }

    const PaperTemplate m_layout;
    const FontSet m_faces;
    pdf::PdfFile m_file;
    std::vector<pdf::PdfFont> m_fonts; ///< By face.
    int m_fixedPart = 0;               ///< The form that every page shows.
    std::mutex m_shaperLock;
    std::vector<std::unique_ptr<Shaper>> m_shapers; ///< Idle ones: they remember characters.
};

} // namespace examdesk::paper
