// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_source.h"

#include "cell_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qint64 kMostRows = 1'048'576; ///< As many as a sheet has.
constexpr qsizetype kMostColumns = 16'384;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(XlsxFile)
};

struct Cell {
    QString text;
    QString wrong; ///< Why the text cannot be taken; empty: it can.
};

/// A cell's place from `AB12`; column -1 if it is none.
struct Place {
    qint64 row = 0;
    qsizetype column = -1;
};

Place placeOf(QStringView reference)
{
    qsizetype column = 0;
    qsizetype letters = 0;
    for (; letters < reference.size() && letters < 4; ++letters) {
        const char16_t letter = reference.at(letters).unicode();
        if (letter < u'A' || letter > u'Z')
            break;
        column = column * 26 + (letter - u'A' + 1);
    }
    bool sound = false;
    const qint64 row = reference.mid(letters).toLongLong(&sound);
    return sound && letters > 0 ? Place{row, column - 1} : Place{};
}

class SheetReader {
public:
    SheetReader(const XlsxWorkbook& book, const TakeRow& take, QIODevice& part)
        : m_book(book), m_take(take), m_xml(&part)
    {}

    Result<void> read()
    {
        while (!m_xml.atEnd() && !m_stopped) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD)
                break;
            if (token == QXmlStreamReader::StartElement && m_xml.name() == u"row"_s)
                if (const auto row = readRow(); !row)
                    return row;
        }
        return m_stopped ? Result<void>() : soundXml(m_xml);
    }

private:
    Result<void> readRow()
    {
        bool given = false;
        const qint64 number = m_xml.attributes().value(u"r"_s).toLongLong(&given);
        Row row{.number = given ? number : m_row + 1};
        if (row.number <= m_row || row.number > kMostRows)
            return damagedXlsx(u"row %1 behind row %2"_s.arg(row.number).arg(m_row));
        m_row = row.number;
        bool holdsSomething = false;
        qsizetype column = -1;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() != u"c"_s) {
                m_xml.skipCurrentElement();
                continue;
            }
            const QString reference = m_xml.attributes().value(u"r"_s).toString();
            const Place place = reference.isEmpty() ? Place{m_row, column + 1} : placeOf(reference);
            if (place.row != m_row || place.column <= column || place.column >= kMostColumns)
                return damagedXlsx(u"cell %1 in row %2"_s.arg(reference).arg(m_row));
            column = place.column;
            const Cell cell = readCell();
            holdsSomething = holdsSomething || !cell.wrong.isEmpty() || !cell.text.trimmed().isEmpty();
            putCell(row, column, cell.text, cell.wrong);
        }
        if (m_xml.hasError())
            return soundXml(m_xml);
        m_stopped = holdsSomething && !m_take(row);
        return {};
    }

    Cell readCell()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const QString type = attributes.value(u"t"_s).toString();
        const int style = attributes.value(u"s"_s).toInt();
        QString value;
        bool isFormula = false;
        bool hasValue = false;
        while (m_xml.readNextStartElement()) {
            isFormula = isFormula || m_xml.name() == u"f"_s;
            hasValue = hasValue || m_xml.name() == u"v"_s;
            if (m_xml.name() == u"v"_s)
                value = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
            else if (m_xml.name() == u"is"_s)
                value = readRichText(m_xml);
            else
                m_xml.skipCurrentElement(); // f: a formula counts by its last result
        }
        if (isFormula && !hasValue) // ECMA-376 part 1, 18.3.1.40: v may be absent; a spreadsheet computes it
            return {{}, noResult()};
        if (value.isEmpty())
            return {};
        if (type == u"s"_s)
            return shared(value);
        if (type == u"b"_s)
            return {value == u"1"_s ? u"TRUE"_s : u"FALSE"_s, {}};
        if (type == u"e"_s)
            return {{}, Words::tr("It holds the spreadsheet error %1.").arg(value)};
        if (type.isEmpty() || type == u"n"_s)
            return number(value, style);
        return {withoutTextMarks(value), {}};
    }

    Cell shared(const QString& value)
    {
        bool sound = false;
        const qlonglong index = value.trimmed().toLongLong(&sound);
        if (sound && index >= 0 && index < m_book.sharedTexts.size())
            return {withoutTextMarks(m_book.sharedTexts.at(index)), {}};
        m_xml.raiseError(u"a shared text that is not there"_s);
        return {};
    }

    Cell number(const QString& value, int style) const
    {
        const NumberKind kind = m_book.kindOf(style);
        bool sound = false;
        const double number = value.trimmed().toDouble(&sound);
        if (!sound || !std::isfinite(number))
            return {{}, Words::tr("It holds no number that can be read.")};
        const QString shown = digitsOf(number);
        if (shown.isEmpty())
            return {{}, lostDigits()};
        if (kind == NumberKind::Plain || number < 1 || number > 2'958'465) // 9999-12-31
            return {shown.rightJustified(m_book.digits.value(style), u'0'), {}};
        const QDate date = m_book.epoch.addDays(qint64(number));
        return {date.toString(kind == NumberKind::Date ? u"yyyy-MM-dd"_s : u"yyyy-MM"_s), {}};
    }

    const XlsxWorkbook& m_book;
    const TakeRow& m_take;
    QXmlStreamReader m_xml;
    qint64 m_row = 0;
    bool m_stopped = false;
};

} // namespace

Result<std::unique_ptr<RowSource>> XlsxSource::open(QIODevice& device)
{
    auto package = XlsxPackage::open(device);
    if (!package)
        return base::fail(package.error());
    auto book = XlsxWorkbook::read(*package);
    if (!book)
        return base::fail(book.error());
    std::unique_ptr<XlsxSource> source(new XlsxSource(*std::move(package), *std::move(book)));
    source->m_bookBytes = source->m_package.unpacked();
    source->m_origin = {u"XLSX"_s, source->m_book.sheetName, source->m_book.leftSheets};
    return source;
}

Result<void> XlsxSource::read(const TakeRow& take)
{
    m_package.countFrom(m_bookBytes);
    const auto read = m_package.read(m_book.sheetPart,
                                     [&](QIODevice& part) { return SheetReader(m_book, take, part).read(); });
    if (!read)
        return base::fail(read.error());
    return *read ? Result<void>() : damagedXlsx(u"the sheet is missing"_s);
}

} // namespace examdesk::table
