// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "local_records.h"

#include <QList>
#include <QSqlDatabase>

namespace examdesk::store {

/// An index table that does not hold what the records give.
struct IndexDifference {
    QString entity;
    QString table;
    qint64 surplus = 0;   ///< Rows that no record gives.
    qint64 lacking = 0;   ///< Rows that a record gives and that are not there.
    bool isStale = false; ///< A migration left it to be made anew; it was not compared.
};

/// Projects all records into a scratch database, gone afterwards, and compares every index table with it;
/// hands those that cannot be projected to @p failed. @p database sees one moment (FrozenView).
[[nodiscard]] base::Result<QList<IndexDifference>>
compareIndexes(LocalRecords& records, const QSqlDatabase& database,
               const std::function<void(const RecordRef&, const base::Error&)>& failed);

} // namespace examdesk::store
