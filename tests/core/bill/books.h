// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "bill/payment_file.h"
#include "specimen/bill_writer.h"

namespace examdesk::bill::test {

using namespace Qt::StringLiterals;

inline QDateTime at(const QString& text)
{
    return base::parseLocalTime(text).value();
}

inline const QDate kAsOf(2026, 3, 20);

/// An order of candidate 0001 over 160 yuan, paid ten days before kAsOf.
inline Order order(const QString& no, OrderStatus status = OrderStatus::Paid)
{
    const bool unpaid = status == OrderStatus::Pending || status == OrderStatus::Closed;
    return {.orderNo = no,
            .candidateNo = u"C-"_s + no,
            .feeItem = {},
            .amount = base::Money::fromFen(16000),
            .channel = Channel::Wechat,
            .status = status,
            .createdAt = at(u"2026-03-10 09:00:00"_s),
            .paidAt = unpaid ? QDateTime() : at(u"2026-03-10 09:05:00"_s)};
}

inline Transaction payment(const QString& orderNo, const QString& tradeNo, qint64 fen = 16000)
{
    return {.orderNo = orderNo,
            .tradeNo = tradeNo,
            .refundNo = {},
            .kind = TransactionKind::Payment,
            .channel = Channel::Wechat,
            .amount = base::Money::fromFen(fen),
            .at = at(u"2026-03-10 09:05:00"_s),
            .file = u"bill.csv"_s,
            .line = 2};
}

inline Transaction refund(const QString& orderNo, const QString& tradeNo, const QString& refundNo,
                          qint64 fen = 16000)
{
    Transaction back = payment(orderNo, tradeNo, fen);
    back.kind = TransactionKind::Refund;
    back.refundNo = refundNo;
    back.at = at(u"2026-03-11 10:00:00"_s);
    return back;
}

inline Receipt receipt(const QString& orderNo, qint64 fen = 16000)
{
    return {.receiptCode = u"15060100"_s,
            .receiptNo = u"R"_s + orderNo,
            .checkCode = u"123456"_s,
            .orderNo = orderNo,
            .amount = base::Money::fromFen(fen),
            .issuedAt = at(u"2026-03-10 10:00:00"_s)};
}

inline QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// @p row without a file's name.
inline Transaction toTransaction(const TransactionRow& row)
{
    return {.orderNo = textOf(row.orderNo),
            .tradeNo = textOf(row.tradeNo),
            .refundNo = textOf(row.refundNo),
            .kind = row.kind,
            .channel = row.channel,
            .amount = base::Money::fromFen(row.amountFen),
            .at = fromLocalSeconds(row.at),
            .file = {},
            .line = row.line};
}

/// Keeps every row it is given.
class Keeper final : public RowSink {
public:
    void take(const OrderRow& row) override { orders.append(toOrder(row)); }
    void take(const ReceiptRow& row) override { receipts.append(toReceipt(row)); }
    void take(const TransactionRow& row) override { transactions.append(toTransaction(row)); }

    QList<Order> orders;
    QList<Receipt> receipts;
    QList<Transaction> transactions;
};

inline base::Result<FileSummary> readBytes(const QByteArray& bytes, RowSink& sink,
                                           const QString& name = u"file"_s, QDate nearDay = kAsOf)
{
    return readPaymentFile(FileSource::fromBytes(name, bytes), sink, {.nearDay = nearDay, .progress = {}});
}

} // namespace examdesk::bill::test
