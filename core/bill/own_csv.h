// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

#include <optional>

namespace examdesk::bill {

/// FileKind::Orders or FileKind::Receipts if @p header is that of orders.csv or receipts.csv.
std::optional<FileKind> ownKind(std::string_view header);

/// The parser for @p header if it is that of orders.csv or receipts.csv, else none.
ParserFactory recogniseOwnCsv(std::string_view header);

} // namespace examdesk::bill
