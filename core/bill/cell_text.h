// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace examdesk::bill {

/// @p text without the blanks and tabs that the channels pad with.
inline std::string_view trimmed(std::string_view text)
{
    const auto isPadding = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isPadding(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isPadding(text.back()))
        text.remove_suffix(1);
    return text;
}

/// An exact decimal times 10^@p decimals: `160`, `160.0`, `-0.96`, `1,600.00`. Nothing for any other text,
/// for more decimals than that (zeros excepted), or for more than 9 digits before the point: sums of millions
/// of them fit into 64 bits.
/// Money::parseYuan says the same of a QString; this one is for a million cells.
std::optional<qint64> parseDecimal(std::string_view text, int decimals);
/// Yuan as fen.
inline std::optional<qint64> parseYuanAsFen(std::string_view text)
{
    return parseDecimal(text, 2);
}
/// No order and no payment is of more than a thousand million yuan.
inline constexpr qint64 kMostFen = 100'000'000'000;
/// Digits alone.
std::optional<qint64> parseDigits(std::string_view text);

/// The beginning of @p text as a message may show it.
QString shown(std::string_view text);

using Cells = std::vector<std::string_view>;

/// Cuts at every @p separator.
void splitAt(std::string_view text, char separator, Cells& cells);
/// Cuts a WeChat line, whose cells begin with a backtick each. Names of goods hold commas and backticks, but
/// not the two together.
void splitBackticked(std::string_view text, Cells& cells);
/// Cuts one line of RFC 4180 CSV; @p scratch keeps what had doubled quotes. False if quoting is broken.
bool splitCsv(std::string_view text, Cells& cells, std::string& scratch);

} // namespace examdesk::bill
