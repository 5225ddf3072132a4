// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "bill/payment_file.h"
#include "reconcile/discrepancy.h"
#include "reconcile/reconciliation.h"
#include "store/cipher.h"

#include <QDateTime>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::payment {

/// The exam that a bill is read for, and whose bills are its.
struct BillOwner {
    QString exam;
    bill::Merchants merchants;
};

/// A bill that was imported at this station.
struct BillBatch {
    bill::FileSummary summary;
    QDateTime importedAt;
    QString importedBy; ///< Account name.
};

/// What a channel's bills say of one day.
struct DailySum {
    QDate day;
    bill::Channel channel = bill::Channel::Other;
    qint64 transactions = 0; ///< Refunds among them.
    qint64 refunds = 0;
    base::Money paid;
    base::Money refunded;
    bool operator==(const DailySum&) const = default;
};

/// How much of a bill belongs to no order that is known here.
struct UnmatchedShare {
    QString bill;
    qint64 unmatched = 0;
    qint64 transactions = 0;
};

/// What speaks for and against a bill's being of the exam that it was read for.
struct BillBelonging {
    qint64 transactions = 0;
    qint64 own = 0;          ///< Of orders of this exam that are known here, whatever the scope.
    qint64 others = 0;       ///< Of orders of another exam that are known here; counted where few are own.
    bool hasOrders = false;  ///< Orders of this exam are known here: without any nothing can be said.
    bool endsBefore = false; ///< Its last transaction is older than the exam's first order.
};

/// The days that a channel's bill at hand speaks of.
struct CoveredDays {
    bill::Channel channel = bill::Channel::Other;
    QDate first;
    QDate last;
};

/// The imported bills of a station, as one scope sees them: a line without an order, or of an order beyond
/// the scope, is seen by the scope of everything alone. Callers hold the transaction for what writes.
class BillStore {
public:
    explicit BillStore(const QSqlDatabase& database, const account::Scope& scope = account::Scope::all());

    /// Reads @p source into the store of @p owner's exam and returns it with true; a content that is there
    /// already changes nothing and comes back with false; a bill of another merchant than @p owner's is
    /// refused. Its lines are kept as they stand in the file too, sealed by @p cipher. After an error the
    /// caller undoes the transaction.
    [[nodiscard]] base::Result<std::pair<BillBatch, bool>>
    import(const BillOwner& owner, const bill::FileSource& source, const bill::ReadOptions& options,
           const BillBatch& stamp, const store::Cipher& cipher) const;

    /// Oldest first; rows and sums are those of the lines in the scope.
    [[nodiscard]] base::Result<QList<BillBatch>> batches(const QString& exam) const;
    /// The lines of all bills with this order number; with @p cipher also as they stand in their files.
    [[nodiscard]] base::Result<QList<bill::Transaction>> linesOf(const QString& exam, const QString& orderNo,
                                                                 const store::Cipher* cipher = nullptr) const;
    /// By day and channel, oldest first, from @p first to @p last or all. A line that stands on two bills
    /// counts once.
    [[nodiscard]] base::Result<QList<DailySum>> dailySums(const QString& exam, QDate first = {},
                                                          QDate last = {}) const;
    /// Gives every line of the scope to @p sink, and before each bill its name to @p beginFile.
    [[nodiscard]] base::Result<void> deliverTransactions(const QString& exam, bill::RowSink& sink,
                                                         const std::function<void(QString)>& beginFile) const;
    /// How many lines of the exam's bills lie beyond the scope.
    [[nodiscard]] base::Result<qint64> linesOutside(const QString& exam) const;
    /// Of every bill of the exam.
    [[nodiscard]] base::Result<QList<UnmatchedShare>> unmatched(const QString& exam) const;
    [[nodiscard]] base::Result<BillBelonging> belonging(const QString& exam, const QString& batchId) const;
    /// Of every bill of the exam, whatever the scope. A bill without a line is about the days in its name.
    [[nodiscard]] base::Result<QList<CoveredDays>> coveredDays(const QString& exam) const;
    /// True if a bill of the exam has this very transaction.
    [[nodiscard]] base::Result<bool> has(const QString& exam, const reconcile::Discrepancy& found) const;
    /// Error::Code::Invalid names the first bill of the exam that is of another merchant than @p known, or
    /// than the bills before it; @p next is one that is about to come.
    [[nodiscard]] base::Result<void> checkMerchants(const QString& exam, const bill::Merchants& known,
                                                    const std::optional<bill::FileSummary>& next = {}) const;
    /// Takes a bill out again; NotFound if there is none of this content.
    [[nodiscard]] base::Result<void> remove(const QString& exam, const QString& batchId) const;

private:
    struct Condition {
        QString sql;
        QVariantList values;
    };
    /// That a line `t` of the exam is one of the scope's.
    Condition inScope(const QString& exam) const;

    QSqlDatabase m_database;
    account::Scope m_scope;
};

} // namespace examdesk::payment
