// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "statement.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QUuid>

#include <utility>

namespace examdesk::store {

using namespace Qt::StringLiterals;

base::Result<Connection> Connection::open(const QString& path, Journal journal)
{
    Connection connection(QUuid::createUuid().toString(QUuid::WithoutBraces));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection.m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    if (!database.open())
        return base::fail(base::Error::Code::Storage,
                          QCoreApplication::translate("Store", "The local store could not be opened."),
                          path + u": "_s + database.lastError().text());
    for (const QString& pragma :
         {journal == Journal::Plain ? u"PRAGMA journal_mode = DELETE"_s : u"PRAGMA journal_mode = WAL"_s,
          u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = ON"_s, u"PRAGMA cache_size = -65536"_s,
          u"PRAGMA temp_store = MEMORY"_s, u"PRAGMA mmap_size = 268435456"_s,
          // A sync writes to all over the file: the rarer it is checkpointed, the
          // fewer times each page is written.
          u"PRAGMA wal_autocheckpoint = 8192"_s, u"PRAGMA journal_size_limit = 67108864"_s}) {
        if (const auto set = execute(database, pragma); !set)
            return base::fail(set.error());
    }
    return connection;
}

Connection::Connection(QString name) : m_name(std::move(name)) {}

Connection::Connection(Connection&& other) noexcept : m_name(std::exchange(other.m_name, {})) {}

Connection::~Connection()
{
    if (m_name.isEmpty())
        return;
    forgetStatements(m_name);
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name);
}

} // namespace examdesk::store
