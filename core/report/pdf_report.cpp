// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/file_writing.h"
#include "column_layout.h"
#include "report_writer.h"
#include "stopped.h"

#include <QSaveFile>

#include <algorithm>

namespace examdesk::report {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using pdf::Align;
using pdf::FontWeight;
using pdf::TextStyle;
using pdf::VerticalAlign;

namespace {

constexpr double kRowSide = 1.3;       ///< Above and below a cell's text, millimetres.
constexpr double kSignatures = 26;     ///< Height of the lines to sign on with the space before them.
constexpr qsizetype kRowsTogether = 3; ///< So many rows stay with a table's title, and with what ends it.
constexpr double kGrey = 0.4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

TextStyle top(double size, FontWeight weight = FontWeight::Regular, Align align = Align::Left)
{
    return {.weight = weight, .size = size, .align = align, .verticalAlign = VerticalAlign::Top};
}

class Paper {
public:
    Paper(const Report& document, PageFlow& flow, const base::Progress& progress)
        : m_report(document), m_flow(flow), m_progress(progress)
    {}

    Result<void> write(const QList<ColumnNeeds>& needs);

private:
    struct Row {
        QList<SetText> cells;
        double height = 0;
    };
    Result<Row> setRow(const QStringList& texts, FontWeight weight);
    void drawRow(const Row& row, double shade);
    Result<void> head();
    Result<void> figures();
    Result<void> notes();
    Result<void> table(const Table& table, const ColumnLayout& layout, double after);
    Result<void> rows(const Table& table, const std::optional<Row>& sums, double after);
    Result<void> ifEmpty(const Table& table, double after);
    Result<void> signatures();
    Result<void> furniture(int page, int pages);
    QRectF line() const { return {m_flow.left(), m_flow.y(), m_flow.width(), 0}; }

    const Report& m_report;
    PageFlow& m_flow;
    const base::Progress& m_progress;
    const Table* m_table = nullptr; ///< The one that is being written.
    ColumnLayout m_layout;
    Row m_titles;
};

Result<void> Paper::head()
{
    const auto write = [&](const QString& text, const TextStyle& style, double gap, double grey) {
        return m_flow.write(text, style, line(), grey).map([&](double height) {
            m_flow.moveDown(height + gap);
        });
    };
    auto done = write(m_report.title, top(17, FontWeight::Bold, Align::Center), 2.5, 0);
    if (done && !m_report.exam.isEmpty())
        done = write(m_report.exam, top(11, FontWeight::Regular, Align::Center), 3.5, 0);
    if (!done)
        return done;
    QStringList made;
    if (!m_report.madeBy.isEmpty())
        made.append(Words::tr("Made by %1").arg(m_report.madeBy));
    if (m_report.madeAt.isValid())
        made.append(base::shownTime(m_report.madeAt));
    const auto left = m_flow.write(m_report.period, top(9.5), line());
    const auto right =
        m_flow.write(made.join(u"  "_s), top(9.5, FontWeight::Regular, Align::Right), line(), kGrey);
    if (!left || !right)
        return base::fail(left ? right.error() : left.error());
    m_flow.moveDown(std::max(*left, *right) + 2);
    m_flow.rule(m_flow.y(), m_flow.left(), m_flow.left() + m_flow.width(), 0, 0.3);
    m_flow.moveDown(4);
    return {};
}

Result<void> Paper::figures()
{
    constexpr int kInARow = 4;
    const double width = m_flow.width() / kInARow;
    for (qsizetype first = 0; first < m_report.figures.size(); first += kInARow) {
        double height = 0;
        for (qsizetype i = first; i < std::min(first + kInARow, m_report.figures.size()); ++i) {
            const KeyFigure& figure = m_report.figures.at(i);
            const QRectF box(m_flow.left() + double(i - first) * width, m_flow.y(), width - 3, 0);
            const auto name = m_flow.write(figure.name, top(8.5), box, kGrey);
            if (!name)
                return base::fail(name.error());
            const auto value = m_flow.write(shownText(figure.value), top(13, FontWeight::Bold),
                                            box.translated(0, *name + 1.2));
            if (!value)
                return base::fail(value.error());
            height = std::max(height, *name + 1.2 + *value);
        }
        m_flow.moveDown(height + 4);
    }
    return {};
}

Result<void> Paper::notes()
{
    for (const QString& note : m_report.notes) {
        const auto text = m_flow.set(note, top(9), m_flow.width());
        if (!text)
            return base::fail(text.error());
        if (text->height > m_flow.room())
            m_flow.newPage();
        m_flow.draw(*text, {m_flow.left(), m_flow.y(), m_flow.width(), text->height});
        m_flow.moveDown(text->height + 1.5);
    }
    m_flow.moveDown(m_report.notes.isEmpty() ? 0 : 2);
    return {};
}

Result<Paper::Row> Paper::setRow(const QStringList& texts, FontWeight weight)
{
    Row row;
    for (qsizetype column = 0; column < m_table->columns.size(); ++column) {
        TextStyle style = cellStyle(m_table->columns.at(column), m_layout.size);
        style.weight = weight;
        const double width = m_layout.widths.at(column) - 2 * kCellSide;
        auto text = m_flow.set(texts.value(column), style, width + 0.02); // A hundredth is no reason to wrap.
        if (!text)
            return base::fail(text.error());
        row.height = std::max(row.height, text->height);
        row.cells.append(*std::move(text));
    }
    row.height += 2 * kRowSide;
    return row;
}

void Paper::drawRow(const Row& row, double shade)
{
    if (shade < 1)
        m_flow.canvas().fillRectangle({m_flow.left(), m_flow.y(), m_flow.width(), row.height}, shade);
    double x = m_flow.left();
    for (qsizetype column = 0; column < row.cells.size(); ++column) {
        const QRectF box(x + kCellSide, m_flow.y() + kRowSide, m_layout.widths.at(column) - 2 * kCellSide,
                         row.height - 2 * kRowSide);
        m_flow.draw(row.cells.at(column), box);
        x += m_layout.widths.at(column);
    }
    m_flow.moveDown(row.height);
    m_flow.rule(m_flow.y(), m_flow.left(), m_flow.left() + m_flow.width(), 0.8, 0.1);
}

Result<void> Paper::ifEmpty(const Table& table, double after)
{
    if (m_flow.room() < 20 + after)
        m_flow.newPage();
    const auto title = m_flow.write(table.title, top(11, FontWeight::Bold), line());
    if (!title)
        return base::fail(title.error());
    m_flow.moveDown(*title + 2);
    const auto sentence = m_flow.write(table.ifEmpty, top(9), line(), kGrey);
    if (!sentence)
        return base::fail(sentence.error());
    m_flow.moveDown(*sentence + 6);
    return {};
}

Result<void> Paper::rows(const Table& table, const std::optional<Row>& sums, double after)
{
    std::vector<Row> ahead; // What ends the table is set before its page is chosen.
    const qsizetype count = table.rows.size();
    qsizetype next = 0;
    for (qsizetype at = 0; at < count; ++at) {
        if (isStopped(m_progress, at, count))
            return stopped();
        for (; next < std::min(count, at + kRowsTogether); ++next) {
            QStringList texts;
            for (const Cell& cell : table.rows.at(next))
                texts.append(shownText(cell));
            auto row = setRow(texts, FontWeight::Regular);
            if (!row)
                return base::fail(row.error());
            if (row->height + m_titles.height > m_flow.wholeRoom())
                return base::fail(
                    Error::Code::Invalid,
                    Words::tr("A row of the table \"%1\" is higher than a page.").arg(table.title));
            ahead.push_back(*std::move(row));
        }
        double needed = ahead.front().height;
        if (next == count) {
            needed = (sums ? sums->height : 0) + after;
            for (const Row& row : ahead)
                needed += row.height;
        }
        const bool isFresh = m_flow.wholeRoom() - m_flow.room() <= m_titles.height + 0.1;
        if (needed > m_flow.room() && !isFresh) {
            m_flow.newPage();
            drawRow(m_titles, 0.91);
        }
        drawRow(ahead.front(), 1);
        ahead.erase(ahead.begin());
    }
    if (sums)
        drawRow(*sums, 0.96);
    return {};
}

Result<void> Paper::table(const Table& table, const ColumnLayout& layout, double after)
{
    if (table.rows.isEmpty())
        return ifEmpty(table, after);
    m_table = &table;
    m_layout = layout;
    QStringList titles, totals;
    for (const Column& column : table.columns)
        titles.append(column.title);
    for (const Cell& cell : sumsOf(table))
        totals.append(shownText(cell));
    auto head = setRow(titles, FontWeight::Bold);
    if (!head)
        return base::fail(head.error());
    m_titles = *std::move(head);
    std::optional<Row> sums;
    if (hasSums(table)) {
        if (!table.columns.first().isSummed)
            totals.first() = Words::tr("Total");
        auto row = setRow(totals, FontWeight::Bold);
        if (!row)
            return base::fail(row.error());
        sums = *std::move(row);
    }
    const double rowsThatStay = double(std::min(kRowsTogether, table.rows.size())) * 8;
    const bool endsHere = table.rows.size() <= kRowsTogether;
    if (m_flow.room() < 8 + m_titles.height + rowsThatStay + (endsHere ? 10 + after : 0))
        m_flow.newPage();
    const auto title = m_flow.write(table.title, top(11, FontWeight::Bold), line());
    if (!title)
        return base::fail(title.error());
    m_flow.moveDown(*title + 2);
    drawRow(m_titles, 0.91);
    const auto done = rows(table, sums, after);
    m_flow.moveDown(6);
    return done;
}

Result<void> Paper::signatures()
{
    if (m_report.signatures.isEmpty())
        return {};
    if (m_flow.room() < kSignatures - 8)
        m_flow.newPage();
    m_flow.moveDown(8);
    const double width = m_flow.width() / double(m_report.signatures.size());
    double x = m_flow.left();
    for (const QString& who : m_report.signatures) {
        const auto label = m_flow.measure(who, top(10));
        const auto written = m_flow.write(who, top(10), {x, m_flow.y(), width, 0});
        if (!label || !written)
            return base::fail(label ? written.error() : label.error());
        m_flow.rule(m_flow.y() + *written + 0.8, x + *label + 1.5, x + width - 5, 0, 0.2);
        x += width;
    }
    m_flow.moveDown(10);
    return {};
}

Result<void> Paper::furniture(int page, int pages)
{
    const double left = m_flow.left();
    const double width = m_flow.width();
    const QRectF foot(left, m_flow.pageHeight() - 10, width, 0);
    m_flow.rule(foot.top() - 1.5, left, left + width, 0.7);
    auto done = m_flow.write(m_report.title + u"  "_s + m_report.period, top(8), foot, kGrey);
    if (done)
        done = m_flow.write(Words::tr("Page %1 of %2").arg(page).arg(pages),
                            top(8, FontWeight::Regular, Align::Right), foot, kGrey);
    return done.map([](double) {});
}

Result<void> Paper::write(const QList<ColumnNeeds>& needs)
{
    auto done = head().and_then([this] { return figures(); }).and_then([this] { return notes(); });
    const qsizetype last = m_report.tables.size() - 1;
    const double signing = m_report.signatures.isEmpty() ? 0 : kSignatures;
    for (qsizetype i = 0; done && i <= last; ++i)
        done = table(m_report.tables.at(i), layOut(needs.at(i), m_flow.width()), i == last ? signing : 0);
    if (done)
        done = signatures();
    return done.and_then([this] {
        return m_flow.finish([this](PageFlow&, int page, int pages) { return furniture(page, pages); });
    });
}

} // namespace

Result<void> writePdf(const Report& document, const QString& path, const base::Progress& progress)
{
    constexpr QSizeF kUpright(210, 297);
    const auto fonts = pdf::FontSet::system();
    if (!fonts)
        return base::fail(fonts.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(base::notWritten(file, path));
    const pdf::PdfInfo info{.title = document.title, .created = document.madeAt};
    auto flow = std::make_unique<PageFlow>(*fonts, kUpright, file, info);
    QList<ColumnNeeds> needs;
    double widest = 0;
    for (const Table& table : document.tables) {
        auto one = columnNeeds(*flow, table, progress);
        if (!one)
            return base::fail(one.error());
        widest = std::max(widest, one->leastWidth());
        needs.append(*std::move(one));
    }
    if (widest > flow->width()) {
        file.seek(0);
        flow = std::make_unique<PageFlow>(*fonts, kUpright.transposed(), file, info);
    }
    if (const auto written = Paper(document, *flow, progress).write(needs); !written)
        return written.error().code == Error::Code::Storage ? tl::unexpected(base::notWritten(file, path))
                                                            : written;
    if (!base::commitWhole(file))
        return tl::unexpected(base::notWritten(file, path));
    return {};
}

} // namespace examdesk::report
