// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/transaction.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>
#include <mutex>

namespace examdesk::central {

/// The server's database, an SQLite file or PostgreSQL, with a connection for each thread that asks.
class Database {
public:
    /// Opens @p where (a file, or `postgresql://user:password@host:port/name`) and brings its tables up to
    /// date. Error::Code::Unavailable if it cannot be reached, Invalid if it is newer than the program or the
    /// address is malformed.
    /// If it must be migrated and holds something, it is first copied (Snapshot) into @p backups, and stays
    /// as it is if that fails; an empty folder stands for no copy.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const QString& where,
                                                                      const QString& backups = {});
    /// Opens what is there as it is. Error::Code::NotFound if nothing is, Invalid if its tables are not those
    /// of this program.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> openExisting(const QString& where);
    /// Opens PostgreSQL or an SQLite file, made when it is missing, without making tables.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> openBare(const QString& where);
    /// Whether @p where is an address of PostgreSQL.
    static bool isPostgres(const QString& where);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    bool isPostgres() const { return m_postgres; }

    /// This thread's connection; opened on first use, closed when the thread ends.
    [[nodiscard]] base::Result<QSqlDatabase> connection();
    /// Lets go of this thread's connection: after a failure the next request gets a fresh one.
    void dropConnection();

private:
    friend class WriteTransaction;
    Database(QString where, bool postgres);

    QString m_where;
    bool m_postgres;
    quint64 m_id; ///< Tells the connections of two databases in one program apart.
    /// SQLite has one writer at a time anyway; waiting here is fair, waiting in its busy handler is not.
    std::timed_mutex m_writer;
};

/// A transaction that may write documents. It locks the commit order first, so that such transactions, also
/// of other processes, follow one another: what is committed later has a higher number. Undoes itself unless
/// commit() succeeded.
class WriteTransaction {
public:
    /// Error::Code::Unavailable if the database stays busy for 10 s.
    [[nodiscard]] static base::Result<WriteTransaction> begin(Database& database);

    const QSqlDatabase& database() const { return m_database; }
    /// The next writer's turn begins as soon as this succeeds.
    [[nodiscard]] base::Result<void> commit();

private:
    WriteTransaction(std::unique_lock<std::timed_mutex> turn, const QSqlDatabase& database,
                     store::Transaction transaction);

    std::unique_lock<std::timed_mutex> m_turn; ///< Declared first: given back after the transaction ended.
    QSqlDatabase m_database;
    store::Transaction m_transaction;
};

} // namespace examdesk::central
