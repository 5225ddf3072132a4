// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

namespace examdesk::store {

/// A write transaction that undoes itself unless commit() succeeded.
class Transaction {
public:
    /// Takes the write lock at once (on SQLite), so that a conflict shows here and not halfway through.
    [[nodiscard]] static base::Result<Transaction> begin(const QSqlDatabase& database);

    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] base::Result<void> commit();

private:
    explicit Transaction(const QSqlDatabase& database);

    QSqlDatabase m_database;
    bool m_open = true;
};

/// Part of a transaction that can be undone alone. Undoes itself unless release() succeeded.
class Savepoint {
public:
    [[nodiscard]] static base::Result<Savepoint> begin(const QSqlDatabase& database);

    Savepoint(Savepoint&& other) noexcept;
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    [[nodiscard]] base::Result<void> release();

private:
    explicit Savepoint(const QSqlDatabase& database);

    QSqlDatabase m_database;
    bool m_open = true;
};

} // namespace examdesk::store
