// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

namespace examdesk::bill {

/// The parser for an Alipay 业务明细 bill if @p firstLine (GB 18030) is its title.
ParserFactory recogniseAlipayBill(std::string_view firstLine);

/// True if @p firstLine is the title of the 业务汇总 file that comes in the same zip and holds no lines.
bool isAlipaySummary(std::string_view firstLine);

} // namespace examdesk::bill
