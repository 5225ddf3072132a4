// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot.h"

#include "schema.h"
#include "store/connection.h"
#include "store/disk.h"
#include "store/frozen_view.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlField>
#include <QSqlRecord>

#include <algorithm>

namespace examdesk::central {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

/// Written by the migrations themselves, so that their rows give way to the copied ones. The counter had
/// another name before there were hashes.
const QStringList kFilledByMigrations{u"meta"_s, u"counter"_s, u"feed_counter"_s, u"epoch"_s, u"feed"_s};

QStringList copiedTables(const QSqlDatabase& database)
{
    QStringList tables = database.tables();
    for (const QString& table : passingTables() + QStringList{u"schema_version"_s})
        tables.removeAll(table);
    tables.removeIf([](const QString& table) { return table.startsWith(u"sqlite_"_s); });
    tables.sort();
    return tables;
}

/// Drivers tell an empty text from NULL, QVariant does not always.
QVariant valueAt(const QSqlQuery& row, int column)
{
    const QVariant value = row.value(column);
    if (row.isNull(column))
        return QVariant(value.metaType());
    if (value.metaType() == QMetaType::fromType<QString>() && value.toString().isEmpty())
        return u""_s;
    if (value.metaType() == QMetaType::fromType<QByteArray>() && value.toByteArray().isEmpty())
        return QByteArray("");
    return value;
}

Result<void> copyTable(const QSqlDatabase& from, const QSqlDatabase& to, const QString& table)
{
    const QSqlRecord columns = to.record(table);
    QStringList names;
    for (int column = 0; column < columns.count(); ++column)
        names.append(columns.fieldName(column));
    const QString list = names.join(u", "_s);
    auto rows = store::execute(from, u"SELECT %1 FROM %2"_s.arg(list, table));
    if (!rows)
        return base::fail(rows.error());
    const QString insert = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(
        table, list, QStringList(names.size(), u"?"_s).join(u", "_s));
    while (rows->next()) {
        QVariantList values;
        for (int column = 0; column < names.size(); ++column)
            values.append(valueAt(*rows, column));
        if (const auto written = store::write(to, insert, values); !written)
            return base::fail(
                written.error().code,
                QCoreApplication::translate("Central", "A row of the table \"%1\" cannot be copied (%2): %3")
                    .arg(table,
                         QStringList{values.value(0).toString(), values.value(1).toString()}.join(u' '),
                         written.error().message),
                written.error().detail);
    }
    return store::endOf(*rows);
}

Result<void> copySqlite(const QSqlDatabase& database, const QString& path)
{
    if (const auto copied = store::execute(database, u"VACUUM INTO ?"_s, {path}); !copied)
        return base::fail(copied.error());
    const auto copy = store::Connection::open(path, store::Connection::Journal::Plain);
    if (!copy)
        return base::fail(copy.error());
    for (const QString& table : passingTables()) {
        if (const auto emptied = store::write(copy->database(), u"DELETE FROM "_s + table, {}); !emptied)
            return base::fail(emptied.error());
    }
    return {};
}

Result<void> copyPostgres(const QSqlDatabase& database, const QString& path)
{
    const auto copy = store::Connection::open(path, store::Connection::Journal::Plain);
    if (!copy)
        return base::fail(copy.error());
    const auto view = store::FrozenView::begin(database);
    if (!view)
        return base::fail(view.error());
    const auto version = centralVersion(database);
    if (!version)
        return base::fail(version.error());
    auto transaction = store::Transaction::begin(copy->database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto made = migrateInTransaction(copy->database(), false, *version); !made)
        return made;
    if (const auto filled = copyRows(database, copy->database()); !filled)
        return filled;
    return transaction->commit();
}

void removeFile(const QString& path)
{
    for (const QString& end : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + end);
}

} // namespace

const QStringList& passingTables()
{
    static const QStringList tables{u"session"_s, u"claim"_s, u"sign_in_failure"_s};
    return tables;
}

Result<void> copyRows(const QSqlDatabase& from, const QSqlDatabase& to)
{
    for (const QString& table : copiedTables(to)) {
        if (kFilledByMigrations.contains(table)) {
            if (const auto emptied = store::write(to, u"DELETE FROM "_s + table, {}); !emptied)
                return base::fail(emptied.error());
        }
        if (const auto copied = copyTable(from, to, table); !copied)
            return copied;
    }
    return {};
}

Result<QMap<QString, qint64>> countRows(const QSqlDatabase& database)
{
    QMap<QString, qint64> counts;
    for (const QString& table : copiedTables(database)) {
        const auto row =
            store::firstRow(database, u"SELECT count(*) FROM "_s + table + store::kAllRecords, {});
        if (!row)
            return base::fail(row.error());
        counts.insert(table, (*row)->first().toLongLong());
    }
    return counts;
}

Result<void> takeSnapshot(const QSqlDatabase& database, bool postgres, const QString& path)
{
    const QString part = path + u".part"_s; // Nobody shall restore half a database.
    removeFile(part);
    const auto copied = postgres ? copyPostgres(database, part) : copySqlite(database, part);
    if (!copied) {
        removeFile(part);
        return copied;
    }
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    store::flushFile(part);
    if (!QFile::rename(part, path)) {
        removeFile(part);
        return base::fail(
            Error::Code::Storage,
            QCoreApplication::translate("Central", "The file %1 could not be written.").arg(path));
    }
    store::flushFolder(QFileInfo(path).path());
    return {};
}

Result<QString> saveSnapshot(const QSqlDatabase& database, bool postgres, const QString& folder,
                             const QString& name)
{
    QDir().mkpath(folder);
    const QString path =
        folder + u"/%1-%2.db"_s.arg(name, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"));
    return takeSnapshot(database, postgres, path).map([&path] { return path; });
}

} // namespace examdesk::central
