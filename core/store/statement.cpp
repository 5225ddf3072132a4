// SPDX-License-Identifier: GPL-3.0-or-later
#include "statement.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlRecord>

#include <limits>
#include <sqlite3.h>
#include <unordered_map>

namespace examdesk::store {

using namespace Qt::StringLiterals;

namespace {

struct PreparedQuery {
    QSqlQuery query;
    int columns = 0; ///< Counted at the first row: Qt makes a record of all names to tell.
};
using Prepared = std::unordered_map<QString, PreparedQuery>;

/// By connection name. Connections belong to threads, and so does what is prepared on them.
std::unordered_map<QString, Prepared>& preparedStatements()
{
    thread_local std::unordered_map<QString, Prepared> statements;
    return statements;
}

using Code = base::Error::Code;

/// What a code of a database means for whoever asked.
enum class Fault { Contradiction, Data, Full, Damaged, Busy, Unreachable, Unknown };

/// By SQLSTATE; its first two characters are the class (PostgreSQL 15, appendix A).
Fault faultOfPostgres(const QString& state)
{
    const QString kind = state.first(2);
    if (kind == u"23"_s)
        return Fault::Contradiction;
    if (kind == u"22"_s ||
        kind == u"54"_s) // a value that no column takes; more than a row or an index may hold
        return Fault::Data;
    if (state == u"53100"_s)
        return Fault::Full;
    if (kind == u"XX"_s)
        return Fault::Damaged;
    if (kind == u"40"_s || kind == u"55"_s || kind == u"53"_s)
        return Fault::Busy;
    if (kind == u"08"_s || kind == u"57"_s)
        return Fault::Unreachable;
    return Fault::Unknown;
}

Fault faultOfSqlite(int exactCode)
{
    // Room for the index of the write-ahead log is asked for when a store is opened; SQLite has a code of its
    // own for a disk that has none.
    if (exactCode == SQLITE_IOERR_SHMSIZE)
        return Fault::Full;
    switch (exactCode & 0xff) {
    case SQLITE_CONSTRAINT:
        return Fault::Contradiction;
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return Fault::Data;
    case SQLITE_FULL:
        return Fault::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Fault::Damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Fault::Busy;
    default:
        return Fault::Unknown;
    }
}

/// The code and its meaning. Never the text of the driver: it holds the statement, and PostgreSQL's the
/// values too.
QString detailOf(const QSqlError& error, bool postgres)
{
    const QString native = error.nativeErrorCode();
    if (postgres)
        return u"SQLSTATE "_s + native;
    return u"SQLite "_s + native + u": "_s + QString::fromUtf8(sqlite3_errstr(native.toInt()));
}

base::Error errorOf(Fault fault, const QString& detail)
{
    switch (fault) {
    case Fault::Contradiction:
        return {Code::Conflict,
                QCoreApplication::translate("Store", "This contradicts what is already stored."), detail};
    case Fault::Data:
        return {Code::Invalid,
                QCoreApplication::translate("Store",
                                            "A value is longer or larger than can be stored; nothing "
                                            "of this change was."),
                detail};
    case Fault::Full:
        return {Code::Storage,
                QCoreApplication::translate(
                    "Store", "The disk is full. Nothing was changed; free some space and try again."),
                detail};
    case Fault::Damaged:
        return {Code::Damaged,
                QCoreApplication::translate(
                    "Store", "The local store is damaged. Restore the newest backup beside it, "
                             "or start a new store and sync."),
                detail};
    case Fault::Busy:
        return {Code::Unavailable,
                QCoreApplication::translate("Store", "The local store is busy with other work. Nothing was "
                                                     "changed; try again in a moment."),
                detail};
    case Fault::Unreachable:
        return {Code::Unavailable,
                QCoreApplication::translate("Store", "The database does not answer. Nothing was changed."),
                detail};
    case Fault::Unknown:
        return {Code::Storage,
                QCoreApplication::translate("Store", "The local store could not be read or written."),
                detail};
    }
    Q_UNREACHABLE();
}

base::Error asError(const QSqlError& error)
{
    const QString native = error.nativeErrorCode();
    const bool postgres = native.size() == 5; // An SQLSTATE; SQLite's numbers are shorter.
    if (native.isEmpty() || native == u"-1"_s)
        return errorOf(error.type() == QSqlError::ConnectionError ? Fault::Unreachable : Fault::Unknown,
                       u"driver, type %1"_s.arg(int(error.type())));
    return errorOf(postgres ? faultOfPostgres(native) : faultOfSqlite(native.toInt()),
                   detailOf(error, postgres));
}

base::Result<void> run(QSqlQuery& query, const QVariantList& values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    // A prepared statement remembers: a value too few would be that of the time before.
    if (query.boundValues().size() != values.size())
        return base::fail(
            base::Error::Code::Storage,
            QCoreApplication::translate("Store", "The local store could not be read or written."),
            u"%1 values for %2 placeholders"_s.arg(values.size()).arg(query.boundValues().size()));
    if (!query.exec())
        return base::fail(asError(query.lastError()));
    return {};
}

#ifndef NDEBUG
/// What is asked once a record must not read all records: with a hundred thousand of them an import takes
/// hours, and no test of twenty notices. With EXAMDESK_WATCH_PLANS set, as the tests have it, SQLite is asked
/// how it will go about @p sql, and a way through a whole table of records is a warning, unless @p sql says
/// that it means to (kAllRecords).
void watchPlan(const QSqlDatabase& database, const QString& sql)
{
    static const bool watches = qEnvironmentVariableIsSet("EXAMDESK_WATCH_PLANS");
    if (!watches || sql.contains(kAllRecords) || sql.endsWith(u"LIMIT 1") ||
        database.driverName() != u"QSQLITE"_s)
        return;
    // Of a table with another name in the statement, a letter in this house, the plan has that. An index over
    // all records of an entity, an exam, a school or a region is such a way, too.
    static const QRegularExpression wholeTable(
        u"^SCAN (?:document|[a-z]+_index|[a-z])(?: USING [A-Z ]*INDEX \\w+)?$"
        "|^SEARCH (?:document|[a-z]+_index|[a-z]) USING [A-Z ]*INDEX \\w+"
        " \\((?:entity|exam|school|region)=\\?(?: AND (?:entity|exam|school|region)=\\?)*\\)$"_s);
    QSqlQuery query(database);
    if (!query.prepare(u"EXPLAIN QUERY PLAN "_s + sql))
        return;
    for (qsizetype i = 0; i < sql.count(u'?'); ++i)
        query.bindValue(int(i), QVariant());
    if (!query.exec())
        return;
    constexpr int kDetail = 3;
    while (query.next()) {
        const QString step = query.value(kDetail).toString();
        if (wholeTable.match(step).hasMatch())
            qWarning("%s: %s", qPrintable(step), qPrintable(sql));
    }
}
#endif

/// The statement that stays prepared for the connection; made when it is first asked for.
base::Result<PreparedQuery*> prepared(const QSqlDatabase& database, const QString& sql)
{
    Prepared& statements = preparedStatements()[database.connectionName()];
    auto found = statements.find(sql);
    if (found == statements.end()) {
        QSqlQuery query(database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return base::fail(asError(query.lastError()));
#ifndef NDEBUG
        watchPlan(database, sql);
#endif
        found = statements.emplace(sql, PreparedQuery{std::move(query)}).first;
    }
    return &found->second;
}

} // namespace

base::Result<QSqlQuery> execute(const QSqlDatabase& database, const QString& sql, const QVariantList& values)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (values.isEmpty()) { // PostgreSQL prepares neither BEGIN and SAVEPOINT nor CREATE.
        if (!query.exec(sql))
            return base::fail(asError(query.lastError()));
        return query;
    }
    if (!query.prepare(sql))
        return base::fail(asError(query.lastError()));
    if (const auto ran = run(query, values); !ran)
        return base::fail(ran.error());
    return query;
}

base::Result<void> endOf(const QSqlQuery& query)
{
    if (query.lastError().isValid())
        return base::fail(asError(query.lastError()));
    return {};
}

base::Result<int> write(const QSqlDatabase& database, const QString& sql, const QVariantList& values)
{
    const auto statement = prepared(database, sql);
    if (!statement)
        return base::fail(statement.error());
    QSqlQuery& query = (*statement)->query;
    const auto ran = run(query, values);
    const int changed = ran ? query.numRowsAffected() : 0;
    query.finish();
    if (!ran)
        return base::fail(ran.error());
    return changed;
}

namespace {

/// The first rows that a prepared statement answers, no more than @p most.
base::Result<QList<QVariantList>> firstRows(const QSqlDatabase& database, const QString& sql,
                                            const QVariantList& values, qsizetype most)
{
    const auto statement = prepared(database, sql);
    if (!statement)
        return base::fail(statement.error());
    auto& [query, columns] = **statement;
    auto ended = run(query, values);
    QList<QVariantList> rows;
    while (ended && rows.size() < most) {
        if (!query.next()) {
            ended = endOf(query);
            break;
        }
        if (columns == 0)
            columns = query.record().count();
        QVariantList row;
        for (int column = 0; column < columns; ++column)
            row.append(query.value(column));
        rows.append(std::move(row));
    }
    query.finish();
    if (!ended)
        return base::fail(ended.error());
    return rows;
}

} // namespace

base::Result<std::optional<QVariantList>> firstRow(const QSqlDatabase& database, const QString& sql,
                                                   const QVariantList& values)
{
    auto rows = firstRows(database, sql, values, 1);
    if (!rows)
        return base::fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(std::move(rows->first()));
}

base::Result<QList<QVariantList>> allRows(const QSqlDatabase& database, const QString& sql,
                                          const QVariantList& values)
{
    return firstRows(database, sql, values, std::numeric_limits<qsizetype>::max());
}

void forgetStatements(const QString& connectionName)
{
    preparedStatements().erase(connectionName);
}

} // namespace examdesk::store
