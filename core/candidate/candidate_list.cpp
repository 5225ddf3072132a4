// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_list.h"

#include "base/clock.h"
#include "search_condition.h"
#include "store/statement.h"

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariantList& given)
    {
        conditions.append(condition);
        values += given;
    }
    void addEqual(const QString& column, const QString& value)
    {
        if (!value.isEmpty())
            add(column + u" = ?"_s, {value});
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

/// Few hits are fetched one by one and sorted; of many, the list is walked in its order until the page is
/// full. SQLite cannot know which it will be, and without being told walks through everybody to find nobody.
Result<bool> isFew(const QSqlDatabase& database, const SearchCondition& search)
{
    constexpr int kMany = 60'000;
    auto counted =
        store::execute(database, u"SELECT count(*) FROM (SELECT 1 FROM ("_s + search.rows + u") LIMIT ?)"_s,
                       QVariantList(search.values) << kMany);
    if (!counted)
        return base::fail(counted.error());
    return counted->next() && counted->value(0).toInt() < kMany;
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
    const auto few = search.rows.isEmpty() ? Result<bool>(false) : isFew(m_database, search);
    if (!few)
        return base::fail(few.error());
    Where where;
    // The plus sign keeps SQLite from the index that the list is sorted by.
    where.add(*few ? u"+exam = ?"_s : u"exam = ?"_s, {query.exam});
    if (!search.rows.isEmpty())
        where.add((*few ? u"row IN ("_s : u"+row IN ("_s) + search.rows + u')', search.values);
    where.add(m_scope.sqlCondition(), m_scope.sqlValues());
    where.addEqual(u"type"_s, query.type);
    where.addEqual(u"approval"_s, query.approval);
    where.addEqual(u"next_level"_s, query.level);
    where.addEqual(u"payment"_s, query.payment);
    where.addEqual(u"portrait"_s, query.portrait);
    where.addEqual(u"school"_s, query.school);
    if (after)
        where.add(u"(sort_key, id) > (?, ?)"_s, {after->sortKey, after->id.text()});
    auto rows =
        store::execute(m_database,
                       u"SELECT id, candidate_no, name, school, type, step, approval, payment, portrait,"
                       " ticket_no, changed_at, sort_key FROM candidate_index WHERE "_s +
                           where.conditions.join(u" AND "_s) + u" ORDER BY sort_key, id LIMIT ?"_s,
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
    auto rows =
        store::execute(m_database,
                       u"SELECT approval, payment, portrait, type, ticket_no <> '', next_level, count(*)"
                       " FROM candidate_index WHERE exam = ? AND "_s +
                           m_scope.sqlCondition() + u" GROUP BY 1, 2, 3, 4, 5, 6"_s,
                       QVariantList{exam} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    CandidateCounts counts;
    while (rows->next()) {
        const qint64 number = rows->value(6).toLongLong();
        counts.total += number;
        counts.byApproval[rows->value(0).toString()] += number;
        counts.byPayment[rows->value(1).toString()] += number;
        counts.byPortrait[rows->value(2).toString()] += number;
        counts.byType[rows->value(3).toString()] += number;
        if (const QString level = rows->value(5).toString(); !level.isEmpty())
            counts.byLevel[level] += number;
        counts.seated += rows->value(4).toBool() ? number : 0;
    }
    return counts;
}

Result<QStringList> CandidateList::schools(const QString& exam) const
{
    auto rows =
        store::execute(m_database,
                       u"SELECT DISTINCT school FROM candidate_index WHERE exam = ? AND school <> '' AND "_s +
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
