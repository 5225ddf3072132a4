// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx_source.h"

#include "xlsx_workbook.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qint64 kMostRows = 1'048'576; ///< As many as a sheet has.
constexpr qsizetype kMostColumns = 16'384;
constexpr double kFirstInexact = 1e15; ///< Spreadsheets keep 15 digits of a number.

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

/// A number as its digits, as the sheet shows it without a format: 19900000001, 85.5.
QString digits(double number)
{
    const double shown = QString::number(number, 'g', 15).toDouble();
    return QString::number(shown, 'f', QLocale::FloatingPointShortest);
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
        TableRow row{.number = given ? number : m_row + 1, .cells = {}, .wrong = {}, .done = 0, .total = 0};
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
            if (cell.text.isEmpty() && cell.wrong.isEmpty())
                continue;
            holdsSomething = true;
            put(row, column, cell);
        }
        if (m_xml.hasError())
            return soundXml(m_xml);
        return holdsSomething ? hand(row) : Result<void>();
    }

    void put(TableRow& row, qsizetype column, const Cell& cell) const
    {
        if (!cell.wrong.isEmpty())
            row.wrong.append({column, cell.wrong});
        else if (m_width > 0 && column >= m_width)
            row.wrong.append({column, Words::tr("It stands beside the table; its column has no header.")});
        if (m_width > 0 && column >= m_width)
            return;
        while (row.cells.size() < column)
            row.cells.append(QString());
        row.cells.append(cell.text);
    }

    Result<void> hand(TableRow& row)
    {
        if (m_width == 0)
            m_width = row.cells.size();
        while (row.cells.size() < m_width)
            row.cells.append(QString());
        m_stopped = !m_take(row);
        return {};
    }

    Cell readCell()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        const QString type = attributes.value(u"t"_s).toString();
        const int style = attributes.value(u"s"_s).toInt();
        QString value;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"v"_s)
                value = m_xml.readElementText(QXmlStreamReader::SkipChildElements);
            else if (m_xml.name() == u"is"_s)
                value = readRichText(m_xml);
            else
                m_xml.skipCurrentElement(); // f: a formula counts by its last result
        }
        if (value.isEmpty())
            return {};
        if (type == u"s"_s)
            return shared(value);
        if (type == u"b"_s)
            return {value == u"1"_s ? u"TRUE"_s : u"FALSE"_s, {}};
        if (type == u"e"_s)
            return {{}, Words::tr("It holds the spreadsheet error %1.").arg(value)};
        if (type.isEmpty() || type == u"n"_s)
            return number(value, m_book.kindOf(style));
        return {value, {}};
    }

    Cell shared(const QString& value)
    {
        bool sound = false;
        const qlonglong index = value.trimmed().toLongLong(&sound);
        if (sound && index >= 0 && index < m_book.sharedTexts.size())
            return {m_book.sharedTexts.at(index), {}};
        m_xml.raiseError(u"a shared text that is not there"_s);
        return {};
    }

    Cell number(const QString& value, NumberKind kind) const
    {
        bool sound = false;
        const double number = value.trimmed().toDouble(&sound);
        if (!sound || !std::isfinite(number))
            return {{}, Words::tr("It holds no number that can be read.")};
        if (std::abs(number) >= kFirstInexact)
            return {{},
                    Words::tr("The spreadsheet made a number of it and lost its last digits. Format the "
                              "column as text and type it in again.")};
        if (kind == NumberKind::Plain || number < 1 || number > 2'958'465) // 9999-12-31
            return {digits(number), {}};
        const QDate date = m_book.epoch.addDays(qint64(number));
        return {date.toString(kind == NumberKind::Date ? u"yyyy-MM-dd"_s : u"yyyy-MM"_s), {}};
    }

    const XlsxWorkbook& m_book;
    const TakeRow& m_take;
    QXmlStreamReader m_xml;
    qint64 m_row = 0;
    qsizetype m_width = 0; ///< Of the header; 0 before it.
    bool m_stopped = false;
};

} // namespace

Result<void> XlsxSource::read(const TakeRow& take)
{
    auto package = XlsxPackage::open(m_device);
    if (!package)
        return base::fail(package.error());
    const auto book = XlsxWorkbook::read(*package);
    if (!book)
        return base::fail(book.error());
    const auto read = package->read(book->sheetPart,
                                    [&](QIODevice& part) { return SheetReader(*book, take, part).read(); });
    if (!read)
        return base::fail(read.error());
    return *read ? Result<void>() : damagedXlsx(u"the first sheet is missing"_s);
}

} // namespace examdesk::candidate
