// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_fit.h"

#include <QCoreApplication>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace examdesk::pdf {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr double step = 0.5;
constexpr double tolerance = 0.01;

/// Glyph indexes before which a line may, or must, begin.
struct Breaks {
    std::vector<bool> may;
    std::vector<bool> must;
};

/// Takes line ends out of @p text and notes where they were (UTF-16 offsets in what remains).
std::vector<qsizetype> takeLineEnds(QString& text)
{
    std::vector<qsizetype> ends;
    QString rest;
    for (const QChar character : std::as_const(text)) {
        if (character == u'\n')
            ends.push_back(rest.size());
        else if (character != u'\r')
            rest += character == u'\t' ? QChar(u' ') : character;
    }
    text = rest;
    return ends;
}

Breaks breaksOf(const FittedText& fitted, const std::vector<qsizetype>& lineEnds, bool wrap)
{
    const std::size_t count = fitted.glyphs.size();
    Breaks breaks{.may = std::vector<bool>(count + 1), .must = std::vector<bool>(count + 1)};
    std::vector<bool> offsets(std::size_t(fitted.text.size()) + 1);
    if (wrap) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Line, fitted.text);
        while (finder.toNextBoundary() >= 0)
            offsets[std::size_t(finder.position())] = true;
    }
    for (std::size_t index = 0; index < count; ++index) {
        const FaceGlyph& glyph = fitted.glyphs[index];
        breaks.may[index] = glyph.length > 0 && offsets[std::size_t(glyph.at)];
        breaks.must[index] = glyph.length > 0 && std::ranges::find(lineEnds, glyph.at) != lineEnds.end();
    }
    return breaks;
}

/// A mark that stands on the letter before it has no character of its own.
bool isSpace(const FittedText& fitted, std::size_t index)
{
    return fitted.glyphs[index].length > 0 && fitted.text[fitted.glyphs[index].at].isSpace();
}

/// Greedy lines no wider than @p most em; none if a piece without a break is wider.
std::optional<std::vector<FittedLine>> linesOf(const FittedText& fitted, const Breaks& breaks, double most,
                                               bool anywhere)
{
    std::vector<FittedLine> lines;
    FittedLine line;
    std::size_t lastBreak = 0;
    double widthAtBreak = 0;
    for (std::size_t index = 0; index < fitted.glyphs.size(); ++index) {
        if (breaks.must[index] && index > line.begin) {
            line.end = index;
            lines.push_back(line);
            line = {.begin = index};
            lastBreak = index;
        } else if (breaks.may[index]) {
            lastBreak = index;
            widthAtBreak = line.width;
        }
        line.width += fitted.glyphs[index].advance;
        const bool blank = isSpace(fitted, index); // may hang over the edge
        if (line.width <= most + tolerance || blank)
            continue;
        if (lastBreak <= line.begin && (!anywhere || index == line.begin))
            return std::nullopt;
        if (lastBreak <= line.begin) {
            lastBreak = index;
            widthAtBreak = line.width - fitted.glyphs[index].advance;
        }
        lines.push_back({.begin = line.begin, .end = lastBreak, .width = widthAtBreak});
        line = {.begin = lastBreak, .end = 0, .width = line.width - widthAtBreak};
        if (line.width > most + tolerance)
            return std::nullopt;
    }
    line.end = fitted.glyphs.size();
    lines.push_back(line);
    return lines;
}

bool isBlank(const FittedText& fitted, std::size_t index)
{
    return fitted.glyphs[index].length > 0 && fitted.text[fitted.glyphs[index].at] == u' ';
}

/// In points, without the blanks at the end.
void measure(FittedText& fitted)
{
    for (FittedLine& line : fitted.lines) {
        while (line.end > line.begin && isBlank(fitted, line.end - 1))
            --line.end;
        line.width = 0;
        for (std::size_t index = line.begin; index < line.end; ++index)
            line.width += fitted.glyphs[index].advance * fitted.size;
    }
}

} // namespace

Result<FittedText> fitText(Shaper& shaper, const QString& text, const TextStyle& style, double width,
                           double height)
{
    FittedText fitted;
    fitted.text = text;
    const std::vector<qsizetype> lineEnds = takeLineEnds(fitted.text);
    auto glyphs = shaper.shape(fitted.text, style.weight);
    if (!glyphs)
        return fail(glyphs.error());
    fitted.glyphs = std::move(*glyphs);
    if (fitted.glyphs.empty())
        return fitted;
    double whole = 0;
    for (const FaceGlyph& glyph : fitted.glyphs)
        whole += glyph.advance;
    const bool oneLine = lineEnds.empty() && whole * style.size <= width;
    const Breaks breaks = breaksOf(fitted, lineEnds, style.wrap && !oneLine);
    for (double size = style.size; size > style.minimum - tolerance; size -= step) {
        auto lines = linesOf(fitted, breaks, width / size, style.breakAnywhere);
        // The last line needs its own height only, not the space to a next one.
        const double needed = lines ? (double(lines->size() - 1) * style.lineSpacing + 1) * size : 0;
        if (!lines || needed > height + tolerance)
            continue;
        fitted.size = size;
        fitted.lines = std::move(*lines);
        measure(fitted);
        return fitted;
    }
    return fail(Error::Code::Invalid, QCoreApplication::translate("TextFit", "A text does not fit its box."));
}

} // namespace examdesk::pdf
