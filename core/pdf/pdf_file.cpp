// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <zlib.h>

#include <array>
#include <charconv>
#include <cmath>

namespace examdesk::pdf {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t pagesANode = 64;
constexpr int compression = 4; ///< At 6, deflating was the largest part of the time that a page takes.

QByteArray references(const std::vector<int>& objects)
{
    QByteArray text;
    for (const int object : objects)
        text += pdfReference(object) + ' ';
    return text;
}

} // namespace

QByteArray pdfDeflated(const QByteArray& data)
{
    uLongf size = compressBound(uLong(data.size()));
    QByteArray packed(qsizetype(size), Qt::Uninitialized);
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(data.constData()), uLong(data.size()), compression);
    packed.truncate(qsizetype(size));
    return packed;
}

QByteArray pdfText(const QString& text)
{
    QByteArray bytes("\xfe\xff", 2);
    for (const QChar unit : text) {
        bytes += char(unit.row());
        bytes += char(unit.cell());
    }
    return '<' + bytes.toHex() + '>';
}

void appendPdfNumber(QByteArray& text, double value)
{
    const qint64 hundredths = qint64(std::llround(value * 100));
    const quint64 size = quint64(std::llabs(hundredths));
    std::array<char, 24> digits;
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), size / 100).ptr;
    if (hundredths < 0)
        text += '-';
    text.append(digits.data(), end - digits.data());
    if (size % 100 == 0)
        return;
    text += '.';
    text += char('0' + size / 10 % 10);
    if (size % 10 > 0)
        text += char('0' + size % 10);
}

QByteArray pdfNumber(double value)
{
    QByteArray text;
    appendPdfNumber(text, value);
    return text;
}

QByteArray pdfReference(int object)
{
    return QByteArray::number(object) + " 0 R";
}

PdfFile::PdfFile(QIODevice& device, PdfInfo info) : m_device(device), m_info(std::move(info))
{
    m_pageTree = reserve();
    put("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
}

int PdfFile::reserve()
{
    m_offsets.push_back(0);
    return int(m_offsets.size());
}

void PdfFile::put(const QByteArray& bytes)
{
    m_failed = m_failed || m_device.write(bytes) != bytes.size();
    m_at += bytes.size();
}

void PdfFile::begin(int object)
{
    m_offsets[std::size_t(object - 1)] = m_at;
    put(QByteArray::number(object) + " 0 obj\n");
}

void PdfFile::writeObject(int object, const QByteArray& body)
{
    begin(object);
    put(body + "\nendobj\n");
}

void PdfFile::writeStream(int object, const QByteArray& dictionary, const QByteArray& data, bool packed)
{
    const QByteArray bytes = packed ? data : pdfDeflated(data);
    begin(object);
    put("<<" + dictionary + (packed ? "" : "/Filter/FlateDecode") + "/Length " +
        QByteArray::number(bytes.size()) + ">>\nstream\n");
    put(bytes);
    put("\nendstream\nendobj\n");
}

void PdfFile::writePage(QSizeF size, const QByteArray& resources, const QByteArray& content)
{
    if (m_pageNode == 0)
        m_pageNode = reserve();
    const int contents = reserve();
    const int page = reserve();
    writeStream(contents, "/Filter/FlateDecode", content, true);
    writeObject(page, "<</Type/Page/Parent " + pdfReference(m_pageNode) + "/MediaBox[0 0 " +
                          pdfNumber(size.width()) + ' ' + pdfNumber(size.height()) + "]/Resources<<" +
                          resources + ">>/Contents " + pdfReference(contents) + ">>");
    m_outline.add(std::exchange(m_nextBookmark, {}), page);
    ++m_pages;
    m_kids.push_back(page);
    if (m_kids.size() == pagesANode)
        closePageNode();
}

void PdfFile::addBookmark(const QStringList& path)
{
    m_nextBookmark = path;
}

void PdfFile::closePageNode()
{
    writeObject(m_pageNode, "<</Type/Pages/Parent " + pdfReference(m_pageTree) + "/Count " +
                                QByteArray::number(m_kids.size()) + "/Kids[" + references(m_kids) + "]>>");
    m_nodes.emplace_back(m_pageNode, int(m_kids.size()));
    m_kids.clear();
    m_pageNode = 0;
}

int PdfFile::writePageTree()
{
    if (!m_kids.empty())
        closePageNode();
    std::vector<int> nodes;
    for (const auto& [object, pages] : m_nodes)
        nodes.push_back(object);
    writeObject(m_pageTree,
                "<</Type/Pages/Count " + QByteArray::number(m_pages) + "/Kids[" + references(nodes) + "]>>");
    return m_pageTree;
}

void PdfFile::writeCrossReferences(int catalog, int info)
{
    const qint64 start = m_at;
    QByteArray table = "xref\n0 " + QByteArray::number(m_offsets.size() + 1) + "\n0000000000 65535 f \n";
    for (const qint64 offset : m_offsets)
        table +=
            QByteArray::number(offset).rightJustified(10, '0') + (offset > 0 ? " 00000 n \n" : " 00000 f \n");
    put(table);
    const QByteArray id =
        QCryptographicHash::hash(table + m_info.title.toUtf8(), QCryptographicHash::Sha256).left(16).toHex();
    put("trailer\n<</Size " + QByteArray::number(m_offsets.size() + 1) + "/Root " + pdfReference(catalog) +
        "/Info " + pdfReference(info) + "/ID[<" + id + "><" + id + ">]>>\nstartxref\n" +
        QByteArray::number(start) + "\n%%EOF\n");
}

Result<void> PdfFile::finish()
{
    const int tree = writePageTree();
    const int outline = m_outline.write(*this);
    const int info = writeInfo(*this, m_info);
    const int xmp = writeXmp(*this, m_info, m_isArchival);
    const int intent = writeOutputIntent(*this);
    const int catalog = reserve();
    const QByteArray bookmarks =
        outline > 0 ? "/PageMode/UseOutlines/Outlines " + pdfReference(outline) : QByteArray();
    writeObject(catalog, "<</Type/Catalog/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>/Pages " +
                             pdfReference(tree) + "/Metadata " + pdfReference(xmp) + "/OutputIntents[" +
                             pdfReference(intent) + ']' + bookmarks + ">>");
    writeCrossReferences(catalog, info);
    if (m_failed)
        return fail(
            Error::Code::Storage,
            QCoreApplication::translate("PdfFile", "The PDF file could not be written. Is the disk full?"),
            m_device.errorString());
    return {};
}

} // namespace examdesk::pdf
