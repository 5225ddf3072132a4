// SPDX-License-Identifier: GPL-3.0-or-later
#include "transaction.h"

#include "statement.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

Q_LOGGING_CATEGORY(lcTransaction, "examdesk.transaction", QtInfoMsg)

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kUsualWait(10'000); // connection.cpp
constexpr milliseconds kHandingOver(200);  // SQLite looks every 100 ms at most whether the lock is free.
constexpr milliseconds kHandingOverStep(2);

/// How many threads of this program wait for their turn to write, by database.
class Waiters {
public:
    explicit Waiters(const QSqlDatabase& database) : m_count(of(database.databaseName())) { ++m_count; }
    ~Waiters() { --m_count; }
    Q_DISABLE_COPY_MOVE(Waiters)

    static std::atomic_int& of(const QString& database)
    {
        static std::mutex mutex;
        static std::unordered_map<QString, std::atomic_int> counts; // never erased: references stay
        const std::lock_guard lock(mutex);
        return counts[database];
    }

private:
    std::atomic_int& m_count;
};

void letOthersGoFirst(const QSqlDatabase& database)
{
    const std::atomic_int& waiting = Waiters::of(database.databaseName());
    for (milliseconds waited(0); waiting > 0 && waited < kHandingOver; waited += kHandingOverStep)
        std::this_thread::sleep_for(kHandingOverStep);
}

base::Result<void> takeLock(const QSqlDatabase& database)
{
    return execute(database, u"BEGIN IMMEDIATE"_s).map([](const QSqlQuery&) {});
}

base::Result<void> setWait(const QSqlDatabase& database, milliseconds wait)
{
    return execute(database, u"PRAGMA busy_timeout = %1"_s.arg(wait.count())).map([](const QSqlQuery&) {});
}

base::Result<void> takeLockWithin(const QSqlDatabase& database, std::optional<milliseconds> wait)
{
    if (!wait)
        return base::fail(base::Error::Code::Unavailable,
                          QCoreApplication::translate("Store",
                                                      "The local store is busy with other work. "
                                                      "Nothing was changed; try again in a moment."));
    if (const auto set = setWait(database, *wait); !set)
        return set;
    const auto taken = takeLock(database);
    if (const auto set = setWait(database, kUsualWait); taken && !set)
        return set;
    return taken;
}

} // namespace

WritePatience::WritePatience(std::optional<milliseconds> first) : m_first(first)
{
    Q_ASSERT(!current());
    current() = this;
}

WritePatience::~WritePatience()
{
    current() = nullptr;
}

WritePatience*& WritePatience::current()
{
    thread_local WritePatience* patience = nullptr;
    return patience;
}

WriteTurn*& WriteTurn::current()
{
    thread_local WriteTurn* turn = nullptr;
    return turn;
}

base::Result<void> WriteTurn::take(milliseconds wait)
{
    Q_ASSERT(!current());
    const Waiters waiting(m_database);
    if (const auto taken = takeLockWithin(m_database, wait); !taken)
        return taken;
    m_isTaken = true;
    current() = this;
    if (WritePatience* patience = WritePatience::current())
        patience->m_hasWritten = true;
    return {};
}

void WriteTurn::giveBack()
{
    if (std::exchange(m_isTaken, false))
        static_cast<void>(execute(m_database, u"ROLLBACK"_s));
}

WriteTurn::~WriteTurn()
{
    giveBack();
    if (current() == this)
        current() = nullptr;
}

ReadOnly*& ReadOnly::current()
{
    thread_local ReadOnly* reading = nullptr;
    return reading;
}

ReadOnly::ReadOnly(const QSqlDatabase& database) : m_database(database)
{
    Q_ASSERT(!current());
    current() = this;
    static_cast<void>(execute(m_database, u"PRAGMA query_only = 1"_s));
}

ReadOnly::~ReadOnly()
{
    static_cast<void>(execute(m_database, u"PRAGMA query_only = 0"_s));
    current() = nullptr;
}

base::Result<Transaction> Transaction::begin(const QSqlDatabase& database)
{
    if (ReadOnly::current()) {
        qCCritical(lcTransaction) << "Work that was said to read only wants to write.";
        return base::fail(
            base::Error::Code::Denied,
            QCoreApplication::translate("Store", "This work may only read. Nothing was changed."));
    }
    if (WriteTurn* turn = WriteTurn::current(); turn && turn->m_isTaken) {
        if (turn->m_database.connectionName() == database.connectionName()) {
            turn->m_isTaken = false;
            return Transaction(database);
        }
        turn->giveBack(); // Else the thread would wait for itself.
    }
    if (database.driverName() != u"QSQLITE"_s) {
        if (const auto begun = execute(database, u"BEGIN"_s); !begun)
            return base::fail(begun.error());
        return Transaction(database);
    }
    WritePatience* patience = WritePatience::current();
    if (!patience) {
        letOthersGoFirst(database);
        return takeLock(database).map([&database] { return Transaction(database); });
    }
    const Waiters waiting(database);
    auto taken = patience->m_hasWritten ? takeLock(database) : takeLockWithin(database, patience->m_first);
    while (!taken && taken.error().code == base::Error::Code::Unavailable && patience->m_hasWritten)
        taken = takeLock(database);
    if (!taken)
        return base::fail(taken.error());
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
    if (WritePatience* patience = WritePatience::current())
        patience->m_hasWritten = true;
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
