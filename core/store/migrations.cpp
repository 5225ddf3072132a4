// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrations.h"

#include "disk.h"
#include "statement.h"
#include "transaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <sqlite3.h>

Q_LOGGING_CATEGORY(lcStore, "examdesk.store", QtInfoMsg)

// Outside the namespace, as Qt asks for resources of static libraries.
static void startResources()
{
    Q_INIT_RESOURCE(store_migrations);
}

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

struct Migration {
    int number;
    QString path;
};

QList<Migration> migrations()
{
    startResources();
    QList<Migration> found;
    const QDir directory(u":/store/migrations"_s);
    for (const QString& name : directory.entryList({u"*.sql"_s}, QDir::Files, QDir::Name))
        found.append({name.section(u'_', 0, 0).toInt(), directory.filePath(name)});
    return found;
}

base::Result<void> apply(const QSqlDatabase& database, const Migration& migration)
{
    QFile file(migration.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return base::fail(Error::Code::Storage, {}, file.errorString());

    auto transaction = Transaction::begin(database);
    if (!transaction)
        return base::fail(transaction.error());
    const auto reached = schemaVersion(database);
    if (!reached || *reached >= migration.number) // Another program was first.
        return reached.map([](int) {});
    for (const QString& sql : sqlStatements(QString::fromUtf8(file.readAll()))) {
        if (const auto done = execute(database, sql); !done)
            return base::fail(done.error());
    }
    const QString setVersion = u"PRAGMA user_version = %1"_s.arg(migration.number);
    if (const auto done = execute(database, setVersion); !done)
        return base::fail(done.error());
    return transaction->commit();
}

} // namespace

QStringList sqlStatements(const QString& script)
{
    QStringList complete;
    QString pending;
    for (const QString& line : script.split(u'\n')) {
        pending += line + u'\n';
        if (sqlite3_complete(pending.toUtf8().constData())) {
            complete.append(pending);
            pending.clear();
        }
    }
    if (!pending.trimmed().isEmpty())
        complete.append(pending); // No semicolon at the end: let SQLite judge it, never drop it.
    return complete;
}

/// VACUUM INTO copies a consistent state, whatever still lies in the write-ahead log.
base::Result<QString> copyStore(const QSqlDatabase& database, const QString& folder, const QString& name)
{
    QDir().mkpath(folder);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz");
    const QString path = folder + u"/%1-%2.db"_s.arg(name, stamp);
    qCInfo(lcStore) << "Copying the store:" << name;
    const QString part = path + u".part"_s; // Nobody shall restore half a store.
    if (const auto copied = execute(database, u"VACUUM INTO ?"_s, {part}); !copied) {
        QFile::remove(part);
        return base::fail(copied.error());
    }
    flushFile(part);
    if (!QFile::rename(part, path))
        return base::fail(Error::Code::Storage,
                          QCoreApplication::translate("Store", "The backup of the store could not be made; "
                                                               "nothing was changed."),
                          path);
    flushFolder(folder);
    return path;
}

base::Result<int> schemaVersion(const QSqlDatabase& database)
{
    auto query = execute(database, u"PRAGMA user_version"_s);
    if (!query)
        return base::fail(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

base::Result<int> migrate(const QSqlDatabase& database, const QString& backupFolder)
{
    const QList<Migration> known = migrations();
    const int newest = known.isEmpty() ? 0 : known.last().number;
    const auto current = schemaVersion(database);
    if (!current)
        return base::fail(current.error());
    if (*current > newest)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Store",
                                                      "This store was made by a newer version of ExamDesk. "
                                                      "Install that version; nothing was changed."),
                          u"store %1, program %2"_s.arg(*current).arg(newest));
    if (*current > 0 && *current < newest && !backupFolder.isEmpty()) {
        if (const auto saved = copyStore(database, backupFolder, u"store-v%1"_s.arg(*current)); !saved)
            return base::fail(saved.error());
    }
    for (const Migration& migration : known) {
        if (migration.number <= *current)
            continue;
        qCDebug(lcStore) << "Migrating the store to" << migration.number;
        if (const auto applied = apply(database, migration); !applied)
            return base::fail(applied.error());
    }
    return newest;
}

} // namespace examdesk::store
