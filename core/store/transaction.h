// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>

#include <chrono>
#include <optional>

namespace examdesk::store {

/// How long this thread, while the object lives, waits for its turn to write: work that can be put off and
/// done again from its beginning need not stand in the way of what only reads. Without one a transaction
/// waits ten seconds. One at a time in a thread.
class WritePatience {
public:
    /// The first transaction is given up after @p first; at once, without trying, if there is none. Once one
    /// was committed the work can no longer begin anew, and the next ones wait as long as it takes.
    explicit WritePatience(std::optional<std::chrono::milliseconds> first);
    ~WritePatience();
    Q_DISABLE_COPY_MOVE(WritePatience)

private:
    friend class Transaction;
    friend class WriteTurn;
    static WritePatience*& current();

    std::optional<std::chrono::milliseconds> m_first;
    bool m_hasWritten = false;
};

/// The turn to write, taken before work begins that must not begin twice: the next transaction of this thread
/// goes on with it. What is not used is given back. One at a time in a thread.
class WriteTurn {
public:
    explicit WriteTurn(const QSqlDatabase& database) : m_database(database) {}
    ~WriteTurn();
    Q_DISABLE_COPY_MOVE(WriteTurn)

    /// Error::Code::Unavailable if somebody else is writing for longer than @p wait. After it the thread's
    /// WritePatience is without end.
    [[nodiscard]] base::Result<void> take(std::chrono::milliseconds wait);

private:
    friend class Transaction;
    static WriteTurn*& current();
    void giveBack();

    QSqlDatabase m_database;
    bool m_isTaken = false; ///< And no transaction goes on with it yet.
};

/// While it lives this thread writes nothing: a transaction is refused (Error::Code::Denied), and SQLite
/// refuses whatever statement would write over the connection. One at a time in a thread.
class ReadOnly {
public:
    explicit ReadOnly(const QSqlDatabase& database);
    ~ReadOnly();
    Q_DISABLE_COPY_MOVE(ReadOnly)

private:
    friend class Transaction;
    static ReadOnly*& current();

    QSqlDatabase m_database;
};

/// A write transaction that undoes itself unless commit() succeeded.
class Transaction {
public:
    /// Takes the write lock at once (on SQLite), so that a conflict shows here and not halfway through. Who
    /// has no WritePatience lets those who have go first, so that long work may hand over between its parts.
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
