// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include "history.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

/// The migration with which the feed got its hashes.
constexpr int kHistorySince = 3;

struct Migration {
    int number = 0;
    QString name; ///< `0001_central`
};

QList<Migration> allMigrations()
{
    static const QRegularExpression pattern(u"^(\\d{4})_[a-z_]+\\.sql$"_s);
    QList<Migration> migrations;
    for (const QString& file : QDir(u":/central/migrations"_s).entryList(QDir::Files, QDir::Name)) {
        const auto match = pattern.match(file);
        if (match.hasMatch())
            migrations.append({match.captured(1).toInt(), file.chopped(4)});
    }
    return migrations;
}

/// The portable script in the words of PostgreSQL. "C" orders ids by their bytes, as SQLite does: both sides
/// of a digest must walk them in one order.
QString inPostgres(QString script)
{
    static const QRegularExpression text(u"\\bTEXT\\b"_s);
    static const QRegularExpression blob(u"\\bBLOB\\b"_s);
    static const QRegularExpression integer(u"\\bINTEGER\\b"_s);
    return script.replace(text, u"TEXT COLLATE \"C\""_s)
        .replace(blob, u"BYTEA"_s)
        .replace(integer, u"BIGINT"_s);
}

Result<void> runScript(const QSqlDatabase& database, const QString& path, bool postgres, bool portable)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {}; // A migration needs no part of its own for this database.
    const QString script = QString::fromUtf8(file.readAll());
    for (const QString& statement :
         store::sqlStatements(postgres && portable ? inPostgres(script) : script)) {
        if (const auto ran = store::execute(database, statement); !ran)
            return base::fail(ran.error());
    }
    return {};
}

/// Stations that read here before have cursors of the epoch that the first version kept among its facts.
Result<void> beginHistory(const QSqlDatabase& database)
{
    const auto epoch = store::firstRow(database, u"SELECT value FROM meta WHERE name = ?"_s, {u"epoch"_s});
    if (!epoch)
        return base::fail(epoch.error());
    return History(database).begin(*epoch ? QString::fromUtf8((*epoch)->first().toByteArray()) : QString(),
                                   QDateTime::currentDateTimeUtc());
}

Result<void> runMigration(const QSqlDatabase& database, const Migration& migration, bool postgres)
{
    const QString path = u":/central/migrations/"_s + migration.name;
    if (const auto ran = runScript(database, path + u".sql"_s, postgres, true); !ran)
        return ran;
    const QString own = path + (postgres ? u".postgresql.sql"_s : u".sqlite.sql"_s);
    if (const auto ran = runScript(database, own, postgres, false); !ran)
        return ran;
    if (migration.number == kHistorySince) {
        if (const auto begun = beginHistory(database); !begun)
            return begun;
    }
    return store::write(database, u"INSERT INTO schema_version (version) VALUES (?)"_s, {migration.number})
        .map([](int) {});
}

} // namespace

int newestCentralVersion()
{
    static const int newest = allMigrations().last().number;
    return newest;
}

Result<int> centralVersion(const QSqlDatabase& database)
{
    if (!database.tables().contains(u"schema_version"_s))
        return 0;
    auto query = store::execute(database, u"SELECT coalesce(max(version), 0) FROM schema_version"_s);
    if (!query)
        return base::fail(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

Result<void> migrateCentral(const QSqlDatabase& database, bool postgres, int upTo)
{
    auto transaction = store::Transaction::begin(database);
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto migrated = migrateInTransaction(database, postgres, upTo); !migrated)
        return migrated;
    return transaction->commit();
}

Result<void> takeTurnToMigrate(const QSqlDatabase& database)
{
    return store::execute(database, u"SELECT pg_advisory_xact_lock(20260310)"_s).map([](const QSqlQuery&) {});
}

Result<void> migrateInTransaction(const QSqlDatabase& database, bool postgres, int upTo)
{
    if (postgres) {
        if (const auto alone = takeTurnToMigrate(database); !alone)
            return alone;
    }
    if (const auto made = store::execute(
            database, u"CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)"_s);
        !made)
        return base::fail(made.error());
    const auto version = centralVersion(database);
    if (!version)
        return base::fail(version.error());
    if (*version > newestCentralVersion())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Central", "The database was written by a newer ExamDesk; install that one."));
    for (const Migration& migration : allMigrations()) {
        if (migration.number <= *version || migration.number > upTo)
            continue;
        if (const auto ran = runMigration(database, migration, postgres); !ran)
            return ran;
    }
    return {};
}

} // namespace examdesk::central
