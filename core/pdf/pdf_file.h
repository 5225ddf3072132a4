// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/pdf_metadata.h"
#include "pdf/pdf_outline.h"

#include <QByteArray>
#include <QIODevice>
#include <QSizeF>
#include <QStringList>

#include <vector>

namespace examdesk::pdf {

/// Writes a PDF 1.7 file object after object (ISO 32000-1), so that memory stays flat however many pages
/// there are. What it adds itself is what PDF/A-2b asks for. A failed write is remembered and reported by
/// finish().
class PdfFile {
public:
    PdfFile(QIODevice& device, PdfInfo info);

    /// A number for an object that is written later.
    int reserve();
    void writeObject(int object, const QByteArray& body);
    /// @p dictionary without << >> and /Length; @p data is deflated unless it is @p packed already.
    void writeStream(int object, const QByteArray& dictionary, const QByteArray& data, bool packed = false);
    /// A page of @p size points; @p resources is the inside of its resource dictionary, @p content is
    /// pdfDeflated().
    void writePage(QSizeF size, const QByteArray& resources, const QByteArray& content);
    /// A bookmark to the next page that is written, under the headings before the last of @p path.
    void addBookmark(const QStringList& path);
    /// The file holds something that PDF/A forbids, and does not call itself so.
    void dropArchival() { m_isArchival = false; }

    int pageCount() const { return m_pages; }
    bool hasFailed() const { return m_failed; }
    /// Writes what comes last. Error::Code::Storage if anything could not be written.
    [[nodiscard]] base::Result<void> finish();

private:
    void put(const QByteArray& bytes);
    void begin(int object);
    void closePageNode();
    int writePageTree();
    void writeCrossReferences(int catalog, int info);

    QIODevice& m_device;
    PdfInfo m_info;
    qint64 m_at = 0;
    bool m_failed = false;
    bool m_isArchival = true;
    std::vector<qint64> m_offsets; ///< By object − 1; 0: not written yet.
    int m_pages = 0;
    int m_pageTree = 0;
    int m_pageNode = 0; ///< Parent of the pages in m_kids.
    std::vector<int> m_kids;
    std::vector<std::pair<int, int>> m_nodes; ///< Object and number of pages.
    QStringList m_nextBookmark;
    PdfOutline m_outline;
};

/// @p data as the filter FlateDecode reads it. May be called on any thread.
QByteArray pdfDeflated(const QByteArray& data);
/// @p text as a PDF text string (UTF-16 in hexadecimal).
QByteArray pdfText(const QString& text);
/// A number with at most two decimals, as PDF writes it.
QByteArray pdfNumber(double value);
void appendPdfNumber(QByteArray& text, double value);
/// @p object as a reference: `12 0 R`.
QByteArray pdfReference(int object);

} // namespace examdesk::pdf
