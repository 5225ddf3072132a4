// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_list.h"

#include "base/clock.h"
#include "search_condition.h"
#include "store/statement.h"

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// So many hits are not fetched one by one any more.
constexpr int kMany = 60'000;

/// A column that must have one value. Each of these columns has an index `candidate_index_<column>`.
struct Filter {
    QString column;
    QString value;
};

struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariantList& given)
    {
        conditions.append(condition);
        values += given;
    }
};

CandidateRow readRow(const QSqlQuery& row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    return {.id = CandidateId(text(0)),
            .candidateNo = text(1),
            .name = text(2),
            .school = text(3),
            .type = text(4),
            .step = text(5),
            .approval = text(6),
            .payment = text(7),
            .portrait = text(8),
            .ticketNo = text(9),
            .changedAt = base::fromStoredTime(text(10)),
            .sortKey = text(11)};
}

/// True if @p search has few hits; never counts further than to know.
Result<bool> isFew(const QSqlDatabase& database, const SearchCondition& search)
{
    if (search.rows.isEmpty())
        return false;
    auto counted =
        store::execute(database, u"SELECT count(*) FROM (SELECT 1 FROM ("_s + search.rows + u") LIMIT ?)"_s,
                       QVariantList(search.values) << kMany);
    if (!counted)
        return base::fail(counted.error());
    return counted->next() && counted->value(0).toInt() < kMany;
}

/// The column of the filter that leaves the fewest, if those are few; else empty.
Result<QString> rareColumn(const QSqlDatabase& database, const QString& exam, const QList<Filter>& filters)
{
    if (filters.isEmpty())
        return QString();
    QStringList sums;
    QVariantList values;
    for (const Filter& filter : filters) {
        sums.append(u"coalesce(sum(number * (%1 = ?)), 0)"_s.arg(filter.column));
        values.append(filter.value);
    }
    const auto row = store::firstRow(
        database, u"SELECT %1 FROM candidate_count WHERE exam = ?"_s.arg(sums.join(u", "_s)), values << exam);
    if (!row)
        return base::fail(row.error());
    const auto fewest =
        std::min_element((*row)->cbegin(), (*row)->cend(), [](const QVariant& one, const QVariant& other) {
            return one.toLongLong() < other.toLongLong();
        });
    return fewest->toLongLong() < kMany ? filters.at(fewest - (*row)->cbegin()).column : QString();
}

QList<Filter> filtersOf(const CandidateQuery& query)
{
    QList<Filter> filters{{u"type"_s, query.type},
                          {u"approval"_s, query.approval},
                          {u"payment"_s, query.payment},
                          {u"portrait"_s, query.portrait},
                          {u"school"_s, query.school}};
    filters.removeIf([](const Filter& filter) { return filter.value.isEmpty(); });
    return filters;
}

/// Few hits are fetched one by one and sorted; of many, the list is walked in its order until the page is
/// full. SQLite cannot know which it will be, and without being told walks through everybody to find nobody.
Result<QString> indexFor(const QSqlDatabase& database, const QString& exam, const QList<Filter>& filters,
                         bool fewRows)
{
    if (fewRows)
        return u"NOT INDEXED"_s; // The hits' row numbers are at hand.
    return rareColumn(database, exam, filters).map([](const QString& column) {
        return u"INDEXED BY candidate_index_"_s + (column.isEmpty() ? u"sort"_s : column);
    });
}

} // namespace

CandidateList::CandidateList(const QSqlDatabase& database, const store::Cipher& cipher,
                             const account::Scope& scope)
    : m_database(database), m_cipher(cipher), m_scope(scope)
{}

Result<QList<CandidateRow>> CandidateList::page(const CandidateQuery& query,
                                                const std::optional<PageKey>& after, int limit) const
{
    const SearchCondition search = searchCondition(query.search, query.exam, m_cipher);
    QList<Filter> filters = filtersOf(query);
    if (!m_scope.sqlColumn().isEmpty())
        filters.append({m_scope.sqlColumn(), m_scope.sqlValues().first().toString()});
    const auto few = isFew(m_database, search);
    if (!few)
        return base::fail(few.error());
    const auto index = indexFor(m_database, query.exam, filters, *few);
    if (!index)
        return base::fail(index.error());
    Where where;
    where.add(u"exam = ?"_s, {query.exam});
    if (!search.rows.isEmpty()) // The plus sign keeps SQLite from fetching many hits one by one.
        where.add((*few ? u"row IN ("_s : u"+row IN ("_s) + search.rows + u')', search.values);
    for (const Filter& filter : std::as_const(filters))
        where.add(filter.column + u" = ?"_s, {filter.value});
    if (after)
        where.add(u"(sort_key, id) > (?, ?)"_s, {after->sortKey, after->id.text()});
    auto rows = store::execute(
        m_database,
        u"SELECT id, candidate_no, name, school, type, step, approval, payment, portrait,"
        " ticket_no, changed_at, sort_key FROM candidate_index "_s +
            *index + u" WHERE "_s + where.conditions.join(u" AND "_s) + u" ORDER BY sort_key, id LIMIT ?"_s,
        where.values << limit);
    if (!rows)
        return base::fail(rows.error());
    QList<CandidateRow> page;
    while (rows->next())
        page.append(readRow(*rows));
    return page;
}

Result<CandidateCounts> CandidateList::counts(const QString& exam) const
{
    auto rows = store::execute(m_database,
                               u"SELECT approval, payment, portrait, type, seated, sum(number)"
                               " FROM candidate_count WHERE exam = ? AND number > 0 AND "_s +
                                   m_scope.sqlCondition() + u" GROUP BY 1, 2, 3, 4, 5"_s,
                               QVariantList{exam} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    CandidateCounts counts;
    while (rows->next()) {
        const qint64 number = rows->value(5).toLongLong();
        counts.total += number;
        counts.byApproval[rows->value(0).toString()] += number;
        counts.byPayment[rows->value(1).toString()] += number;
        counts.byPortrait[rows->value(2).toString()] += number;
        counts.byType[rows->value(3).toString()] += number;
        counts.seated += rows->value(4).toBool() ? number : 0;
    }
    return counts;
}

Result<QStringList> CandidateList::schools(const QString& exam) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT DISTINCT school FROM candidate_count WHERE exam = ? AND school <> '' AND number > 0 AND "_s +
            m_scope.sqlCondition() + u" ORDER BY school"_s,
        QVariantList{exam} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    QStringList schools;
    while (rows->next())
        schools.append(rows->value(0).toString());
    return schools;
}

} // namespace examdesk::candidate
