// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QStringList>
#include <QVariantList>

namespace examdesk::store {

/// Keeps a table that says how many rows of another one have the same values in some columns, so that nobody
/// counts a million rows. Not by triggers: a statement that fires one makes SQLite flush the full-text index,
/// and that for every row.
class Tally {
public:
    /// @p table has @p columns as its primary key, and `number`.
    Tally(const QString& table, const QStringList& columns);

    /// A row with the values @p before has @p after now; an empty list stands for no row. Inside the caller's
    /// transaction.
    [[nodiscard]] base::Result<void> change(const QSqlDatabase& database, const QVariantList& before,
                                            const QVariantList& after) const;

private:
    [[nodiscard]] base::Result<void> add(const QSqlDatabase& database, const QVariantList& values,
                                         int number) const;

    QString m_sql;
};

} // namespace examdesk::store
