// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

namespace examdesk::bill {

/// The parser for a WeChat Pay 交易账单 (ALL, SUCCESS or REFUND; API v2 or v3) if @p header is its first
/// line.
ParserFactory recogniseWechatBill(std::string_view header);

} // namespace examdesk::bill
