// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/file_writing.h"
#include "report_writer.h"
#include "stopped.h"
#include "xlsx_file.h"

#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <array>

namespace examdesk::report {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr uint8_t kA4 = 9;
constexpr double kNarrowest = 8;
constexpr double kWidest = 72;    ///< Characters.
constexpr double kRowHeight = 17; ///< Points: ideographs need more than the default.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// Characters of a sheet's default font: an ideograph is as wide as two digits.
double widthOf(const QString& text)
{
    double width = 0;
    for (const QChar character : text)
        width += character.unicode() < 0x1100 ? 1 : 2;
    return width;
}

bool isNumber(ColumnKind kind)
{
    return kind == ColumnKind::Count || kind == ColumnKind::Money;
}

/// A name that a sheet may have, and that no sheet has yet.
QString sheetName(QString title, QSet<QString>& taken)
{
    constexpr qsizetype kLongest = 31;
    for (const QChar forbidden : u"[]:*?/\\'"_s)
        title.replace(forbidden, u' ');
    const QString stem = title.simplified().isEmpty() ? Words::tr("Table") : title.simplified();
    QString name = stem.left(kLongest);
    for (int number = 2; taken.contains(name.toCaseFolded()); ++number)
        name = stem.left(kLongest - 5) + u" (%1)"_s.arg(number);
    taken.insert(name.toCaseFolded());
    return name;
}

/// @p text in a page's head or foot, where & begins a code; both hold 255 characters.
QString furniture(QString text)
{
    return text.left(80).replace(u'&', u"&&"_s);
}

class Workbook {
public:
    Workbook(lxw_workbook* book, const Report& document) : m_book(book), m_report(document)
    {
        for (size_t kind = 0; kind < m_formats.size(); ++kind) {
            m_formats[kind] = format(ColumnKind(kind));
            m_sums[kind] = format(ColumnKind(kind));
            m_values[kind] = format(ColumnKind(kind));
            format_set_align(m_values[kind], LXW_ALIGN_LEFT);
            format_set_bold(m_sums[kind]);
            format_set_top(m_sums[kind], LXW_BORDER_THIN);
        }
        for (lxw_format*& header : m_headers) {
            header = workbook_add_format(book);
            format_set_bold(header);
            format_set_bg_color(header, 0xE7EAEE);
            format_set_bottom(header, LXW_BORDER_THIN);
            format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
        }
        format_set_align(m_headers[1], LXW_ALIGN_CENTER); // The filter's button stands at the right.
        m_title = workbook_add_format(book);
        format_set_bold(m_title);
        format_set_font_size(m_title, 16);
        m_line = workbook_add_format(book);
        format_set_bottom(m_line, LXW_BORDER_THIN);
        m_label = workbook_add_format(book);
        format_set_font_color(m_label, 0x555555);
    }

    Result<void> writeSummary();
    Result<void> writeTable(const Table& table, const base::Progress& progress);

private:
    lxw_format* format(ColumnKind kind)
    {
        static constexpr std::array<const char*, 5> kFormats = {"@", "#,##0", "¥#,##0.00", "yyyy-mm-dd",
                                                                "yyyy-mm-dd hh:mm:ss"};
        lxw_format* made = workbook_add_format(m_book);
        format_set_num_format(made, kFormats[size_t(kind)]);
        format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        format_set_align(made, isNumber(kind) ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
        if (kind == ColumnKind::Date || kind == ColumnKind::DateTime)
            format_set_indent(made, 1); // An amount may end at its left.
        return made;
    }
    lxw_worksheet* addSheet(const QString& title);
    void setWidths(lxw_worksheet* sheet, const Table& table);
    Result<void> write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                       const std::array<lxw_format*, 5>& formats);
    Result<void> writeText(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const QString& text,
                           lxw_format* format)
    {
        return xlsxResult(worksheet_write_string(sheet, row, column, text.toUtf8().constData(), format));
    }
    Result<void> writeSums(lxw_worksheet* sheet, const Table& table);

    lxw_workbook* m_book;
    const Report& m_report;
    std::array<lxw_format*, 5> m_formats{}; ///< By ColumnKind.
    std::array<lxw_format*, 5> m_sums{};
    std::array<lxw_format*, 5> m_values{};  ///< Of the summary.
    std::array<lxw_format*, 2> m_headers{}; ///< Over texts and over numbers.
    lxw_format* m_title = nullptr;
    lxw_format* m_line = nullptr;
    lxw_format* m_label = nullptr;
    QSet<QString> m_names;
};

lxw_worksheet* Workbook::addSheet(const QString& title)
{
    lxw_worksheet* sheet = workbook_add_worksheet(m_book, sheetName(title, m_names).toUtf8().constData());
    worksheet_set_default_row(sheet, kRowHeight, LXW_FALSE);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.7);
    const QString head = u"&L%1&R%2"_s.arg(furniture(m_report.title), furniture(m_report.period));
    worksheet_set_header(sheet, head.toUtf8().constData());
    const QString foot =
        u"&L%1&R%2"_s.arg(furniture(m_report.exam), Words::tr("Page %1 of %2").arg(u"&P"_s, u"&N"_s));
    worksheet_set_footer(sheet, foot.toUtf8().constData());
    return sheet;
}

Result<void> Workbook::write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                             const std::array<lxw_format*, 5>& formats)
{
    const auto format = [&formats](ColumnKind kind) { return formats[size_t(kind)]; };
    if (const auto* text = std::get_if<QString>(&cell))
        return text->isEmpty() ? Result<void>()
                               : writeText(sheet, row, column, *text, format(ColumnKind::Text));
    if (const auto* count = std::get_if<qint64>(&cell))
        return xlsxResult(
            worksheet_write_number(sheet, row, column, double(*count), format(ColumnKind::Count)));
    if (const auto* amount = std::get_if<base::Money>(&cell)) // the nearest number to the fen
        return xlsxResult(worksheet_write_number(sheet, row, column, double(amount->fen()) / 100,
                                                 format(ColumnKind::Money)));
    const auto* day = std::get_if<QDate>(&cell);
    const auto* at = std::get_if<QDateTime>(&cell);
    const QDateTime time = at ? at->toTimeZone(base::examTimeZone()) : QDateTime();
    const QDate date = day ? *day : time.date();
    if (!date.isValid())
        return {};
    lxw_datetime value{.year = date.year(), .month = date.month(), .day = date.day()};
    if (at) {
        value.hour = time.time().hour();
        value.min = time.time().minute();
        value.sec = time.time().second();
    }
    return xlsxResult(worksheet_write_datetime(sheet, row, column, &value,
                                               format(at ? ColumnKind::DateTime : ColumnKind::Date)));
}

Result<void> Workbook::writeSummary()
{
    lxw_worksheet* sheet = addSheet(Words::tr("Summary"));
    worksheet_set_column(sheet, 0, 0, 30, nullptr);
    worksheet_set_column(sheet, 1, 1, 44, nullptr);
    lxw_row_t row = 0;
    worksheet_set_row(sheet, row, 30, nullptr); // the usual height is that of Latin letters
    Result<void> done = writeText(sheet, row++, 0, m_report.title, m_title);
    const auto line = [&](const QString& name, const Cell& value) {
        if (done && value != Cell() && value != Cell(QString()))
            done = writeText(sheet, row, 0, name, m_label).and_then([&] {
                return write(sheet, row++, 1, value, m_values);
            });
    };
    line(Words::tr("Examination"), m_report.exam);
    line(Words::tr("Period"), m_report.period);
    line(Words::tr("Made by"), m_report.madeBy);
    line(Words::tr("Made at"), m_report.madeAt.isValid() ? Cell(m_report.madeAt) : Cell());
    ++row;
    for (const KeyFigure& figure : m_report.figures)
        line(figure.name, figure.value);
    ++row;
    for (const QString& note : m_report.notes)
        if (done)
            done = writeText(sheet, row++, 0, note, nullptr);
    for (const QString& who : m_report.signatures) {
        worksheet_set_row(sheet, ++row, 30, nullptr);
        if (done)
            done = writeText(sheet, row, 0, who, m_label);
        worksheet_write_blank(sheet, row, 1, m_line);
    }
    return done;
}

void Workbook::setWidths(lxw_worksheet* sheet, const Table& table)
{
    const QList<Cell> sums = hasSums(table) ? sumsOf(table) : QList<Cell>();
    for (qsizetype column = 0; column < table.columns.size(); ++column) {
        double width = widthOf(table.columns.at(column).title) + 3; // the filter's button
        for (const QList<Cell>& row : table.rows)
            width = std::max(width, widthOf(shownText(row.value(column))) + 1);
        width = std::max(width, widthOf(shownText(sums.value(column))) + 2);
        worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column),
                             std::clamp(width, kNarrowest, kWidest), nullptr);
    }
}

Result<void> Workbook::writeSums(lxw_worksheet* sheet, const Table& table)
{
    const auto row = lxw_row_t(table.rows.size() + 1);
    const QList<Cell> sums = sumsOf(table);
    for (qsizetype column = 0; column < sums.size(); ++column) {
        const auto at = lxw_col_t(column);
        if (!table.columns.at(column).isSummed) {
            const auto written = column == 0 ? writeText(sheet, row, at, Words::tr("Total"), m_sums[0])
                                             : xlsxResult(worksheet_write_blank(sheet, row, at, m_sums[0]));
            if (!written)
                return written;
            continue;
        }
        std::array<char, LXW_MAX_CELL_RANGE_LENGTH> range{};
        lxw_rowcol_to_range(range.data(), 1, at, row - 1, at);
        const QByteArray formula = "=SUM(" + QByteArray(range.data()) + ")";
        const auto* amount = std::get_if<base::Money>(&sums.at(column));
        // The result for readers that do not calculate.
        const double value = amount ? double(amount->fen()) / 100 : double(std::get<qint64>(sums.at(column)));
        const auto written = xlsxResult(worksheet_write_formula_num(
            sheet, row, at, formula.constData(), m_sums[size_t(table.columns.at(column).kind)], value));
        if (!written)
            return written;
    }
    return {};
}

Result<void> Workbook::writeTable(const Table& table, const base::Progress& progress)
{
    lxw_worksheet* sheet = addSheet(table.title);
    setWidths(sheet, table);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_autofilter(sheet, 0, 0, lxw_row_t(std::max<qsizetype>(table.rows.size(), 1)),
                         lxw_col_t(table.columns.size() - 1));
    worksheet_set_row(sheet, 0, 22, nullptr);
    Result<void> done;
    for (qsizetype column = 0; done && column < table.columns.size(); ++column)
        done = writeText(sheet, 0, lxw_col_t(column), table.columns.at(column).title,
                         m_headers[isNumber(table.columns.at(column).kind) ? 1 : 0]);
    for (qsizetype row = 0; done && row < table.rows.size(); ++row) {
        if (isStopped(progress, row, table.rows.size()))
            return stopped();
        for (qsizetype column = 0; done && column < table.rows.at(row).size(); ++column)
            done =
                write(sheet, lxw_row_t(row + 1), lxw_col_t(column), table.rows.at(row).at(column), m_formats);
    }
    if (done && table.rows.isEmpty())
        done = writeText(sheet, 1, 0, table.ifEmpty, nullptr);
    return done && hasSums(table) ? writeSums(sheet, table) : done;
}

} // namespace

Result<void> writeXlsx(const Report& document, const QString& path, const base::Progress& progress)
{
    const auto file = XlsxFile::open();
    if (!file)
        return base::fail(file.error());
    Workbook book((*file)->book(), document);
    Result<void> done = book.writeSummary();
    for (const Table& table : document.tables)
        done = done.and_then([&] { return book.writeTable(table, progress); });
    if (!done)
        return done;
    QSaveFile target(path);
    if (!target.open(QIODevice::WriteOnly))
        return tl::unexpected(base::notWritten(target, path));
    if (const auto finished = (*file)->finish(target); !finished)
        return target.error() == QFileDevice::NoError ? finished
                                                      : tl::unexpected(base::notWritten(target, path));
    if (!base::commitWhole(target))
        return tl::unexpected(base::notWritten(target, path));
    return {};
}

} // namespace examdesk::report
