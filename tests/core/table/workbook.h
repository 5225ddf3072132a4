// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <archive.h>
#include <archive_entry.h>

namespace examdesk::test {

struct Part {
    QByteArray name;
    QByteArray content;
};

/// As sizes stand in a zip.
inline QByteArray littleEndian(quint32 number)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes.append(char(number >> (8 * i) & 0xff));
    return bytes;
}

/// A zip of @p parts; encrypted with @p password if there is one.
inline QByteArray zipOf(const QList<Part>& parts, const char* password = nullptr)
{
    QByteArray bytes;
    archive* out = archive_write_new();
    archive_write_set_format_zip(out);
    archive_write_set_options(out, "zip:compression-level=1");
    if (password) {
        archive_write_set_options(out, "zip:encryption=zipcrypt");
        archive_write_set_passphrase(out, password);
    }
    archive_write_set_bytes_in_last_block(out, 1);
    const auto take = [](archive*, void* to, const void* data, size_t size) -> la_ssize_t {
        static_cast<QByteArray*>(to)->append(static_cast<const char*>(data), qsizetype(size));
        return la_ssize_t(size);
    };
    archive_write_open2(out, &bytes, nullptr, take, nullptr, nullptr);
    for (const Part& part : parts) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, part.name.constData());
        archive_entry_set_size(entry, part.content.size());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(out, entry);
        archive_write_data(out, part.content.constData(), size_t(part.content.size()));
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    return bytes;
}

/// The parts of a workbook whose first sheet has @p rows (`<row>` elements) and shares @p texts (`<si>`
/// elements). Cell style 1 is a date, 2 a month. A second sheet holds nonsense.
inline QList<Part> workbookOf(const QByteArray& rows, const QByteArray& texts = {},
                              const QByteArray& sheets = "<sheet name=\"a\" sheetId=\"2\" r:id=\"rId7\"/>"
                                                         "<sheet name=\"b\" sheetId=\"1\" r:id=\"rId1\"/>")
{
    const QByteArray main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const QByteArray office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const QByteArray package = "http://schemas.openxmlformats.org/package/2006/relationships";
    const auto relation = [&office](const char* id, const char* type, const char* target) {
        return QByteArray("<Relationship Id=\"") + id + "\" Type=\"" + office + '/' + type + "\" Target=\"" +
               target + "\"/>";
    };
    const auto relations = [&package](const QByteArray& list) {
        return "<Relationships xmlns=\"" + package + "\">" + list + "</Relationships>";
    };
    const QByteArray sheet = "<worksheet xmlns=\"" + main + "\"><sheetData>";
    return {
        {"xl/worksheets/first.xml", sheet + rows + "</sheetData></worksheet>"}, // before what it refers to
        {"xl/worksheets/other.xml",
         sheet + "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"},
        {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><sheets>" + sheets +
                                "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/other.xml") +
                                                 relation("rId7", "worksheet", "/xl/worksheets/first.xml") +
                                                 relation("rId3", "styles", "styles.xml") +
                                                 relation("rId4", "sharedStrings", "sharedStrings.xml"))},
        {"xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + texts + "</sst>"},
        {"xl/styles.xml",
         "<styleSheet xmlns=\"" + main +
             "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
             "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>"
             "</styleSheet>"}};
}

/// An inline text cell.
inline QByteArray textCell(const QByteArray& reference, const QString& text)
{
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text.toHtmlEscaped().toUtf8() +
           "</t></is></c>";
}

} // namespace examdesk::test
