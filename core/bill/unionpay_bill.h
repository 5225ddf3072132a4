// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_parser.h"

#include <array>

namespace examdesk::bill {

/// The parser for a UnionPay all-channel ZM detail file if @p firstLine has its fixed widths. @p nearDay
/// says a day near the transactions, for their year; it is asked only if the file's name has lost the
/// settlement date.
ParserFactory recogniseUnionpayBill(std::string_view firstLine, const std::function<QDate()>& nearDay);

/// The fixed widths in bytes of the fields of a ZM line; one blank stands after each.
inline constexpr std::array<size_t, 40> kUnionpayWidths = {
    3, 11, 11, 6, 10, 19, 12, 4,  2, 21, 2,  32, 2,  6, 10, 13, 13, 4,  15, 2,
    2, 6,  2,  4, 32, 1,  21, 15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2,  1};
/// What the channel calls them.
inline constexpr std::array<QStringView, 40> kUnionpayColumns = {
    u"交易代码",     u"代理机构标识码", u"发送机构标识码", u"系统跟踪号", u"交易传输时间", u"账号",
    u"交易金额",     u"商户类别",       u"终端类型",       u"查询流水号", u"支付方式(旧)", u"商户订单号",
    u"支付卡类型",   u"原系统跟踪号",   u"原交易时间",     u"商户手续费", u"结算金额",     u"支付方式",
    u"集团商户代码", u"交易类型",       u"交易子类",       u"业务类型",   u"账号类型",     u"账单类型",
    u"账单号码",     u"交互方式",       u"原查询流水号",   u"商户代码",   u"分账入账方式", u"二级商户代码",
    u"二级商户简称", u"二级分账金额",   u"清算净额",       u"终端号",     u"商户自定义域", u"优惠金额",
    u"发票金额",     u"分期附加手续费", u"分期期数",       u"交易介质"};

/// Cuts @p line into its fields; false if a blank between two fields is none or the line is too short.
bool cutUnionpay(std::string_view line, Cells& cells);

} // namespace examdesk::bill
