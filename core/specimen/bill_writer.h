// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/receipt.h"
#include "bill/transaction.h"

#include <QByteArray>
#include <QDate>
#include <QList>

#include <utility>

namespace examdesk::specimen {

/// Writers of the files that readPaymentFile() reads, with correct totals: for demo data, tests and benches.

QByteArray ordersCsv(const QList<bill::Order>& orders);
QByteArray receiptsCsv(const QList<bill::Receipt>& receipts);

/// A WeChat bill of type ALL with the 27 columns of API v3: UTF-8 with a byte order mark, CRLF, backticks.
QByteArray wechatBill(const QList<bill::Transaction>& transactions, const QString& merchant);
/// An Alipay 业务明细 file in GB 18030.
QByteArray alipayBill(const QList<bill::Transaction>& transactions, const QString& account);
/// The 业务明细(汇总) file beside it, GB 18030, without lines of its own.
QByteArray alipaySummary(const QString& account);
/// A UnionPay ZM detail file in GBK.
QByteArray unionpayBill(const QList<bill::Transaction>& transactions, const QString& merchant);
/// What UnionPay calls the file of settlement day @p day.
QString unionpayName(QDate day, const QString& merchant);

/// A zip of (name, content) pairs, the same bytes for the same input. Empty if libarchive fails.
QByteArray zipped(const QList<std::pair<QString, QByteArray>>& files);

} // namespace examdesk::specimen
