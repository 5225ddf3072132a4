// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation.h"
#include "row_feed.h"

#include <string>
#include <utility>

namespace examdesk::reconcile {

using base::Result;
using bill::Order;
using bill::OrderRow;
using bill::Receipt;
using bill::ReceiptRow;
using bill::toLocalSeconds;
using bill::Transaction;
using bill::TransactionRow;

namespace {

std::string utf8(const QString& text)
{
    return text.toStdString();
}

} // namespace

Result<ReconciliationResult> Reconciliation::run(const QList<Order>& orders,
                                                 const QList<Transaction>& transactions,
                                                 const std::optional<QList<Receipt>>& receipts,
                                                 const ReconciliationOptions& options)
{
    Reconciliation matching(options);
    RowFeed feed(matching);
    qint64 line = 1;
    for (const Order& order : orders) {
        const std::string no = utf8(order.orderNo), candidate = utf8(order.candidateNo),
                          item = utf8(order.feeItem);
        feed.take(OrderRow{no, candidate, item, order.amount.fen(), order.channel, order.status,
                           toLocalSeconds(order.createdAt), toLocalSeconds(order.paidAt), ++line});
    }
    feed.closeOrders();
    if (receipts)
        matching.expectReceipts();
    for (const Receipt& receipt : receipts.value_or(QList<Receipt>())) {
        const std::string no = utf8(receipt.orderNo);
        ReceiptRow row;
        row.orderNo = no;
        row.amountFen = receipt.amount.fen();
        row.issuedAt = toLocalSeconds(receipt.issuedAt);
        row.reversed = receipt.reversed;
        feed.take(row);
    }
    std::optional<QString> file;
    for (const Transaction& bill : transactions) {
        if (std::exchange(file, bill.file) != bill.file)
            feed.beginFile(bill.file);
        const std::string no = utf8(bill.orderNo), trade = utf8(bill.tradeNo), refund = utf8(bill.refundNo);
        feed.take(TransactionRow{no, trade, refund, bill.kind, bill.channel, bill.amount.fen(),
                                 toLocalSeconds(bill.at), bill.line});
    }
    feed.finish();
    return matching.finish();
}

} // namespace examdesk::reconcile
