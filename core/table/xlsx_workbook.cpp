// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_workbook.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype kMostTexts = 10'000'000;

/// `_x000D_` stands for a character that XML does not allow (ECMA-376 part 1, 22.9.2.19).
QString unescaped(QString text)
{
    static const QRegularExpression escape(u"_x([0-9A-Fa-f]{4})_"_s);
    qsizetype from = 0;
    for (auto match = escape.match(text); match.hasMatch(); match = escape.match(text, from)) {
        text.replace(match.capturedStart(), match.capturedLength(),
                     QChar(ushort(match.captured(1).toUShort(nullptr, 16))));
        from = match.capturedStart() + 1;
    }
    return text;
}

/// Calls @p take at every start of an element. It may read on, but not beyond the element's end.
Result<void> walk(QIODevice& part, const std::function<void(QXmlStreamReader&)>& take)
{
    QXmlStreamReader xml(&part);
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement)
            take(xml);
        else if (xml.isDTD())
            break;
    return soundXml(xml);
}

struct Relation {
    QString type; ///< The last word of its type's address.
    QString part;
};
using Relations = QHash<QString, Relation>; ///< By id.

/// The relations of @p of; targets are relative to its folder.
Result<Relations> readRelations(XlsxPackage& package, const QString& of)
{
    const QString folder = of.contains(u'/') ? of.section(u'/', 0, -2) + u'/' : QString();
    const QString name = folder + u"_rels/"_s + of.section(u'/', -1) + u".rels"_s;
    Relations relations;
    const auto read = package.read(name, [&](QIODevice& part) {
        return walk(part, [&](QXmlStreamReader& xml) {
            const QXmlStreamAttributes attributes = xml.attributes();
            if (xml.name() != u"Relationship"_s || attributes.value(u"TargetMode"_s) == u"External"_s)
                return;
            const QString target = attributes.value(u"Target"_s).toString();
            relations.insert(attributes.value(u"Id"_s).toString(),
                             {attributes.value(u"Type"_s).toString().section(u'/', -1),
                              QDir::cleanPath(target.startsWith(u'/') ? target.mid(1) : folder + target)});
        });
    });
    if (!read)
        return base::fail(read.error());
    if (!*read)
        return damagedXlsx(name + u" is missing"_s);
    return relations;
}

QString partOfType(const Relations& relations, const QString& type)
{
    for (const Relation& relation : relations)
        if (relation.type == type)
            return relation.part;
    return {};
}

struct Sheet {
    QString name;
    QString relation;
    bool isHidden = false; ///< `hidden` or `veryHidden`: a person does not see it on opening the file.
};

struct Sheets {
    QList<Sheet> all; ///< In the order of their tabs.
    int active = 0;   ///< The tab that is shown on opening.
};

/// What the workbook says of its sheets; also the epoch of its dates.
Result<Sheets> readBook(XlsxPackage& package, const QString& name, XlsxWorkbook& book)
{
    Sheets sheets;
    const auto read = package.read(name, [&](QIODevice& part) {
        return walk(part, [&](QXmlStreamReader& xml) {
            const QXmlStreamAttributes attributes = xml.attributes();
            const QString dates = attributes.value(u"date1904"_s).toString();
            if (xml.name() == u"workbookPr"_s && (dates == u"1"_s || dates == u"true"_s))
                book.epoch = QDate(1904, 1, 1);
            if (xml.name() == u"workbookView"_s)
                sheets.active = attributes.value(u"activeTab"_s).toInt();
            if (xml.name() != u"sheet"_s)
                return;
            Sheet sheet{attributes.value(u"name"_s).toString(), {}};
            sheet.isHidden = attributes.value(u"state"_s).endsWith(u"idden"_s);
            for (const QXmlStreamAttribute& attribute : attributes)
                if (attribute.name() == u"id"_s && !attribute.namespaceUri().isEmpty())
                    sheet.relation = attribute.value().toString();
            sheets.all.append(sheet);
        });
    });
    if (!read)
        return base::fail(read.error());
    if (sheets.all.isEmpty())
        return damagedXlsx(u"no sheet"_s);
    return sheets;
}

/// The sheet of cells that a person sees on opening the file. Error::Code::Invalid if all are hidden.
Result<void> chooseSheet(const Sheets& sheets, const Relations& relations, XlsxWorkbook& book)
{
    QList<Sheet> seen;
    qsizetype chosen = 0;
    for (qsizetype i = 0; i < sheets.all.size(); ++i) {
        const Sheet& sheet = sheets.all.at(i);
        if (sheet.isHidden || relations.value(sheet.relation).type != u"worksheet"_s)
            continue;
        if (i == sheets.active)
            chosen = seen.size();
        seen.append(sheet);
    }
    if (seen.isEmpty())
        return base::fail(base::Error::Code::Invalid,
                          QCoreApplication::translate(
                              "XlsxFile", "All sheets of the workbook are hidden. Unhide the table in the "
                                          "spreadsheet program and save the file again."));
    book.sheetName = seen.at(chosen).name;
    book.sheetPart = relations.value(seen.takeAt(chosen).relation).part;
    for (const Sheet& sheet : seen)
        book.leftSheets.append(sheet.name);
    return {};
}

Result<void> readSharedTexts(QIODevice& part, QStringList& texts)
{
    bool tooMany = false;
    const auto walked = walk(part, [&](QXmlStreamReader& xml) {
        if (xml.name() != u"si"_s)
            return;
        texts.append(readRichText(xml));
        if (texts.size() > kMostTexts) {
            tooMany = true;
            xml.raiseError(u"too many texts"_s);
        }
    });
    return tooMany ? Result<void>(damagedXlsx(u"too many texts"_s)) : walked;
}

Result<void> readStyles(QIODevice& part, XlsxWorkbook& book)
{
    static const QRegularExpression zeros(u"^0{2,18}$"_s);
    QHash<int, QString> codes;
    bool inCellFormats = false;
    return walk(part, [&](QXmlStreamReader& xml) {
        const QXmlStreamAttributes attributes = xml.attributes();
        const int id = attributes.value(u"numFmtId"_s).toInt();
        if (xml.name() == u"numFmt"_s)
            codes.insert(id, attributes.value(u"formatCode"_s).toString());
        else if (xml.name() == u"xf"_s && inCellFormats) {
            const QString code = codes.value(id);
            book.styles.append(numberKind(id, code));
            book.digits.append(zeros.match(code).hasMatch() ? int(code.size()) : 0);
        } else if (xml.name() == u"cellXfs"_s)
            inCellFormats = true;
        else if (xml.name() == u"cellStyles"_s || xml.name() == u"dxfs"_s)
            inCellFormats = false;
    });
}

} // namespace

NumberKind numberKind(int formatId, const QString& formatCode)
{
    // 27 to 58 are what Chinese Excel puts there without writing a code into the file.
    static const QList<int> dates{14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58};
    static const QList<int> months{17, 27, 36, 50, 52, 57};
    static const QRegularExpression literal(uR"("[^"]*"|\\.|\[[^\]]*\]|_.)"_s);
    if (formatCode.isEmpty())
        return dates.contains(formatId)    ? NumberKind::Date
               : months.contains(formatId) ? NumberKind::Month
                                           : NumberKind::Plain;
    const QString code = QString(formatCode).remove(literal).section(u';', 0, 0).toLower();
    if (code.contains(u'd'))
        return NumberKind::Date;
    return code.contains(u'y') ? NumberKind::Month : NumberKind::Plain;
}

QString readRichText(QXmlStreamReader& xml, bool isRun)
{
    QString text;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"t"_s)
            text += xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == u"r"_s && !isRun) // a run holds no runs; a hostile file nests them without end
            text += readRichText(xml, true);
        else
            xml.skipCurrentElement(); // rPh, the phonetic hints, repeat the text
    }
    return unescaped(text);
}

Result<void> soundXml(const QXmlStreamReader& xml)
{
    if (xml.isDTD())
        return damagedXlsx(u"a document type declaration"_s);
    if (xml.hasError())
        return damagedXlsx(u"line %1: %2"_s.arg(xml.lineNumber()).arg(xml.error()));
    return {};
}

Result<XlsxWorkbook> XlsxWorkbook::read(XlsxPackage& package)
{
    XlsxWorkbook book;
    const auto top = readRelations(package, {});
    if (!top)
        return base::fail(top.error());
    const QString name = partOfType(*top, u"officeDocument"_s);
    const auto sheets = readBook(package, name, book);
    if (!sheets)
        return base::fail(sheets.error());
    const auto relations = readRelations(package, name);
    if (!relations)
        return base::fail(relations.error());
    if (const auto chosen = chooseSheet(*sheets, *relations, book); !chosen)
        return base::fail(chosen.error());
    const auto texts = package.read(partOfType(*relations, u"sharedStrings"_s), [&book](QIODevice& part) {
        return readSharedTexts(part, book.sharedTexts);
    });
    if (!texts)
        return base::fail(texts.error());
    const auto styles = package.read(partOfType(*relations, u"styles"_s),
                                     [&book](QIODevice& part) { return readStyles(part, book); });
    if (!styles)
        return base::fail(styles.error());
    return book;
}

} // namespace examdesk::table
