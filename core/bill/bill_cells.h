// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/payment_file.h"
#include "bill/transaction.h"

namespace examdesk::bill {

/// The line that names the columns among the first @p lines of a WeChat or Alipay bill, whose own stands
/// below lines of comment.
QByteArray headerIn(const QByteArray& lines);

/// The cells of a bill's line under the names of their columns, without the padding of the channel and
/// without those that are empty. @p header and @p line are bytes of the file; UnionPay's files have no
/// header.
QList<BillCell> cellsOf(FileKind kind, const QByteArray& header, const QByteArray& line);

} // namespace examdesk::bill
