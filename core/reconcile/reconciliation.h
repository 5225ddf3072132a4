// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bill/merchants.h"
#include "bill/payment_file.h"
#include "exam/office.h"
#include "reconcile/discrepancy.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace examdesk::bill {
class RowBatch;
}

namespace examdesk::reconcile {

struct ReconciliationOptions {
    QDate asOf;            ///< The day for which the answer is given; bills of the days before are expected.
    int toleranceDays = 1; ///< A payment may stand on the bill of so many days later.
    int graceDays = 3;     ///< An e-receipt may come so many days after the payment.
    bill::Merchants merchants{}; ///< Others' bills are refused; of a channel without one only if two differ.
};

/// As an exam's definition has them.
ReconciliationOptions optionsFor(const exam::Fees& fees, QDate asOf);

struct ReconciliationResult {
    qint64 orders = 0;
    qint64 transactions = 0;  ///< A line that stands on two bills is one.
    qint64 repeated = 0;      ///< Lines left out because an earlier bill has them.
    qint64 matched = 0;       ///< Orders on which all sides agree that there was money.
    qint64 unpaid = 0;        ///< Pending or closed orders without a transaction.
    qint64 notYetDue = 0;     ///< Orders whose bill is still to come.
    base::Money ordersAmount; ///< What the orders say was paid and not refunded.
    base::Money billsAmount;  ///< What the bills say came in, less what went back.
    ClassCounts counts{};
    std::vector<Discrepancy> discrepancies; ///< By class, then by order number, trade number and line.

    qint64 findings() const { return qint64(discrepancies.size()); }
};

/// Matches orders, bills and e-receipts by order number, and puts every order and every transaction into
/// exactly one class or among the matched (reconciliation rules: a class of the bills goes before one of the
/// receipts; the earliest payment of a candidate for a fee item is the good one, every further live one is a
/// duplicate; a payment that was refunded in full is no payment any more). Files may come in any order.
class Reconciliation {
public:
    explicit Reconciliation(const ReconciliationOptions& options);
    ~Reconciliation();
    Q_DISABLE_COPY_MOVE(Reconciliation)

    /// Names what the following rows come from.
    void beginFile(const QString& name);
    /// Makes room for about so many orders before the first comes; there may be others.
    void expectOrders(size_t about);
    /// Receipts are one of the sides, even if none comes.
    void expectReceipts();

    /// The rows of one of the files that were begun, by its number (RowFeed and FileReaders pack them).
    /// Orders go through prepare() first, which another thread may do meanwhile, but always the same one.
    void prepare(bill::RowBatch& orders);
    void take(const bill::RowBatch& batch);
    /// No more orders will come; said on the thread that prepares them.
    void closeOrders();

    /// Call it once, at the end. Error::Code::Invalid if two orders have one number.
    [[nodiscard]] base::Result<ReconciliationResult> finish();

    /// The same for values at hand; without a value in @p receipts they are no side.
    [[nodiscard]] static base::Result<ReconciliationResult>
    run(const QList<bill::Order>& orders, const QList<bill::Transaction>& transactions,
        const std::optional<QList<bill::Receipt>>& receipts, const ReconciliationOptions& options);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The paths of one reconciliation; receipts may be empty.
struct ReconciliationFiles {
    QString orders;
    QStringList bills;
    QString receipts;
};

/// Reads the files and reconciles them. Error::Code::Invalid names the file, line and reason.
[[nodiscard]] base::Result<ReconciliationResult> reconcileFiles(const ReconciliationFiles& files,
                                                                const ReconciliationOptions& options,
                                                                const base::Progress& progress = {});

} // namespace examdesk::reconcile
