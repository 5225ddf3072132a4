// SPDX-License-Identifier: GPL-3.0-or-later
#include "old_server.h"

#include "base/id.h"
#include "store/connection.h"
#include "store/migrations.h"
#include "store/statement.h"

#include <QDir>
#include <QFile>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr int kHistory = 3;

Result<void> runScript(const QSqlDatabase& database, const QString& path)
{
    QFile script(path);
    if (!script.open(QIODevice::ReadOnly))
        return {}; // A migration needs no part of its own for SQLite.
    for (const QString& sql : store::sqlStatements(QString::fromUtf8(script.readAll())))
        if (const auto done = store::execute(database, sql); !done)
            return base::fail(done.error());
    return {};
}

Result<void> runUpTo(const QSqlDatabase& database, int migration)
{
    const auto begun =
        store::execute(database, u"CREATE TABLE schema_version (version INTEGER PRIMARY KEY)"_s);
    if (!begun)
        return base::fail(begun.error());
    const QDir scripts(u":/central/migrations"_s);
    for (const QString& name : scripts.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        const int number = name.section(u'_', 0, 0).toInt();
        if (name.count(u'.') > 1 ||
            number > migration) // `0001_central.sqlite.sql` belongs to the one before.
            continue;
        const QString path = scripts.filePath(name);
        for (const QString& part : {path, path.chopped(4) + u".sqlite.sql"_s})
            if (const auto ran = runScript(database, part); !ran)
                return ran;
        const auto noted =
            store::write(database, u"INSERT INTO schema_version (version) VALUES (?)"_s, {number});
        if (!noted)
            return base::fail(noted.error());
    }
    return {};
}

QStringList namesIn(const QSqlDatabase& database, const QString& sql, const QVariantList& values)
{
    QStringList names;
    const auto rows = store::allRows(database, sql, values);
    for (const QVariantList& row : rows ? *rows : QList<QVariantList>())
        names.append(row.first().toString());
    return names;
}

/// Every column that both know, of every table that both have.
Result<void> fill(const QSqlDatabase& database, const QString& from)
{
    if (const auto attached = store::execute(database, u"ATTACH ? AS newer"_s, {from}); !attached)
        return base::fail(attached.error());
    const QString columnsOf = u"SELECT name FROM pragma_table_info(?, ?)"_s;
    for (const QString& table :
         namesIn(database,
                 u"SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'schema_version'"_s,
                 {})) {
        QStringList columns = namesIn(database, columnsOf, {table, u"main"_s});
        // Its name is another one since there is a history.
        const QString newer = table == u"counter"_s ? u"feed_counter"_s : table;
        const QStringList known = namesIn(database, columnsOf, {newer, u"newer"_s});
        columns.removeIf([&known](const QString& column) { return !known.contains(column); });
        const auto copied =
            store::execute(database, u"INSERT OR REPLACE INTO main.%1 (%2) SELECT %2 FROM newer.%3"_s.arg(
                                         table, columns.join(u", "_s), newer));
        if (!copied)
            return base::fail(copied.error());
    }
    return store::execute(database, u"DETACH newer"_s).map([](const QSqlQuery&) {});
}

Result<void> build(const QString& path, const QString& from, int migration)
{
    const auto connection = store::Connection::open(path);
    if (!connection)
        return base::fail(connection.error());
    const QSqlDatabase database = connection->database();
    if (const auto ran = runUpTo(database, migration); !ran)
        return ran;
    if (const auto filled = fill(database, from); !filled || migration >= kHistory)
        return filled;
    // Then the server had no id, and its one epoch among its facts.
    const auto unknown = store::execute(
        database, u"DELETE FROM meta WHERE name IN ('server_id', 'backed_up_through', 'epoch')"_s);
    if (!unknown)
        return base::fail(unknown.error());
    return store::write(database, u"INSERT INTO meta (name, value) VALUES ('epoch', ?)"_s,
                        {base::newId().toUtf8()})
        .map([](int) {});
}

} // namespace

QString makeOldServer(const ServerPlace& place, int migration)
{
    const QString made = place.database + u".old"_s;
    if (const auto built = build(made, place.database, migration); !built)
        return built.error().message + u' ' + built.error().detail;
    for (const char* tail : {"", "-wal", "-shm"})
        QFile::remove(place.database + QString::fromLatin1(tail));
    return QFile::rename(made, place.database) ? QString() : u"the old database could not take its place"_s;
}

} // namespace examdesk::campaign
