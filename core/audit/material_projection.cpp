// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_projection.h"

#include "base/clock.h"
#include "material.h"
#include "store/statement.h"

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// What failed, and behind it what was measured and asks for a person: a tile names the first. Rules that no
/// measure can tell would be in every portrait's list.
QString brokenRules(const QJsonArray& findings)
{
    QString failed;
    QString hints;
    for (const QJsonValue& finding : findings) {
        const QString result = finding[u"result"].toString();
        if (result == u"fail")
            failed += u' ' + finding[u"rule"].toString();
        else if (result == u"person" && finding[u"value"].isDouble())
            hints += u' ' + finding[u"rule"].toString();
    }
    const QString rules = failed + hints;
    return rules.isEmpty() ? u""_s : rules + u' ';
}

} // namespace

MaterialProjection::MaterialProjection()
    : m_tally(u"material_count"_s,
              {u"exam"_s, u"school"_s, u"region"_s, u"kind"_s, u"portrait"_s, u"state"_s, u"verdict"_s})
{}

QString MaterialProjection::entity() const
{
    return kMaterialEntity;
}

QStringList MaterialProjection::tables() const
{
    return {u"material_index"_s, u"material_count"_s};
}

Result<void> MaterialProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                     const store::Record& record)
{
    const auto material = materialFrom(record);
    const auto before = counted(database, record.id);
    if (!material || !before)
        return base::fail(material ? before.error() : material.error());
    const auto orEmpty = [](const QString& text) { return text.isNull() ? u""_s : text; };
    const QVariantList after{material->exam,
                             orEmpty(material->school),
                             orEmpty(material->region),
                             material->kind,
                             qint64(material->kind == kPortraitKind),
                             stateName(*material),
                             orEmpty(material->checkConclusion)};
    const auto written = store::write(
        database,
        u"INSERT INTO material_index (exam, school, region, kind, portrait, state, verdict, id, candidate,"
        " submitted_at, sha256, broken_rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
        " region = excluded.region, candidate = excluded.candidate, kind = excluded.kind,"
        " portrait = excluded.portrait, state = excluded.state, verdict = excluded.verdict,"
        " submitted_at = excluded.submitted_at, sha256 = excluded.sha256,"
        " broken_rules = excluded.broken_rules"_s,
        after + QVariantList{material->id.text(), material->candidate.text(),
                             orEmpty(base::storedTime(material->submittedAt)), material->sha256,
                             brokenRules(material->checkFindings)});
    return written ? m_tally.change(database, *before, after) : base::fail(written.error());
}

Result<void> MaterialProjection::drop(const QSqlDatabase& database, const QString& id)
{
    const auto before = counted(database, id);
    if (!before)
        return base::fail(before.error());
    const auto gone = store::write(database, u"DELETE FROM material_index WHERE id = ?"_s, {id});
    return gone ? m_tally.change(database, *before, {}) : base::fail(gone.error());
}

Result<QVariantList> MaterialProjection::counted(const QSqlDatabase& database, const QString& id)
{
    return store::firstRow(database,
                           u"SELECT exam, school, region, kind, portrait, state, verdict FROM material_index"
                           " WHERE id = ?"_s,
                           {id})
        .map([](const std::optional<QVariantList>& row) { return row.value_or(QVariantList()); });
}

} // namespace examdesk::audit
