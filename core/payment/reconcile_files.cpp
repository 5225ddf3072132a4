// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconciliation.h"

#include <QCoreApplication>

namespace examdesk::payment {

using base::Error;
using base::fail;
using base::Result;

namespace {

/// Reads @p path into @p sink; it must be what it was handed in as.
Result<FileSummary> readAs(const QString& path, bool (*wanted)(FileKind), Reconciliation& sink,
                           const ReadOptions& options)
{
    const FileSource source = FileSource::fromPath(path);
    sink.beginFile(source.name);
    const auto read = readPaymentFile(source, sink, options);
    if (read && !wanted(read->kind))
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "%1 is a file of the kind \"%2\"; it was given in the wrong place.")
                        .arg(source.name, fileKindName(read->kind)));
    return read;
}

bool isOrders(FileKind kind)
{
    return kind == FileKind::Orders;
}

bool isReceipts(FileKind kind)
{
    return kind == FileKind::Receipts;
}

bool isBill(FileKind kind)
{
    return !isOrders(kind) && !isReceipts(kind);
}

} // namespace

Result<ReconciliationResult> reconcileFiles(const ReconciliationFiles& files,
                                            const ReconciliationOptions& options,
                                            const base::Progress& progress)
{
    Reconciliation matching(options);
    ReadOptions reading{.nearDay = options.asOf, .progress = progress};
    const auto orders = readAs(files.orders, &isOrders, matching, reading);
    if (!orders)
        return fail(orders.error());
    if (const QDateTime last = fromLocalSeconds(orders->last); last.isValid())
        reading.nearDay = last.date(); // the year of bills that have none
    if (!files.receipts.isEmpty()) {
        matching.expectReceipts();
        if (const auto receipts = readAs(files.receipts, &isReceipts, matching, reading); !receipts)
            return fail(receipts.error());
    }
    for (const QString& bill : files.bills)
        if (const auto read = readAs(bill, &isBill, matching, reading); !read)
            return fail(read.error());
    return matching.finish();
}

} // namespace examdesk::payment
