// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

namespace examdesk::bill {

/// The parser for @p header if it is that of orders.csv or receipts.csv, else none.
ParserFactory recogniseOwnCsv(std::string_view header);

} // namespace examdesk::bill
