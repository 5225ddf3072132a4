// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/file_readers.h"
#include "bill/merchants.h"
#include "reconciliation.h"

#include <QFileInfo>

namespace examdesk::reconcile {

using base::fail;
using base::Result;
using bill::checkMerchants;
using bill::FileKind;
using bill::FileReaders;
using bill::FileSource;
using bill::FileTask;
using bill::RowBatch;

namespace {

/// About as many orders as a file of @p size bytes holds. An order takes somewhat less than is counted here:
/// a table that grows once more costs less than one that stays empty. What claims to be larger than any exam
/// is not believed.
size_t ordersIn(qint64 size)
{
    constexpr qint64 kBytesAnOrder = 128;
    constexpr qint64 kMost = qint64(1) << 23;
    return size_t(std::min(size / kBytesAnOrder, kMost));
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

ReconciliationOptions optionsFor(const exam::Fees& fees, QDate asOf)
{
    return {.asOf = asOf,
            .toleranceDays = fees.dayCutToleranceDays,
            .graceDays = fees.receiptGraceDays,
            .merchants = bill::merchantsOf(fees)};
}

Result<ReconciliationResult> reconcileFiles(const ReconciliationFiles& files,
                                            const ReconciliationOptions& options,
                                            const base::Progress& progress)
{
    std::vector<FileTask> tasks{{FileSource::fromPath(files.orders), &isOrders}};
    for (const QString& bill : files.bills)
        tasks.push_back({FileSource::fromPath(bill), &isBill});
    if (!files.receipts.isEmpty())
        tasks.push_back({FileSource::fromPath(files.receipts), &isReceipts});
    Reconciliation matching(options);
    matching.expectOrders(ordersIn(QFileInfo(files.orders).size()));
    for (const FileTask& task : tasks)
        matching.beginFile(task.source.name);
    if (!files.receipts.isEmpty())
        matching.expectReceipts();
    const auto read = FileReaders(std::move(tasks), options.asOf)
                          .run({.prepare = [&matching](RowBatch& batch) { matching.prepare(batch); },
                                .closeOrders = [&matching] { matching.closeOrders(); },
                                .take = [&matching](const RowBatch& batch) { matching.take(batch); }},
                               progress);
    if (!read)
        return fail(read.error());
    if (const auto checked = checkMerchants(*read, options.merchants); !checked)
        return fail(checked.error());
    return matching.finish();
}

} // namespace examdesk::reconcile
