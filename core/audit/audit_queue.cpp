// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_queue.h"

#include "audit_commands.h"
#include "base/clock.h"
#include "store/statement.h"

#include <algorithm>
#include <tuple>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

const QString kSelect =
    u"SELECT m.id, m.candidate, coalesce(c.name, ''), coalesce(c.candidate_no, ''),"
    " coalesce(c.type, ''), m.school, m.kind, m.state, m.verdict, m.sha256, m.submitted_at, m.broken_rules,"
    " m.exam,"
    " CASE WHEN m.portrait THEN '' ELSE (SELECT group_concat(k.kind || ' ' || k.state, char(10))"
    " FROM material_index k WHERE k.candidate = m.candidate AND k.portrait = 0 AND k.state <> 'superseded') END"
    " FROM material_index m LEFT JOIN candidate_index c ON c.id = m.candidate WHERE "_s;

QList<MaterialStanding> standings(const QString& lines)
{
    QList<MaterialStanding> standings;
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts))
        standings.append({line.section(u' ', 0, 0), line.section(u' ', 1)});
    // The database gives them in the order of its index today, and promises none.
    std::sort(standings.begin(), standings.end(), [](const auto& one, const auto& other) {
        return std::tie(one.kind, one.state) < std::tie(other.kind, other.state);
    });
    return standings;
}

Result<QList<QueueRow>> readRows(Result<QSqlQuery> rows)
{
    if (!rows)
        return base::fail(rows.error());
    QList<QueueRow> page;
    while (rows->next()) {
        const auto text = [&rows](int column) { return rows->value(column).toString(); };
        page.append({MaterialId(text(0)), candidate::CandidateId(text(1)), text(2), text(3), text(4), text(5),
                     text(6), text(7), text(8), text(9), base::fromStoredTime(text(10)),
                     text(11).split(u' ', Qt::SkipEmptyParts), text(12), standings(text(13))});
    }
    return page;
}

struct Where {
    QString condition;
    QVariantList values;
};

/// The scope's condition over the columns of `m`; those of `c` have the same names.
QString scopeCondition(const account::Scope& scope)
{
    const QString condition = scope.sqlCondition();
    return scope.sqlValues().isEmpty() ? condition : u"m."_s + condition;
}

Where where(const QueueQuery& query, const account::Scope& scope)
{
    QStringList conditions{u"m.exam = ?"_s, u"m.portrait = ?"_s, scopeCondition(scope)};
    QVariantList values = QVariantList{query.exam, int(query.portraits)} + scope.sqlValues();
    const auto narrow = [&](const QString& condition, const QString& value) {
        if (value.isEmpty())
            return;
        conditions.append(condition);
        values.append(value);
    };
    narrow(u"m.state = ?"_s, query.state);
    narrow(u"m.kind = ?"_s, query.kind);
    narrow(u"m.school = ?"_s, query.school);
    narrow(u"instr(m.broken_rules, ' ' || ? || ' ') > 0"_s, query.rule);
    if (query.conclusion == u"unchecked"_s)
        conditions.append(u"m.verdict = ''"_s);
    else
        narrow(u"m.verdict = ?"_s, query.conclusion);
    return {conditions.join(u" AND "_s), values};
}

} // namespace

AuditQueue::AuditQueue(const QSqlDatabase& database, const account::Scope& scope)
    : m_database(database), m_scope(scope)
{}

Result<QList<QueueRow>> AuditQueue::page(const QueueQuery& query, const std::optional<QueueKey>& after,
                                         int limit) const
{
    auto [condition, values] = where(query, m_scope);
    if (after) {
        condition += u" AND (m.submitted_at, m.id) > (?, ?)"_s;
        values << base::storedTime(after->submittedAt) << after->id.text();
    }
    return readRows(store::execute(
        m_database, kSelect + condition + u" ORDER BY m.submitted_at, m.id LIMIT ?"_s, values << limit));
}

Result<qint64> AuditQueue::count(const QueueQuery& query) const
{
    const auto [condition, values] = where(query, m_scope);
    // Which rules are broken is not counted; one portrait in many breaks one.
    const QString from = query.rule.isEmpty()
                             ? u"SELECT coalesce(sum(number), 0) FROM material_count m WHERE "_s
                             : u"SELECT count(*) FROM material_index m WHERE "_s;
    auto counted = store::execute(m_database, from + condition, values);
    if (!counted)
        return base::fail(counted.error());
    return counted->next() ? counted->value(0).toLongLong() : 0;
}

Result<QList<QueueRow>> AuditQueue::rows(const QList<MaterialId>& ids) const
{
    QList<QueueRow> found;
    for (const MaterialId& id : ids) {
        const auto row =
            readRows(store::execute(m_database, kSelect + u"m.id = ? AND "_s + scopeCondition(m_scope),
                                    QVariantList{id.text()} + m_scope.sqlValues()));
        if (!row)
            return base::fail(row.error());
        found += *row;
    }
    return found;
}

Result<AuditQueue::Counts> AuditQueue::counts(const QString& exam, bool portraits) const
{
    auto rows = store::execute(
        m_database,
        u"SELECT state, verdict, sum(number) FROM material_count WHERE number > 0 AND exam = ? AND portrait = ? AND "_s +
            m_scope.sqlCondition() + u" GROUP BY 1, 2"_s,
        QVariantList{exam, int(portraits)} + m_scope.sqlValues());
    if (!rows)
        return base::fail(rows.error());
    Counts counts;
    while (rows->next()) {
        const QString state = rows->value(0).toString();
        const QString conclusion = rows->value(1).toString();
        counts.byState[state] += rows->value(2).toLongLong();
        if (state == u"waiting"_s)
            counts.byConclusion[conclusion.isEmpty() ? u"unchecked"_s : conclusion] +=
                rows->value(2).toLongLong();
    }
    return counts;
}

qint64 AuditQueue::Counts::workOf(const account::Principal& principal, bool portraits) const
{
    if (mayDecideMaterials(principal))
        return byState.value(u"waiting"_s);
    return portraits && principal.role == account::Role::Clerk ? byConclusion.value(u"unchecked"_s) : 0;
}

Result<AuditQueue::Oldest> AuditQueue::oldestWaiting(const QString& exam) const
{
    constexpr int kMostLookedAt = 5000;
    auto rows =
        store::execute(m_database,
                       u"SELECT school, submitted_at FROM material_index WHERE exam = ? AND portrait = 0"
                       " AND state = 'waiting' AND "_s +
                           m_scope.sqlCondition() + u" ORDER BY submitted_at, id LIMIT ?"_s,
                       QVariantList{exam} + m_scope.sqlValues() + QVariantList{kMostLookedAt});
    if (!rows)
        return base::fail(rows.error());
    Oldest oldest;
    int seen = 0;
    QString last;
    for (; rows->next(); ++seen) {
        last = rows->value(1).toString();
        const QString school = rows->value(0).toString();
        if (!oldest.bySchool.contains(school))
            oldest.bySchool.insert(school, base::fromStoredTime(last));
    }
    if (seen == kMostLookedAt)
        oldest.last = base::fromStoredTime(last);
    return oldest;
}

Result<QList<QueueRow>> AuditQueue::ofCandidate(const candidate::CandidateId& candidate) const
{
    return readRows(store::execute(m_database,
                                   kSelect + u"m.candidate = ? AND "_s + scopeCondition(m_scope) +
                                       u" ORDER BY m.kind, m.submitted_at DESC, m.id DESC"_s,
                                   QVariantList{candidate.text()} + m_scope.sqlValues()));
}

Result<QList<QueueRow>> AuditQueue::withFile(const QString& sha256) const
{
    constexpr int kEnough = 20;
    // The first condition is the index's (migration 0024), word by word.
    return readRows(
        store::execute(m_database,
                       kSelect + u"substr(m.sha256, 1, 16) = ? AND m.sha256 = ? AND "_s +
                           scopeCondition(m_scope) + u" ORDER BY m.submitted_at DESC LIMIT ?"_s,
                       QVariantList{sha256.first(16), sha256} + m_scope.sqlValues() + QVariantList{kEnough}));
}

} // namespace examdesk::audit
