// SPDX-License-Identifier: GPL-3.0-or-later
#include "old_store.h"

#include "base/json.h"
#include "rules.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/store.h"

#include <QDir>
#include <QFile>

#include <sodium.h>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr int kPrincipalBesideKey = 11;
constexpr int kSafekeeping = 19;

Result<void> runUpTo(const QSqlDatabase& database, int migration)
{
    const QDir scripts(u":/store/migrations"_s);
    int reached = 0;
    for (const QString& name : scripts.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        if (name.section(u'_', 0, 0).toInt() > migration)
            break;
        reached = name.section(u'_', 0, 0).toInt();
        QFile script(scripts.filePath(name));
        if (!script.open(QIODevice::ReadOnly))
            return base::fail(base::Error::Code::Storage, script.errorString());
        for (const QString& sql : store::sqlStatements(QString::fromUtf8(script.readAll())))
            if (const auto done = store::execute(database, sql); !done)
                return base::fail(done.error());
    }
    return store::execute(database, u"PRAGMA user_version = %1"_s.arg(reached)).map([](const QSqlQuery&) {});
}

QStringList columnsOf(const QSqlDatabase& database, const QString& schema, const QString& table)
{
    QStringList columns;
    const auto rows =
        store::allRows(database, u"SELECT name FROM pragma_table_info(?, ?)"_s, {table, schema});
    for (const QVariantList& row : rows ? *rows : QList<QVariantList>())
        columns.append(row.first().toString());
    return columns;
}

/// What both of the two stores know.
Result<void> fill(const QSqlDatabase& database, const QString& from)
{
    if (const auto attached = store::execute(database, u"ATTACH ? AS newer"_s, {from}); !attached)
        return base::fail(attached.error());
    for (const QString& table : {u"meta"_s, u"sealed_key"_s, u"document"_s, u"file_queue"_s, u"trail"_s,
                                 u"outbox"_s, u"sync_cursor"_s, u"handed_in"_s, u"kept"_s, u"removal"_s}) {
        QStringList columns = columnsOf(database, u"main"_s, table);
        const QStringList known = columnsOf(database, u"newer"_s, table);
        columns.removeIf([&known](const QString& column) { return !known.contains(column); });
        if (columns.isEmpty())
            continue;
        const QString list = columns.join(u", "_s);
        const auto copied = store::execute(
            database, u"INSERT OR REPLACE INTO main.%1 (%2) SELECT %2 FROM newer.%1"_s.arg(table, list));
        if (!copied)
            return base::fail(copied.error());
    }
    return store::execute(database, u"DETACH newer"_s).map([](const QSqlQuery&) {});
}

/// As the key was sealed before migration 0011: with role and scope inside.
Result<void> sealAsBefore(const QSqlDatabase& database, const QString& account,
                          const store::Unlocked& unlocked)
{
    const auto row = store::firstRow(
        database, u"SELECT salt, operations, memory FROM sealed_key WHERE account = ?"_s, {account});
    if (!row || !*row)
        return base::fail(base::Error::Code::NotFound, u"no key"_s);
    const QByteArray password = kPassword.toUtf8();
    const QByteArray salt = (*row)->at(0).toByteArray();
    QByteArray key(store::Cipher::kKeyBytes, '\0');
    if (crypto_pwhash(reinterpret_cast<unsigned char*>(key.data()),
                      static_cast<unsigned long long>(key.size()), password.constData(),
                      static_cast<unsigned long long>(password.size()),
                      reinterpret_cast<const unsigned char*>(salt.constData()),
                      static_cast<unsigned long long>((*row)->at(1).toLongLong()),
                      size_t((*row)->at(2).toLongLong()), crypto_pwhash_ALG_ARGON2ID13) != 0)
        return base::fail(base::Error::Code::Storage, u"no memory"_s);
    const QByteArray sealed = store::Cipher::withKey(key).seal(
        unlocked.cipher.key() + base::canonicalJson(unlocked.principal), account.toUtf8());
    return store::write(database, u"UPDATE sealed_key SET sealed = ? WHERE account = ?"_s, {sealed, account})
        .map([](int) {});
}

Result<void> build(const QString& path, const QString& from, int migration, const QString& account,
                   const store::Unlocked& unlocked)
{
    const auto connection = store::Connection::open(path);
    if (!connection)
        return base::fail(connection.error());
    const QSqlDatabase database = connection->database();
    if (const auto ran = runUpTo(database, migration); !ran)
        return ran;
    if (const auto filled = fill(database, from); !filled)
        return filled;
    if (migration < kSafekeeping) {
        // It knew no server by its id. Nor has it cursors of this server: it would mark no record that a
        // restore left further here than there, unless it reads all anew.
        for (const QString& sql :
             {u"DELETE FROM meta WHERE name LIKE 'fact:server_%' OR name LIKE 'fact:clock%'"_s,
              u"DELETE FROM sync_cursor"_s}) {
            if (const auto forgotten = store::execute(database, sql); !forgotten)
                return base::fail(forgotten.error());
        }
    }
    return migration < kPrincipalBesideKey ? sealAsBefore(database, account, unlocked) : Result<void>();
}

} // namespace

QString makeOld(const QString& folder, int migration, const QString& account)
{
    // Brings the log into the file too, and the migrations into the program.
    const auto unlocked = store::Store::unlock(folder, account, kPassword);
    if (!unlocked)
        return unlocked.error().message;
    const QString path = store::StorePaths(folder).database;
    const QString made = folder + u"/old.db"_s;
    QFile::remove(made);
    if (const auto built = build(made, path, migration, account, *unlocked); !built)
        return built.error().message + u' ' + built.error().detail;
    for (const char* tail : {"", "-wal", "-shm"})
        QFile::remove(path + QString::fromLatin1(tail));
    return QFile::rename(made, path) ? QString() : u"the old store could not take its place"_s;
}

} // namespace examdesk::campaign
