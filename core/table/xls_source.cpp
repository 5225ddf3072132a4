// SPDX-License-Identifier: GPL-3.0-or-later
#include "xls_source.h"

#include "cell_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDevice>
#include <QtEndian>

#include <freexl.h>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

tl::unexpected<Error> damaged(int code)
{
    return base::fail(
        Error::Code::Invalid,
        Words::tr("The .xls file is damaged or of a kind that cannot be read. Open it in the spreadsheet "
                  "program and save it as .xlsx."),
        u"freexl %1"_s.arg(code));
}

QString noFormulas()
{
    return Words::tr(
        "A formula stands here, whose result cannot be read in this old format. Save the file as .xlsx.");
}

void put(Row& row, qsizetype column, const FreeXL_CellValue& cell)
{
    switch (cell.type) {
    case FREEXL_CELL_INT:
        return putCell(row, column, QString::number(cell.value.int_value));
    case FREEXL_CELL_DOUBLE: {
        const QString digits = digitsOf(cell.value.double_value);
        return putCell(row, column, digits, digits.isEmpty() ? lostDigits() : QString());
    }
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        return putCell(row, column, withoutTextMarks(QString::fromUtf8(cell.value.text_value)));
    case FREEXL_CELL_DATE:
        return putCell(row, column, QString::fromUtf8(cell.value.text_value));
    case FREEXL_CELL_DATETIME: // `2023-04-15 00:00:00`: a day, as in an .xlsx file
        return putCell(row, column, QString::fromUtf8(cell.value.text_value).left(10));
    case FREEXL_CELL_TIME:
        return putCell(row, column, QString::fromUtf8(cell.value.text_value));
    default:
        return;
    }
}

} // namespace

void XlsSource::Close::operator()(const void* book) const
{
    freexl_close(book);
}

Result<std::unique_ptr<RowSource>> XlsSource::open(QIODevice& device)
{
    std::unique_ptr<XlsSource> source(new XlsSource);
    QString path;
    if (const auto* file = qobject_cast<QFileDevice*>(&device))
        path = file->fileName();
    if (path.isEmpty() || !QFile::exists(path)) { // a resource or memory
        device.seek(0);
        if (!source->m_copy.open() || source->m_copy.write(device.readAll()) < 0 || !source->m_copy.flush())
            return base::fail(Error::Code::Storage, Words::tr("The file could not be read."),
                              source->m_copy.errorString());
        path = source->m_copy.fileName();
    }
    device.seek(0);
    source->findFormulas(device.readAll());
    const void* book = nullptr;
    const int opened = freexl_open(QFile::encodeName(path).constData(), &book);
    source->m_book.reset(book);
    if (opened == FREEXL_BIFF_OBFUSCATED || opened == FREEXL_BIFF_WORKBOOK_NOT_FOUND)
        return base::fail(Error::Code::Invalid,
                          Words::tr("The file is protected by a password, or it is no workbook. "
                                    "Save it without a password."));
    if (opened != FREEXL_OK)
        return damaged(opened);
    if (const auto chosen = source->chooseSheet(); !chosen)
        return base::fail(chosen.error());
    source->m_origin.kind = u"XLS"_s;
    return source;
}

/// FreeXL passes over formulas without a word. Their records are sought in the bytes of the whole file,
/// wherever its sectors lie: a place counts only where FreeXL then gives no value.
void XlsSource::findFormulas(const QByteArray& bytes)
{
    constexpr qsizetype kHead = 4;
    constexpr qsizetype kShortest =
        17; ///< Row, column, attributes, result (BIFF 2); later ones have 22 and more.
    constexpr int kMostColumns = 256;
    const auto word = [&bytes](qsizetype at) { return qFromLittleEndian<quint16>(bytes.constData() + at); };
    for (qsizetype at = 0; at + kHead + kShortest <= bytes.size(); ++at) {
        const quint16 type = word(at);
        if (type != 0x0006 && type != 0x0206 && type != 0x0406)
            continue;
        const quint16 column = word(at + 6);
        if (word(at + 2) >= kShortest && column < kMostColumns)
            m_formulas.insert(quint32(word(at + 4)) * kMostColumns + column);
    }
}

Result<void> XlsSource::chooseSheet()
{
    unsigned sheets = 0;
    unsigned isObfuscated = 0;
    freexl_get_info(m_book.get(), FREEXL_BIFF_PASSWORD, &isObfuscated);
    if (isObfuscated == FREEXL_BIFF_OBFUSCATED)
        return base::fail(Error::Code::Invalid,
                          Words::tr("The file is protected by a password. Save it without one."));
    if (const int asked = freexl_get_info(m_book.get(), FREEXL_BIFF_SHEET_COUNT, &sheets); asked != FREEXL_OK)
        return damaged(asked);
    QStringList names;
    unsigned short chosen = 0;
    for (unsigned short sheet = 0; sheet < sheets; ++sheet) {
        unsigned rows = 0;
        unsigned short columns = 0;
        const char* name = nullptr;
        if (freexl_select_active_worksheet(m_book.get(), sheet) != FREEXL_OK ||
            freexl_worksheet_dimensions(m_book.get(), &rows, &columns) != FREEXL_OK || rows == 0 ||
            columns == 0)
            continue;
        freexl_get_worksheet_name(m_book.get(), sheet, &name);
        names.append(QString::fromUtf8(name));
        chosen = sheet;
        m_rows = rows;
        m_columns = columns;
    }
    if (names.size() > 1)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("The .xls file has %1 sheets with cells (%2), and which one is meant cannot be seen "
                      "in this old format. Save it as .xlsx, or keep only the sheet with the table.")
                .arg(names.size())
                .arg(names.join(u"、"_s)));
    if (names.isEmpty())
        return {}; // no row at all
    m_origin.sheet = names.first();
    const int selected = freexl_select_active_worksheet(m_book.get(), chosen);
    return selected == FREEXL_OK ? Result<void>() : damaged(selected);
}

Result<void> XlsSource::read(const TakeRow& take)
{
    for (unsigned number = 0; number < m_rows; ++number) {
        Row row{.number = qint64(number) + 1};
        for (unsigned short column = 0; column < m_columns; ++column) {
            FreeXL_CellValue cell;
            if (const int read = freexl_get_cell_value(m_book.get(), number, column, &cell);
                read != FREEXL_OK)
                return damaged(read);
            if (cell.type == FREEXL_CELL_NULL && m_formulas.contains(number * 256 + column))
                putCell(row, column, {}, noFormulas());
            else
                put(row, column, cell);
        }
        const bool holdsSomething = !row.wrong.isEmpty() || !row.cells.join(QString()).trimmed().isEmpty();
        if (holdsSomething && !take(row))
            return {};
    }
    return {};
}

} // namespace examdesk::table
