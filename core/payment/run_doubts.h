// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"
#include "payment/reconciliation_run.h"

namespace examdesk::payment {

/// Days on which orders were paid that @p result misses on the bills, although no bill of that day and
/// channel is here: this station cannot say that they are missing.
[[nodiscard]] base::Result<QList<RunDoubt>> missingBills(const reconcile::ReconciliationResult& result,
                                                         const BillStore& bills, const QString& exam);

/// True if so few of a file's lines are of this exam that the file is another one's.
[[nodiscard]] constexpr bool isHardlyAny(qint64 own, qint64 lines)
{
    return own * 10 < lines;
}

/// Why a person is asked before @p bill is kept for an exam; nothing if it is the exam's by all that is known
/// here. To a scope that is not for @p everything lines without an order say little: they are others' too.
[[nodiscard]] std::optional<QString> whyStrange(const BillBelonging& bill, const QString& name,
                                                bool everything);
/// The same of orders or receipts of the platform: @p own of its @p rows are of candidates or orders that
/// this exam has here, @p others are known as another exam's.
struct RecordsBelonging {
    qint64 rows = 0;
    qint64 own = 0;
    qint64 others = 0;
    bool canTell = false; ///< Candidates are known here, all of them: who is none of them is a stranger.
};
[[nodiscard]] std::optional<QString> whyStrange(const RecordsBelonging& file, const QString& name);

/// Bills of which a large share belongs to no order.
[[nodiscard]] base::Result<QList<RunDoubt>> strangeBills(const BillStore& bills, const QString& exam);

} // namespace examdesk::payment
