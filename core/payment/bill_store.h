// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "payment/payment_file.h"

#include <QDateTime>
#include <QList>
#include <QSqlDatabase>

namespace examdesk::payment {

/// A bill that was imported at this station.
struct BillBatch {
    FileSummary summary;
    QDateTime importedAt;
    QString importedBy; ///< Account name.
};

/// What a channel's bills say of one day.
struct DailySum {
    QDate day;
    Channel channel = Channel::Other;
    qint64 transactions = 0;
    base::Money paid;
    base::Money refunded;
    bool operator==(const DailySum&) const = default;
};

/// The imported bills of a station. Callers hold the transaction for what writes.
class BillStore {
public:
    explicit BillStore(const QSqlDatabase& database);

    /// Reads @p source into the store of @p exam and returns it with true; a content that is there already
    /// changes nothing and comes back with false. After an error the caller undoes the transaction.
    [[nodiscard]] base::Result<std::pair<BillBatch, bool>> import(const QString& exam,
                                                                  const FileSource& source,
                                                                  const ReadOptions& options,
                                                                  const BillBatch& stamp) const;

    /// Oldest first.
    [[nodiscard]] base::Result<QList<BillBatch>> batches(const QString& exam) const;
    /// The lines of all bills with this order number.
    [[nodiscard]] base::Result<QList<Transaction>> linesOf(const QString& exam, const QString& orderNo) const;
    /// By day and channel, oldest first. A line that stands on two bills counts once.
    [[nodiscard]] base::Result<QList<DailySum>> dailySums(const QString& exam) const;
    /// Gives every line to @p sink, and before each bill its name to @p beginFile.
    [[nodiscard]] base::Result<void> giveTransactions(const QString& exam, RowSink& sink,
                                                      const std::function<void(QString)>& beginFile) const;

private:
    base::Result<void> checkMerchant(const QString& exam, const FileSummary& bill) const;

    QSqlDatabase m_database;
};

} // namespace examdesk::payment
