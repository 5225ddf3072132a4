// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "bill/row_sink.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <functional>
#include <optional>

namespace examdesk::bill {

/// What a file turned out to be. Its content says so, never its name.
enum class FileKind : quint8 { Orders, Receipts, WechatBill, AlipayBill, UnionpayBill };

/// The word of @p kind in documents and logs: `orders`, `receipts`, `wechat`, `alipay`, `unionpay`.
QString fileKindName(FileKind kind);
/// The kind of that word, orders for any other.
FileKind fileKindFromName(const QString& name);
/// Whether the payment platform wrote it: orders or receipts, not a channel's bill.
bool isOfPlatform(FileKind kind);

/// Where a file's bytes come from: a path, or bytes at hand under a name.
struct FileSource {
    QString name; ///< What messages call it.
    QString path; ///< Empty if bytes are given.
    QByteArray bytes;

    static FileSource fromPath(const QString& path);
    static FileSource fromBytes(const QString& name, const QByteArray& bytes);
};

struct ReadOptions {
    /// A day near the transactions: UnionPay's lines carry no year, and a renamed file has lost it too.
    QDate nearDay;
    base::Progress progress;           ///< Told bytes of the file read and its size.
    std::function<QDate()> askNearDay; ///< Asked instead of nearDay, once the file turns out to need one.
    bool hash = true;                  ///< Without it FileSummary::batchId stays empty.
};

/// A file that was read to its end and found whole.
struct FileSummary {
    FileKind kind = FileKind::Orders;
    QString name;
    /// SHA-256 in hex of the content after unpacking: the same bill is the same batch, zipped or not.
    QString batchId;
    QString merchant; ///< The channel's merchant or account number; empty for orders and receipts.
    qint64 rows = 0;
    base::Money paid;     ///< Sum of payments; of orders or receipts all amounts.
    base::Money refunded; ///< Sum of refunds, not negative.
    LocalSeconds first = kNoTime;
    LocalSeconds last = kNoTime;
};

/// Reads orders.csv, receipts.csv, a WeChat bill (also gzip), an Alipay bill (also zip) or a UnionPay ZM file
/// (also zip) and gives its rows to @p sink; memory stays flat. A file that is truncated, edited, damaged or
/// of no known kind is refused whole (Error::Code::Invalid with file, line and reason), Storage if the disk
/// fails, Cancelled if the progress says so.
[[nodiscard]] base::Result<FileSummary> readPaymentFile(const FileSource& source, RowSink& sink,
                                                        const ReadOptions& options = {});

/// FileKind::Orders or FileKind::Receipts if @p source, packed or not, begins as such a table of the
/// platform; nothing for a bill or anything else. Looks at its first line alone.
[[nodiscard]] std::optional<FileKind> platformTable(const FileSource& source);

} // namespace examdesk::bill
