// SPDX-License-Identifier: GPL-3.0-or-later
#include "column_layout.h"

#include "stopped.h"

#include <algorithm>
#include <numeric>

namespace examdesk::report {

using base::Result;
using pdf::FontWeight;
using pdf::TextStyle;

namespace {

constexpr double kUsualSize = 9;
constexpr double kSmallestSize = 6;
constexpr double kWidestText = 60;       ///< Longer texts wrap.
constexpr qsizetype kLongestNumber = 40; ///< A longer piece without a blank is no number and may be broken.

double sum(const QList<double>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

/// A piece of a text that is not broken: an order number, a word, a file's name.
bool isPiece(QChar character)
{
    return !character.isSpace() && character.unicode() < 0x1100;
}

QString longestPiece(const QString& text)
{
    QStringView longest;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from;
        while (to < text.size() && isPiece(text.at(to)))
            ++to;
        if (to - from > longest.size() && to - from <= kLongestNumber)
            longest = QStringView(text).mid(from, to - from);
        from = to + 1;
    }
    return longest.isEmpty() ? text.left(4) : longest.toString();
}

struct Need {
    double least = 0;
    double natural = 0;
};

/// What @p text needs, if it is more than @p known.
Result<Need> needOf(PageFlow& flow, const QString& text, const TextStyle& style, bool mayWrap,
                    const Need& known)
{
    const auto natural = flow.measure(text, style);
    if (natural && *natural <= known.least)
        return known;
    const auto least = mayWrap ? flow.measure(longestPiece(text), style) : natural;
    if (!natural || !least)
        return base::fail(natural ? least.error() : natural.error());
    return Need{*least, *natural};
}

} // namespace

double ColumnNeeds::leastWidth() const
{
    return sum(least) + double(least.size()) * 2 * kCellSide;
}

TextStyle cellStyle(const Column& column, double size)
{
    const bool isNumber = column.kind == ColumnKind::Count || column.kind == ColumnKind::Money;
    return {.size = size,
            .lineSpacing = 1.25,
            .align = isNumber ? pdf::Align::Right : pdf::Align::Left,
            .verticalAlign = pdf::VerticalAlign::Top};
}

Result<ColumnNeeds> columnNeeds(PageFlow& flow, const Table& table, const base::Progress& progress)
{
    ColumnNeeds needs;
    const QList<Cell> sums = hasSums(table) ? sumsOf(table) : QList<Cell>();
    for (qsizetype column = 0; column < table.columns.size(); ++column) {
        const bool isText = table.columns.at(column).kind == ColumnKind::Text;
        const TextStyle style = cellStyle(table.columns.at(column), kUsualSize);
        TextStyle bold = style;
        bold.weight = FontWeight::Bold;
        Need need;
        const auto take = [&](const QString& text, const TextStyle& textStyle, bool mayWrap) -> Result<void> {
            const auto one = needOf(flow, text, textStyle, mayWrap, need);
            if (!one)
                return base::fail(one.error());
            need = {std::max(need.least, one->least), std::max(need.natural, one->natural)};
            return {};
        };
        Result<void> taken = take(table.columns.at(column).title, bold, true).and_then([&] {
            return take(shownText(sums.value(column)), bold, false);
        });
        for (qsizetype row = 0; taken && row < table.rows.size(); ++row) {
            if (isStopped(progress, row, 0))
                return stopped();
            taken = take(shownText(table.rows.at(row).value(column)), style, isText);
        }
        if (!taken)
            return base::fail(taken.error());
        needs.least.append(need.least);
        needs.natural.append(
            std::max(need.least, isText ? std::min(need.natural, kWidestText) : need.natural));
    }
    return needs;
}

ColumnLayout layOut(const ColumnNeeds& needs, double width)
{
    ColumnLayout layout{.widths = {}, .size = kUsualSize};
    const double room = width - double(needs.least.size()) * 2 * kCellSide; // the edges keep their width
    const double least = sum(needs.least);
    while (layout.size > kSmallestSize && least * layout.size / kUsualSize > room)
        layout.size -= 0.5;
    const double scale = layout.size / kUsualSize;
    const double natural = sum(needs.natural);
    for (qsizetype column = 0; column < needs.least.size(); ++column) {
        const double low = needs.least.at(column) * scale;
        const double high = needs.natural.at(column) * scale;
        double text = low * room / (least * scale);
        if (natural * scale <= room) // What is left over goes to all alike.
            text = high * room / (natural * scale);
        else if (least * scale <= room && natural > least)
            text = low + (high - low) * (room - least * scale) / ((natural - least) * scale);
        layout.widths.append(text + 2 * kCellSide);
    }
    return layout;
}

} // namespace examdesk::report
