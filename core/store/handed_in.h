// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QString>

namespace examdesk::store {

/// Commands that the server acknowledged. A backup that is restored may be older than the acknowledgement;
/// then they go to the server once more, and their ids keep them from being applied twice. Callers hold the
/// transaction.
class HandedIn {
public:
    /// How long a command stays here once it is in a backup: an older backup may be the one that is restored.
    static constexpr int kDaysBehindBackup = 30;
    /// So many of the newest stay whatever the clocks say: one that is a year ahead would else let all go at
    /// once.
    static constexpr int kNewest = 20'000;

    explicit HandedIn(const QSqlDatabase& database);

    /// Takes @p commandId over from the outbox: the server has it, and its newest change was @p sequence
    /// then.
    [[nodiscard]] base::Result<void> take(const QString& commandId, qint64 sequence,
                                          const QDateTime& now) const;
    /// Puts all of them back into the outbox, in the order in which they were made; how many.
    [[nodiscard]] base::Result<qint64> putBack() const;
    /// Lets go of what is in a backup up to @p backedUpThrough, was acknowledged kDaysBehindBackup before @p
    /// now (by the server's clock), and is none of the newest.
    [[nodiscard]] base::Result<void> letGo(qint64 backedUpThrough, const QDateTime& now) const;
    [[nodiscard]] base::Result<qint64> count() const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
