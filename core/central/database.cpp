// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include "history.h"
#include "schema.h"
#include "snapshot.h"
#include "store/connection.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

#include <atomic>
#include <chrono>
#include <unordered_map>
#include <variant>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

/// An open connection to PostgreSQL; closes with the object.
class PostgresConnection {
public:
    static Result<PostgresConnection> open(const QUrl& url)
    {
        PostgresConnection connection(QUuid::createUuid().toString(QUuid::WithoutBraces));
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, connection.m_name);
        const QString socketFolder = QUrlQuery(url).queryItemValue(u"host"_s, QUrl::FullyDecoded);
        database.setHostName(socketFolder.isEmpty() ? url.host() : socketFolder);
        database.setPort(url.port(5432));
        database.setUserName(url.userName(QUrl::FullyDecoded));
        database.setPassword(url.password(QUrl::FullyDecoded));
        database.setDatabaseName(url.path().mid(1));
        database.setConnectOptions(u"connect_timeout=10"_s);
        if (!database.open())
            return base::fail(
                Error::Code::Unavailable,
                QCoreApplication::translate("Central", "The PostgreSQL database cannot be reached."),
                database.lastError().text());
        return connection;
    }

    PostgresConnection(PostgresConnection&& other) noexcept : m_name(std::exchange(other.m_name, {})) {}
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;
    PostgresConnection& operator=(PostgresConnection&&) = delete;
    ~PostgresConnection()
    {
        if (m_name.isEmpty())
            return;
        store::forgetStatements(m_name);
        QSqlDatabase::removeDatabase(m_name);
    }

    QSqlDatabase database() const { return QSqlDatabase::database(m_name); }

private:
    explicit PostgresConnection(QString name) : m_name(std::move(name)) {}

    QString m_name;
};

using AnyConnection = std::variant<store::Connection, PostgresConnection>;

/// By Database::m_id.
std::unordered_map<quint64, AnyConnection>& connectionsOfThisThread()
{
    // The statements of a connection are forgotten when it closes, so their table must outlive this one:
    // what is made first at a thread's beginning goes last at its end.
    store::forgetStatements(QString());
    thread_local std::unordered_map<quint64, AnyConnection> connections;
    return connections;
}

Result<AnyConnection> openConnection(const QString& where, bool postgres)
{
    if (!postgres)
        return store::Connection::open(where).map(
            [](store::Connection&& opened) { return AnyConnection(std::move(opened)); });
    return PostgresConnection::open(QUrl(where)).map([](PostgresConnection&& opened) {
        return AnyConnection(std::move(opened));
    });
}

/// Migrations are made once and cannot be taken back.
Result<void> saveBeforeMigration(const QSqlDatabase& connection, bool postgres, const QString& backups)
{
    const auto version = centralVersion(connection);
    if (!version)
        return base::fail(version.error());
    if (*version == 0 || *version >= newestCentralVersion())
        return {};
    const auto saved = saveSnapshot(connection, postgres, backups, u"central-v%1"_s.arg(*version));
    if (!saved)
        return base::fail(saved.error().code,
                          QCoreApplication::translate(
                              "Central", "The database could not be backed up before it is brought up to "
                                         "date, so it was left as it is: %1")
                              .arg(saved.error().message),
                          saved.error().detail);
    return {};
}

} // namespace

Database::Database(QString where, bool postgres) : m_where(std::move(where)), m_postgres(postgres)
{
    static std::atomic<quint64> next = 1;
    m_id = next++;
}

Database::~Database()
{
    dropConnection();
}

bool Database::isPostgres(const QString& where)
{
    return where.startsWith(u"postgresql://"_s) || where.startsWith(u"postgres://"_s);
}

Result<std::unique_ptr<Database>> Database::openBare(const QString& where)
{
    const bool postgres = isPostgres(where);
    if (postgres && (!QUrl(where).isValid() || QUrl(where).path().size() < 2))
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate(
                "Central",
                "The database's address is malformed; write postgresql://user:password@host:port/name."));
    std::unique_ptr<Database> database(new Database(where, postgres));
    if (const auto connection = database->connection(); !connection)
        return base::fail(connection.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString& where, const QString& backups)
{
    auto database = openBare(where);
    if (!database)
        return database;
    const bool postgres = (*database)->isPostgres();
    const QSqlDatabase connection = *(*database)->connection();
    if (!backups.isEmpty()) {
        if (const auto saved = saveBeforeMigration(connection, postgres, backups); !saved)
            return base::fail(saved.error());
    }
    if (const auto migrated = migrateCentral(connection, postgres); !migrated)
        return base::fail(migrated.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openExisting(const QString& where)
{
    if (!isPostgres(where) && QFileInfo(where).size() == 0) // SQLite would make one.
        return base::fail(
            Error::Code::NotFound,
            QCoreApplication::translate("Central", "There is no database of a server at --database %1.")
                .arg(where));
    auto database = openBare(where);
    if (!database)
        return database;
    const auto version = centralVersion(*(*database)->connection());
    if (!version)
        return base::fail(version.error());
    if (*version == 0)
        return base::fail(Error::Code::NotFound, QCoreApplication::translate(
                                                     "Central", "The database holds no server of ExamDesk."));
    if (*version > newestCentralVersion())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The database was written by a newer ExamDesk; install that one."));
    if (*version < newestCentralVersion())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The database is of an earlier ExamDesk. Start the server once: it "
                                         "backs the database up and brings it up to date."));
    return database;
}

Result<QSqlDatabase> Database::connection()
{
    auto& connections = connectionsOfThisThread();
    auto found = connections.find(m_id);
    if (found == connections.end()) {
        auto opened = openConnection(m_where, m_postgres);
        if (!opened)
            return base::fail(opened.error());
        found = connections.emplace(m_id, *std::move(opened)).first;
    }
    return std::visit([](const auto& opened) { return opened.database(); }, found->second);
}

void Database::dropConnection()
{
    connectionsOfThisThread().erase(m_id);
}

WriteTransaction::WriteTransaction(std::unique_lock<std::timed_mutex> turn, const QSqlDatabase& database,
                                   store::Transaction transaction)
    : m_turn(std::move(turn)), m_database(database), m_transaction(std::move(transaction))
{}

Result<WriteTransaction> WriteTransaction::begin(Database& database)
{
    std::unique_lock<std::timed_mutex> turn(database.m_writer, std::defer_lock);
    if (!database.isPostgres() && !turn.try_lock_for(std::chrono::seconds(10)))
        return base::fail(Error::Code::Unavailable,
                          QCoreApplication::translate("Central", "The server is busy; try again shortly."));
    const auto connection = database.connection();
    if (!connection)
        return base::fail(connection.error());
    auto transaction = store::Transaction::begin(*connection);
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto first = History(*connection).takeTurn(); !first)
        return base::fail(first.error());
    return WriteTransaction(std::move(turn), *connection, *std::move(transaction));
}

Result<void> WriteTransaction::commit()
{
    const auto committed = m_transaction.commit();
    if (committed && m_turn.owns_lock())
        m_turn.unlock();
    return committed;
}

} // namespace examdesk::central
