// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_list.h"

#include "base/clock.h"
#include "list_condition.h"
#include "search_condition.h"
#include "store/statement.h"

#include <algorithm>
#include <functional>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// So many hits are not fetched one by one any more.
constexpr int kMany = 60'000;

const QString kSelect = u"SELECT id, candidate_no, name, school, type, step, approval, payment, portrait,"
                        " ticket_no, changed_at, sort_key, region, major, intended_major, registered_on"
                        " FROM candidate_index "_s;

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
            .sortKey = text(11),
            .region = text(12),
            .major = text(13),
            .intendedMajor = text(14),
            .registeredOn = text(15)};
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

/// The candidates that pass all @p filters of which there are counts, found by the kinds that there are;
/// nothing if they are many.
Result<SearchCondition> fewOfKind(const QSqlDatabase& database, const QString& exam, QList<Filter> filters)
{
    filters.removeIf([](const Filter& filter) { return !filter.isCounted(); });
    if (filters.isEmpty())
        return SearchCondition();
    QString kinds = u"kind.exam = ? AND kind.number > 0"_s;
    QVariantList values{exam};
    for (const Filter& filter : std::as_const(filters)) {
        kinds += u" AND kind."_s + filter.sql();
        values += filter.sqlValues();
    }
    const auto row = store::firstRow(
        database, u"SELECT coalesce(sum(number), 0) FROM candidate_count kind WHERE "_s + kinds, values);
    if (!row)
        return base::fail(row.error());
    if ((*row)->first().toLongLong() >= kMany)
        return SearchCondition();
    return SearchCondition{
        u"SELECT one.row FROM candidate_count kind CROSS JOIN candidate_index one"
        " INDEXED BY candidate_index_kind ON one.exam = kind.exam AND one.school = kind.school"
        " AND one.region = kind.region AND one.type = kind.type AND one.approval = kind.approval"
        " AND one.next_level = kind.next_level AND one.payment = kind.payment AND one.portrait = kind.portrait WHERE "_s +
            kinds,
        values};
}

/// The candidates of a major, a day or whatever else is not counted, found by their index; nothing if they
/// are many or if nothing of that kind is asked for.
Result<SearchCondition> fewByIndex(const QSqlDatabase& database, const QString& exam,
                                   const QList<Filter>& filters)
{
    if (std::all_of(filters.cbegin(), filters.cend(), std::mem_fn(&Filter::isCounted)))
        return SearchCondition();
    Where where;
    where.add(u"exam = ?"_s, {exam});
    for (const Filter& filter : filters)
        if (filter.isIndexed())
            where.add(filter);
    const SearchCondition found{
        u"SELECT row FROM candidate_index"_s + kByStatistics + u" WHERE "_s + where.sql(), where.values};
    return isFew(database, found).map([&found](bool few) { return few ? found : SearchCondition(); });
}

/// The candidates that pass all @p filters, if they are few.
Result<SearchCondition> fewOf(const QSqlDatabase& database, const QString& exam, const QList<Filter>& filters)
{
    const auto indexed = fewByIndex(database, exam, filters);
    return indexed && indexed->rows.isEmpty() ? fewOfKind(database, exam, filters) : indexed;
}

} // namespace

QString stageOf(const QString& approval, const QString& nextLevel)
{
    if (approval == u"approved" || approval == u"rejected")
        return approval;
    if (!nextLevel.isEmpty())
        return u"audit"_s;
    return approval == u"returned" ? approval : u"unfinished"_s;
}

CandidateList::CandidateList(const QSqlDatabase& database, const store::Cipher& cipher,
                             const account::Scope& scope)
    : m_database(database), m_cipher(cipher), m_scope(scope)
{}

Result<QList<CandidateRow>> CandidateList::page(const CandidateQuery& query,
                                                const std::optional<PageKey>& after, int limit) const
{
    const SearchCondition search = soughtBy(query, m_cipher);
    QList<Filter> filters = filtersOf(query);
    if (!m_scope.sqlColumn().isEmpty())
        filters.append({m_scope.sqlColumn(), {m_scope.sqlValues().first().toString()}});
    const auto fewHits = isFew(m_database, search);
    const auto fewOfTheirKind =
        fewHits && *fewHits ? SearchCondition() : fewOf(m_database, query.exam, filters);
    if (!fewHits || !fewOfTheirKind)
        return base::fail(fewHits ? fewOfTheirKind.error() : fewHits.error());
    // Few are fetched one by one and sorted; of many, the list is walked in its order until the page is full.
    // SQLite cannot know which it will be, and without being told walks through everybody to find nobody.
    const bool few = *fewHits || !fewOfTheirKind->rows.isEmpty();
    Where where;
    where.add(u"exam = ?"_s, {query.exam});
    if (!asksForApproval(query))
        where.add(u"approval <> ?"_s, {kWithdrawn});
    if (m_scope.isNothing())
        where.add(m_scope.sqlCondition(), {});
    if (!fewOfTheirKind->rows.isEmpty())
        where.add(u"row IN ("_s + fewOfTheirKind->rows + u')', fewOfTheirKind->values);
    if (!search.rows.isEmpty())
        where.add((*fewHits ? u"row IN ("_s : u"+row IN ("_s) + search.rows + u')', search.values);
    for (const Filter& filter : std::as_const(filters))
        where.add(filter);
    if (after)
        where.add(u"(sort_key, id) > (?, ?)"_s, {after->sortKey, after->id.text()});
    auto rows = store::execute(m_database,
                               kSelect + (few ? u"NOT INDEXED"_s : u"INDEXED BY candidate_index_sort"_s) +
                                   u" WHERE "_s + where.sql() + u" ORDER BY sort_key, id LIMIT ?"_s,
                               where.values << limit);
    if (!rows)
        return base::fail(rows.error());
    QList<CandidateRow> page;
    while (rows->next())
        page.append(readRow(*rows));
    return page;
}

Result<QList<CandidateRow>> CandidateList::rows(const QList<CandidateId>& ids) const
{
    QList<CandidateRow> found;
    for (const CandidateId& id : ids) {
        auto row = store::execute(m_database, kSelect + u"WHERE id = ? AND "_s + m_scope.sqlCondition(),
                                  QVariantList{id.text()} + m_scope.sqlValues());
        if (!row)
            return base::fail(row.error());
        if (row->next())
            found.append(readRow(*row));
    }
    return found;
}

Result<qint64> CandidateList::count(const CandidateQuery& query) const
{
    Where where = everybodyOf(query, m_scope);
    if (!asksForApproval(query))
        where.add(u"approval <> ?"_s, {kWithdrawn});
    const SearchCondition search = soughtBy(query, m_cipher);
    const QList<Filter> filters = filtersOf(query);
    const bool isCounted = search.rows.isEmpty() &&
                           std::all_of(filters.cbegin(), filters.cend(), std::mem_fn(&Filter::isCounted));
    if (!search.rows.isEmpty())
        where.add(u"row IN ("_s + search.rows + u')', search.values);
    auto counted = store::execute(m_database,
                                  (isCounted ? u"SELECT coalesce(sum(number), 0) FROM candidate_count"_s
                                             : u"SELECT count(*) FROM candidate_index"_s) +
                                      (isCounted || !search.rows.isEmpty() ? QString() : kByStatistics) +
                                      u" WHERE "_s + where.sql(),
                                  where.values);
    if (!counted)
        return base::fail(counted.error());
    return counted->next() ? counted->value(0).toLongLong() : 0;
}

Result<CandidateCounts> CandidateList::counts(const QString& exam) const
{
    auto rows = store::execute(m_database,
                               u"SELECT approval, payment, portrait, type, seated, next_level, sum(number)"
                               " FROM candidate_count WHERE exam = ? AND number > 0 AND "_s +
                                   m_scope.sqlCondition() + u" GROUP BY 1, 2, 3, 4, 5, 6"_s,
                               QVariantList{exam} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    CandidateCounts counts;
    while (rows->next()) {
        const qint64 number = rows->value(6).toLongLong();
        if (rows->value(0).toString() == kWithdrawn) {
            counts.withdrawn += number;
            continue;
        }
        counts.total += number;
        counts.byApproval[rows->value(0).toString()] += number;
        counts.byPayment[rows->value(1).toString()] += number;
        counts.byPortrait[rows->value(2).toString()] += number;
        counts.byType[rows->value(3).toString()] += number;
        counts.byStage[stageOf(rows->value(0).toString(), rows->value(5).toString())] += number;
        if (const QString level = rows->value(5).toString(); !level.isEmpty())
            counts.byLevel[level] += number;
        counts.seated += rows->value(4).toBool() ? number : 0;
    }
    return counts;
}

Result<QHash<QString, qint64>> CandidateList::proposals(const QString& exam) const
{
    auto rows = store::execute(m_database,
                               u"SELECT what, count(*) FROM proposal_index WHERE exam = ? AND "_s +
                                   m_scope.sqlCondition() + u" GROUP BY what"_s,
                               QVariantList{exam} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    QHash<QString, qint64> counts;
    while (rows->next())
        counts.insert(rows->value(0).toString(), rows->value(1).toLongLong());
    return counts;
}

Result<QList<SchoolCounts>> CandidateList::countsBySchool(const QString& exam) const
{
    auto rows =
        store::execute(m_database,
                       u"SELECT school, approval, payment, next_level, sum(number) FROM candidate_count"
                       " WHERE exam = ? AND approval <> ? AND number > 0 AND "_s +
                           m_scope.sqlCondition() + u" GROUP BY 1, 2, 3, 4"_s,
                       QVariantList{exam, kWithdrawn} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    QHash<QString, SchoolCounts> bySchool;
    while (rows->next()) {
        SchoolCounts& counts = bySchool[rows->value(0).toString()];
        const qint64 number = rows->value(4).toLongLong();
        counts.school = rows->value(0).toString();
        counts.total += number;
        counts.byApproval[rows->value(1).toString()] += number;
        counts.byPayment[rows->value(2).toString()] += number;
        counts.byStage[stageOf(rows->value(1).toString(), rows->value(3).toString())] += number;
    }
    QList<SchoolCounts> schools = bySchool.values();
    std::sort(schools.begin(), schools.end(), [](const SchoolCounts& one, const SchoolCounts& other) {
        return one.total != other.total ? one.total > other.total : one.school < other.school;
    });
    return schools;
}

Result<QStringList> CandidateList::schools(const QString& exam) const
{
    auto rows = store::execute(m_database,
                               u"SELECT DISTINCT school FROM candidate_count WHERE exam = ? AND school <> ''"
                               " AND approval <> ? AND number > 0 AND "_s +
                                   m_scope.sqlCondition() + u" ORDER BY school"_s,
                               QVariantList{exam, kWithdrawn} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    QStringList schools;
    while (rows->next())
        schools.append(rows->value(0).toString());
    return schools;
}

} // namespace examdesk::candidate
