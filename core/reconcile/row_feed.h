// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/batch_queue.h"
#include "reconcile/reconciliation.h"

#include <thread>

namespace examdesk::reconcile {

/// Matches rows while they are still being read, as reconcileFiles() does with files: the caller's thread,
/// which may be the only one that can read them, packs them and finds the payers of orders; another one puts
/// them into the ledger.
class RowFeed final : public bill::RowSink {
public:
    /// @p matching is its alone until finish().
    explicit RowFeed(Reconciliation& matching);
    ~RowFeed() override;

    /// Names what the following rows come from.
    void beginFile(const QString& name);
    /// No more orders will come.
    void closeOrders();
    void take(const bill::OrderRow& row) override;
    void take(const bill::ReceiptRow& row) override;
    void take(const bill::TransactionRow& row) override;
    /// All rows are there: waits until they are matched.
    void finish();

private:
    template <typename Row>
    void put(const Row& row);
    void flush();

    Reconciliation& m_matching;
    bill::BatchQueue m_queue{1};
    std::unique_ptr<bill::RowBatch> m_batch;
    quint16 m_files = 0; ///< That were begun.
    std::jthread m_matcher;
};

} // namespace examdesk::reconcile
