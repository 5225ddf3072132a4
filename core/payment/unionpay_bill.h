// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

#include <array>

namespace examdesk::payment {

/// The parser for a UnionPay all-channel ZM detail file if @p firstLine has its fixed widths. @p nearDay
/// says a day near the transactions, for their year; it is asked only if the file's name has lost the
/// settlement date.
ParserFactory recogniseUnionpayBill(std::string_view firstLine, const std::function<QDate()>& nearDay);

/// The fixed widths in bytes of the fields of a ZM line; one blank stands after each.
inline constexpr std::array<size_t, 40> kUnionpayWidths = {
    3, 11, 11, 6, 10, 19, 12, 4,  2, 21, 2,  32, 2,  6, 10, 13, 13, 4,  15, 2,
    2, 6,  2,  4, 32, 1,  21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2,  1};

} // namespace examdesk::payment
