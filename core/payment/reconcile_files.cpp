// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_readers.h"
#include "merchants.h"
#include "reconciliation.h"

namespace examdesk::payment {

using base::fail;
using base::Result;

namespace {

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
    std::vector<FileTask> tasks{{FileSource::fromPath(files.orders), &isOrders}};
    for (const QString& bill : files.bills)
        tasks.push_back({FileSource::fromPath(bill), &isBill});
    if (!files.receipts.isEmpty())
        tasks.push_back({FileSource::fromPath(files.receipts), &isReceipts});
    Reconciliation matching(options);
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

} // namespace examdesk::payment
