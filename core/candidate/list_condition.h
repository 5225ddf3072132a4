// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "candidate_list.h"
#include "search_condition.h"

#include <QStringList>
#include <QVariantList>

namespace examdesk::candidate {

/// A column of `candidate_index` that must have one of some values.
struct Filter {
    QString column;
    QStringList values;

    QString sql() const; ///< The condition, to be followed by sqlValues().
    QVariantList sqlValues() const;
    /// True if `candidate_count` has the column too.
    bool isCounted() const;
    /// True if the index candidate_index_statistics has it.
    bool isIndexed() const;
};

/// Conditions that all hold, and the values of their placeholders.
struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString& condition, const QVariantList& given);
    void add(const Filter& filter) { add(filter.sql(), filter.sqlValues()); }
    QString sql() const { return conditions.join(QStringLiteral(" AND ")); }
};

/// The index that answers what the counts do not, behind the name of the table.
inline const QString kByStatistics = QStringLiteral(" INDEXED BY candidate_index_statistics");

/// What @p query narrows by, without the search.
QList<Filter> filtersOf(const CandidateQuery& query);
/// True if @p query says which approvals it wants: else withdrawn applications are left out.
bool asksForApproval(const CandidateQuery& query);
/// Who is searched for, and who waits for something that stands elsewhere; empty rows: everybody. Nobody of
/// these is counted beforehand.
SearchCondition soughtBy(const CandidateQuery& query, const store::Cipher& cipher);

/// The exam, the filters and the scope; not the search, and withdrawn applications with the others.
Where everybodyOf(const CandidateQuery& query, const account::Scope& scope);

} // namespace examdesk::candidate
