// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <QSizeF>
#include <QString>

#include <vector>

namespace examdesk::pdf {

/// What a PDF file says of itself.
struct PdfInfo {
    QString title;
    QDateTime created; ///< Invalid: no date, so that the same pages give the same bytes.
};

/// Writes a PDF 1.7 file object after object (ISO 32000-1), so that memory stays flat however many pages
/// there are. A failed write is remembered and reported by finish().
class PdfFile {
public:
    PdfFile(QIODevice& device, PdfInfo info);

    /// A number for an object that is written later.
    int reserve();
    void writeObject(int object, const QByteArray& body);
    /// @p dictionary without << >> and /Length; @p data is deflated unless it is @p packed already.
    void writeStream(int object, const QByteArray& dictionary, const QByteArray& data, bool packed = false);
    /// A page of @p size points; @p resources is the inside of its resource dictionary.
    void writePage(QSizeF size, const QByteArray& resources, const QByteArray& content);
    /// A bookmark to the next page that is written.
    void addBookmark(const QString& title);

    int pageCount() const { return m_pages; }
    bool hasFailed() const { return m_failed; }
    /// Writes what comes last. Error::Code::Storage if anything could not be written.
    [[nodiscard]] base::Result<void> finish();

private:
    struct Bookmark {
        QString title;
        int page = 0; ///< Object.
    };
    void put(const QByteArray& bytes);
    void begin(int object);
    void closePageNode();
    int writePageTree();
    int writeOutline();
    void writeCrossReferences(int catalog, int info);

    QIODevice& m_device;
    PdfInfo m_info;
    qint64 m_at = 0;
    bool m_failed = false;
    std::vector<qint64> m_offsets; ///< By object − 1; 0: not written yet.
    int m_pages = 0;
    int m_pageTree = 0;
    int m_pageNode = 0; ///< Parent of the pages in m_kids.
    std::vector<int> m_kids;
    std::vector<std::pair<int, int>> m_nodes; ///< Object and number of pages.
    std::vector<QString> m_waitingBookmarks;
    std::vector<Bookmark> m_bookmarks;
};

/// @p text as a PDF text string (UTF-16 in hexadecimal).
QByteArray pdfText(const QString& text);
/// A number with at most two decimals, as PDF writes it.
QByteArray pdfNumber(double value);
/// @p object as a reference: `12 0 R`.
QByteArray pdfReference(int object);

} // namespace examdesk::pdf
