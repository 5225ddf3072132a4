// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_check.h"

#include "connection.h"
#include "migrations.h"
#include "statement.h"

#include <QSet>

namespace examdesk::store {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// Opened with no name, SQLite keeps a database in memory and, what does not fit, in a file without a name.
const QString kNowhere = u""_s;

/// The columns that say something of a record: not the number that SQLite gives a row.
Result<QStringList> columnsOf(const QSqlDatabase& database, const QString& table)
{
    const auto rows =
        allRows(database,
                u"SELECT name, upper(type), pk, (SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0)"
                " FROM pragma_table_info(?)"_s,
                {table, table});
    if (!rows)
        return base::fail(rows.error());
    QStringList columns;
    for (const QVariantList& row : *rows) {
        const bool isRowNumber =
            row.at(1).toString() == u"INTEGER"_s && row.at(2).toInt() == 1 && row.at(3).toInt() == 1;
        if (!isRowNumber)
            columns.append(row.first().toString());
    }
    return columns;
}

Result<bool> isFullText(const QSqlDatabase& database, const QString& table)
{
    return firstRow(database, u"SELECT sql LIKE '%USING fts5%' FROM sqlite_master WHERE name = ?"_s, {table})
        .map([](const std::optional<QVariantList>& row) { return row && row->first().toBool(); });
}

/// Each row as one text, in the order of the texts. Rows of a full-text index are numbered by those of its
/// table, so that its words are compared by how many records have them.
Result<QString> linesOf(const QSqlDatabase& database, const QString& table)
{
    const auto fullText = isFullText(database, table);
    if (!fullText)
        return base::fail(fullText.error());
    if (*fullText) {
        const QString words = u"words_of_"_s + table;
        const auto made = execute(
            database,
            u"CREATE VIRTUAL TABLE IF NOT EXISTS temp.%1 USING fts5vocab(main, %2, row)"_s.arg(words, table));
        if (!made)
            return base::fail(made.error());
        return u"SELECT quote(term) || ' ' || doc AS line FROM temp.%1 ORDER BY line"_s.arg(words);
    }
    const auto columns = columnsOf(database, table);
    if (!columns)
        return base::fail(columns.error());
    QStringList quoted;
    for (const QString& column : *columns)
        quoted.append(u"quote(\"%1\")"_s.arg(column));
    const QString which = table.endsWith(u"_count"_s) ? u" WHERE number <> 0"_s : QString();
    return u"SELECT %1 AS line FROM %2%3 ORDER BY line"_s.arg(quoted.join(u" || ' ' || "_s), table, which);
}

/// The next line of @p query as bytes, which is how SQLite ordered them; nothing at its end.
std::optional<QByteArray> nextLine(QSqlQuery& query)
{
    return query.next() ? std::optional(query.value(0).toString().toUtf8()) : std::nullopt;
}

Result<IndexDifference> compare(const QSqlDatabase& database, const QSqlDatabase& scratch,
                                const QString& table)
{
    const auto sqlHere = linesOf(database, table);
    const auto sqlThere = linesOf(scratch, table);
    if (!sqlHere || !sqlThere)
        return base::fail(sqlHere ? sqlThere.error() : sqlHere.error());
    auto here = execute(database, *sqlHere);
    auto there = execute(scratch, *sqlThere);
    if (!here || !there)
        return base::fail(here ? there.error() : here.error());
    IndexDifference difference{.table = table};
    auto is = nextLine(*here);
    auto shouldBe = nextLine(*there);
    while (is || shouldBe) {
        if (is && shouldBe && *is == *shouldBe) {
            is = nextLine(*here);
            shouldBe = nextLine(*there);
        } else if (is && (!shouldBe || *is < *shouldBe)) {
            ++difference.surplus;
            is = nextLine(*here);
        } else {
            ++difference.lacking;
            shouldBe = nextLine(*there);
        }
    }
    if (const auto end = endOf(*here); !end)
        return base::fail(end.error());
    return difference;
}

} // namespace

Result<QList<IndexDifference>>
compareIndexes(LocalRecords& records, const QSqlDatabase& database,
               const std::function<void(const RecordRef&, const base::Error&)>& failed)
{
    const auto stale = records.staleEntities();
    const auto scratch = Connection::open(kNowhere, Connection::Journal::Plain);
    if (!stale || !scratch)
        return base::fail(stale ? scratch.error() : stale.error());
    if (const auto migrated = migrate(scratch->database()); !migrated)
        return base::fail(migrated.error());
    if (const auto projected = records.projectInto(scratch->database(), failed); !projected)
        return base::fail(projected.error());
    QList<IndexDifference> differences;
    const auto tables = records.projectedTables();
    for (auto entity = tables.cbegin(); entity != tables.cend(); ++entity) {
        if (stale->contains(entity.key())) {
            differences.append({.entity = entity.key(), .isStale = true});
            continue;
        }
        for (const QString& table : *entity) {
            auto difference = compare(database, scratch->database(), table);
            if (!difference)
                return base::fail(difference.error());
            difference->entity = entity.key();
            if (difference->surplus + difference->lacking > 0)
                differences.append(*difference);
        }
    }
    return differences;
}

} // namespace examdesk::store
