// SPDX-License-Identifier: GPL-3.0-or-later
#include "cell_text.h"

#include <bit>
#include <cstring>

namespace examdesk::bill {

namespace {

constexpr int kMostDigits = 15;
constexpr int kMostYuanDigits = 9;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Calls @p found with the place of each @p wanted in @p text. Cells are short, so that a search for each of
/// them would begin as often as it ends: eight bytes are looked at in one, and all that are in them come of
/// it.
template <typename Found>
void forEach(std::string_view text, char wanted, Found found)
{
    size_t at = 0;
    if constexpr (std::endian::native == std::endian::little) {
        constexpr quint64 kOnes = 0x0101010101010101U;
        constexpr quint64 kLowBits = 0x7F * kOnes;
        const quint64 pattern = kOnes * static_cast<unsigned char>(wanted);
        for (quint64 word = 0; at + sizeof word <= text.size(); at += sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            word ^= pattern; // what is wanted is zero now
            quint64 zeros = ~(((word & kLowBits) + kLowBits) | word | kLowBits);
            for (; zeros != 0; zeros &= zeros - 1)
                found(at + size_t(std::countr_zero(zeros)) / 8);
        }
    }
    for (; at < text.size(); ++at)
        if (text[at] == wanted)
            found(at);
}

/// Reads the digits before the point, with commas between groups of three or with none.
std::optional<qint64> takeWhole(std::string_view& text)
{
    qint64 value = 0;
    int digits = 0;
    int sinceComma = -1; // no comma yet
    while (!text.empty() && (isDigit(text.front()) || text.front() == ',')) {
        if (text.front() == ',') {
            const bool misplaced = sinceComma < 0 ? digits == 0 || digits > 3 : sinceComma != 3;
            if (misplaced)
                return std::nullopt;
            sinceComma = 0;
        } else {
            value = value * 10 + (text.front() - '0');
            sinceComma += sinceComma >= 0 ? 1 : 0;
            if (++digits > kMostYuanDigits)
                return std::nullopt;
        }
        text.remove_prefix(1);
    }
    if (digits == 0 || (sinceComma >= 0 && sinceComma != 3))
        return std::nullopt;
    return value;
}

} // namespace

std::optional<qint64> parseDecimal(std::string_view text, int decimals)
{
    text = trimmed(text);
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    auto value = takeWhole(text);
    if (!value)
        return std::nullopt;
    const bool point = text.starts_with('.');
    if (point)
        text.remove_prefix(1);
    if (point == text.empty()) // a point without digits, or something else than a point
        return std::nullopt;
    for (int i = 0; i < decimals; ++i) {
        const char digit = text.empty() ? '0' : text.front();
        if (!isDigit(digit))
            return std::nullopt;
        *value = *value * 10 + (digit - '0');
        if (!text.empty())
            text.remove_prefix(1);
    }
    if (text.find_first_not_of('0') != std::string_view::npos)
        return std::nullopt;
    return negative ? -*value : *value;
}

std::optional<qint64> parseDigits(std::string_view text)
{
    if (text.empty() || text.size() > size_t(kMostDigits))
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

QString shown(std::string_view text)
{
    constexpr qsizetype kMost = 40;
    QString all = QString::fromUtf8(text.data(), qsizetype(std::min<size_t>(text.size(), 400)));
    if (all.size() > kMost)
        all = all.left(kMost) + QChar(0x2026);
    return all;
}

void splitAt(std::string_view text, char separator, Cells& cells)
{
    cells.clear();
    size_t begin = 0;
    forEach(text, separator, [&](size_t end) {
        cells.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    });
    cells.push_back(text.substr(begin));
}

void splitBackticked(std::string_view text, Cells& cells)
{
    cells.clear();
    text.remove_prefix(text.starts_with('`') ? 1 : 0);
    size_t begin = 0;
    forEach(text, ',', [&](size_t comma) {
        if (comma + 1 < text.size() && text[comma + 1] == '`') {
            cells.push_back(text.substr(begin, comma - begin));
            begin = comma + 2;
        }
    });
    cells.push_back(text.substr(begin));
}

bool splitCsv(std::string_view text, Cells& cells, std::string& scratch)
{
    if (text.find('"') == std::string_view::npos) {
        splitAt(text, ',', cells);
        return true;
    }
    cells.clear();
    scratch.clear();
    scratch.reserve(text.size()); // the views below stay good only if it never moves
    for (;;) {
        const size_t begin = scratch.size();
        if (text.starts_with('"')) {
            text.remove_prefix(1);
            for (;;) {
                const size_t quote = text.find('"');
                if (quote == std::string_view::npos)
                    return false;
                scratch.append(text.substr(0, quote));
                text.remove_prefix(quote + 1);
                if (!text.starts_with('"'))
                    break;
                scratch.push_back('"');
                text.remove_prefix(1);
            }
            if (!text.empty() && text.front() != ',')
                return false;
        } else {
            const std::string_view cell = text.substr(0, text.find(','));
            if (cell.find('"') != std::string_view::npos)
                return false;
            scratch.append(cell);
            text.remove_prefix(cell.size());
        }
        cells.push_back(std::string_view(scratch).substr(begin));
        if (text.empty())
            return true;
        text.remove_prefix(1);
    }
}

} // namespace examdesk::bill
