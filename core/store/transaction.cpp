// SPDX-License-Identifier: GPL-3.0-or-later
#include "transaction.h"

#include "statement.h"

#include <utility>

namespace examdesk::store {

using namespace Qt::StringLiterals;

base::Result<Transaction> Transaction::begin(const QSqlDatabase& database)
{
    const bool sqlite = database.driverName() == u"QSQLITE"_s;
    if (const auto begun = execute(database, sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s); !begun)
        return base::fail(begun.error());
    return Transaction(database);
}

Transaction::Transaction(const QSqlDatabase& database) : m_database(database) {}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(other.m_database), m_open(std::exchange(other.m_open, false))
{}

Transaction::~Transaction()
{
    if (m_open)
        static_cast<void>(execute(m_database, u"ROLLBACK"_s));
}

base::Result<void> Transaction::commit()
{
    if (const auto committed = execute(m_database, u"COMMIT"_s); !committed)
        return base::fail(committed.error());
    m_open = false;
    return {};
}

base::Result<Savepoint> Savepoint::begin(const QSqlDatabase& database)
{
    if (const auto begun = execute(database, u"SAVEPOINT part"_s); !begun)
        return base::fail(begun.error());
    return Savepoint(database);
}

Savepoint::Savepoint(const QSqlDatabase& database) : m_database(database) {}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : m_database(other.m_database), m_open(std::exchange(other.m_open, false))
{}

Savepoint::~Savepoint()
{
    if (!m_open)
        return;
    static_cast<void>(execute(m_database, u"ROLLBACK TO SAVEPOINT part"_s));
    static_cast<void>(execute(m_database, u"RELEASE SAVEPOINT part"_s));
}

base::Result<void> Savepoint::release()
{
    if (const auto released = execute(m_database, u"RELEASE SAVEPOINT part"_s); !released)
        return base::fail(released.error());
    m_open = false;
    return {};
}

} // namespace examdesk::store
