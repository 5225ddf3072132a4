// SPDX-License-Identifier: GPL-3.0-or-later
#include "copies.h"

#include "central/central.h"
#include "central/history.h"
#include "rules.h"
#include "store/connection.h"
#include "store/statement.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;
using central::Central;
using central::Database;
using central::History;

namespace {

bool isPostgres(const QString& database)
{
    return database.startsWith(u"postgresql:"_s);
}

QString copyFolder(const QString& from, const QString& to)
{
    QDirIterator names(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (names.hasNext()) {
        const QString name = names.next();
        const QString copy = to + name.mid(from.size());
        QDir().mkpath(QFileInfo(copy).path());
        // What is half written or half arrived may vanish meanwhile; it is not part of any backup.
        if (!QFile::copy(name, copy) && QFile::exists(name))
            return u"not copied: "_s + name;
    }
    return {};
}

/// A database of PostgreSQL as a copy of another one, to which nobody may be connected.
QString copyPostgres(const QString& from, const QString& to)
{
    const QString original = QUrl(from).path().mid(1);
    const QString copy = QUrl(to).path().mid(1);
    QUrl server(from);
    server.setPath(u"/postgres"_s);
    QString problem;
    const QString name = u"copies"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(server.host());
        database.setPort(server.port());
        database.setUserName(server.userName());
        database.setPassword(server.password());
        database.setDatabaseName(u"postgres"_s);
        if (!database.open())
            problem = u"PostgreSQL cannot be reached"_s;
        else if (const auto made =
                     store::execute(database, u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(copy, original));
                 !made)
            problem = made.error().message + u' ' + made.error().detail;
        store::forgetStatements(name);
    }
    QSqlDatabase::removeDatabase(name);
    return problem;
}

QString sentence(const base::Error& error)
{
    return error.message + u' ' + error.detail;
}

QString copyDatabase(const QString& from, const QString& to)
{
    if (isPostgres(from))
        return copyPostgres(from, to);
    QDir().mkpath(QFileInfo(to).path());
    const auto connection = store::Connection::open(from);
    if (!connection)
        return sentence(connection.error());
    const auto copied = store::execute(connection->database(), u"VACUUM INTO ?"_s, {to});
    return copied ? QString() : sentence(copied.error());
}

/// The newest change that the database at @p where holds; -1 if it cannot be read.
qint64 headOf(const QString& where)
{
    const auto database = Database::open(where);
    if (!database)
        return -1;
    const auto connection = (*database)->connection();
    const auto head = connection ? History(*connection).head() : base::fail(connection.error());
    return head ? head->sequence : -1;
}

QString noteBackedUp(const QString& where, qint64 sequence)
{
    const auto database = Database::open(where);
    if (!database)
        return sentence(database.error());
    auto transaction = central::WriteTransaction::begin(**database);
    if (!transaction)
        return sentence(transaction.error());
    const auto noted = History(transaction->database()).setBackedUpThrough(sequence);
    const auto committed = noted ? transaction->commit() : noted;
    return committed ? QString() : sentence(committed.error());
}

} // namespace

QString backUp(const ServerPlace& from, const ServerPlace& to)
{
    QString problem = copyDatabase(from.database, to.database);
    if (problem.isEmpty()) // Behind the database: every file that a record names has come before its row.
        problem = copyFolder(from.files, to.files);
    const qint64 through = problem.isEmpty() ? headOf(to.database) : -1;
    if (problem.isEmpty() && through < 0)
        problem = u"the copy of the database cannot be read"_s;
    return problem.isEmpty() ? noteBackedUp(from.database, through) : problem;
}

QString restoreInto(const ServerPlace& from, const ServerPlace& to)
{
    QString problem = copyDatabase(from.database, to.database);
    if (problem.isEmpty())
        problem = copyFolder(from.files, to.files);
    if (!problem.isEmpty())
        return problem;
    const auto database = Database::open(to.database);
    if (!database)
        return sentence(database.error());
    auto transaction = central::WriteTransaction::begin(**database);
    if (!transaction)
        return sentence(transaction.error());
    const auto begun =
        History(transaction->database()).beginEpoch(u"restore"_s, QDateTime::currentDateTimeUtc());
    const auto committed = begun ? transaction->commit() : begun;
    return committed ? QString() : sentence(committed.error());
}

QString prepareServer(const ServerPlace& place)
{
    using account::Role;
    using account::Scope;
    const auto opened = Central::open({.database = place.database, .files = place.files}, modules());
    if (!opened)
        return sentence(opened.error());
    const QList<account::Principal> people{{u"anna"_s, Role::Reviewer, Scope::region(u"1"_s)},
                                           {u"ben"_s, Role::Reviewer, Scope::region(u"1"_s)},
                                           {u"carl"_s, Role::Reviewer, Scope::all()},
                                           {u"admin"_s, Role::SystemAdmin, Scope::all()}};
    for (const account::Principal& one : people)
        if (const auto made = (*opened)->accounts().create(one, kPassword); !made)
            return sentence(made.error());
    return {};
}

} // namespace examdesk::campaign
