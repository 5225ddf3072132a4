// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_condition.h"

#include "store/sql_text.h"

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

QString Filter::sql() const
{
    if (values.size() == 1)
        return column + u" = ?"_s;
    return u"%1 IN (%2)"_s.arg(column, QStringList(values.size(), u"?"_s).join(u", "_s));
}

QVariantList Filter::sqlValues() const
{
    QVariantList bound;
    for (const QString& value : values)
        bound.append(store::orEmpty(value));
    return bound;
}

bool Filter::isCounted() const
{
    static const QStringList counted{u"school"_s,     u"region"_s,  u"type"_s,    u"approval"_s,
                                     u"next_level"_s, u"payment"_s, u"portrait"_s};
    return counted.contains(column);
}

bool Filter::isIndexed() const
{
    return column != u"next_level" && column != u"portrait";
}

void Where::add(const QString& condition, const QVariantList& given)
{
    conditions.append(condition);
    values += given;
}

QList<Filter> filtersOf(const CandidateQuery& query)
{
    QList<Filter> filters{{u"type"_s, {query.type}},         {u"approval"_s, {query.approval}},
                          {u"next_level"_s, {query.level}},  {u"payment"_s, {query.payment}},
                          {u"portrait"_s, {query.portrait}}, {u"school"_s, {query.school}}};
    filters.removeIf([](const Filter& filter) { return filter.values.first().isEmpty(); });
    for (const Narrowing& narrowing : query.narrowings)
        filters.append({columnOf(narrowing.by), narrowing.values});
    return filters;
}

bool asksForApproval(const CandidateQuery& query)
{
    return !query.approval.isEmpty() ||
           std::any_of(query.narrowings.cbegin(), query.narrowings.cend(),
                       [](const Narrowing& one) { return one.by == Dimension::Approval; });
}

namespace {

/// Those of @p few, a SELECT with a WHERE about `who`, that @p sought finds as well.
SearchCondition among(const SearchCondition& sought, SearchCondition few)
{
    if (!sought.rows.isEmpty()) {
        few.rows += u" AND who.row IN ("_s + sought.rows + u')';
        few.values += sought.values;
    }
    return few;
}

} // namespace

SearchCondition soughtBy(const CandidateQuery& query, const store::Cipher& cipher)
{
    SearchCondition sought = searchCondition(query.search, query.exam, cipher);
    if (!query.accommodation.isEmpty())
        sought = among(sought, {u"SELECT who.row FROM accommodation_index asked JOIN candidate_index who"
                                " ON who.id = asked.candidate WHERE asked.exam = ? AND asked.state = ?"_s,
                                {query.exam, query.accommodation}});
    if (!query.proposal.isEmpty())
        sought = among(sought, {u"SELECT who.row FROM proposal_index asked JOIN candidate_index who"
                                " ON who.id = asked.id WHERE asked.exam = ? AND asked.what = ?"_s,
                                {query.exam, query.proposal}});
    return sought;
}

Where everybodyOf(const CandidateQuery& query, const account::Scope& scope)
{
    Where where;
    where.add(u"exam = ?"_s, {query.exam});
    where.add(scope.sqlCondition(), scope.sqlValues());
    for (const Filter& filter : filtersOf(query))
        where.add(filter);
    return where;
}

} // namespace examdesk::candidate
