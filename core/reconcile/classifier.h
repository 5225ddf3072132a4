// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parallel.h"
#include "reconcile/reconciliation.h"

namespace examdesk::reconcile {

class Ledger;
class Payers;
struct OrderEntry;

/// Puts every order and every transaction of a settled ledger into exactly one class or among the matched. It
/// reads all that it is given and changes nothing, so that several may do a part each at the same time.
class Classifier {
public:
    /// @p files name what transactions come from; all must outlive the classifier.
    Classifier(const Ledger& ledger, const Payers& payers, const QStringList& files,
               const ReconciliationOptions& options, bool receiptsExpected);

    /// The sums and the discrepancies of the keys of @p part, these in no order. Call it once.
    ReconciliationResult classify(const base::Part& part);

private:
    struct BillSide;

    void classify(quint32 key);
    void sumUp(quint32 key);
    void classifyWithoutOrder(quint32 key);
    void classifyOrder(quint32 key, const OrderEntry& order);
    BillSide billSide(quint32 key, const OrderEntry& order);
    void classifyLive(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyGivenBack(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyAbsent(quint32 key, const OrderEntry& order, const BillSide& bills);
    void classifyReceipts(quint32 key, const OrderEntry& order, const BillSide& bills);

    void add(DiscrepancyClass kind, quint32 key, quint32 transaction, std::optional<qint64> billFen = {});
    bool isDue(const OrderEntry& order, int days) const;
    bool isAfterGrace(const OrderEntry& order, const BillSide& bills) const;

    const Ledger& m_ledger;
    const Payers& m_payers;
    const QStringList& m_files;
    const ReconciliationOptions& m_options;
    bool m_receiptsExpected;
    std::vector<quint32> m_found; ///< The transactions of the key at hand.
    ReconciliationResult m_result;
};

} // namespace examdesk::reconcile
