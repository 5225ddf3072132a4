// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_projection.h"

#include "base/clock.h"
#include "material.h"
#include "store/statement.h"

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

/// What failed, and what was measured and asks for a person; rules that no measure can tell would be in every
/// portrait's list.
QString brokenRules(const QJsonArray& findings)
{
    QString rules;
    for (const QJsonValue& finding : findings) {
        const QString result = finding[u"result"].toString();
        if (result == u"fail" || (result == u"person" && finding[u"value"].isDouble()))
            rules += u' ' + finding[u"rule"].toString();
    }
    return rules.isEmpty() ? u""_s : rules + u' ';
}

} // namespace

QString MaterialProjection::entity() const
{
    return kMaterialEntity;
}

Result<void> MaterialProjection::put(const QSqlDatabase& database, const store::Cipher&,
                                     const store::Document& document)
{
    const auto material = materialFrom(document);
    if (!material)
        return base::fail(material.error());
    const auto orEmpty = [](const QString& text) { return text.isNull() ? u""_s : text; };
    return store::write(
               database,
               u"INSERT INTO material_index (id, exam, school, region, candidate, kind, portrait, state,"
               " verdict, submitted_at, sha256, broken_rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET exam = excluded.exam, school = excluded.school,"
               " region = excluded.region, candidate = excluded.candidate, kind = excluded.kind,"
               " portrait = excluded.portrait, state = excluded.state, verdict = excluded.verdict,"
               " submitted_at = excluded.submitted_at, sha256 = excluded.sha256,"
               " broken_rules = excluded.broken_rules"_s,
               {material->id.text(), material->exam, orEmpty(material->school), orEmpty(material->region),
                material->candidate.text(), material->kind, int(material->kind == kPortraitKind),
                stateName(*material), orEmpty(material->checkVerdict),
                orEmpty(base::storedTime(material->submittedAt)), material->sha256,
                brokenRules(material->checkFindings)})
        .map([](int) {});
}

Result<void> MaterialProjection::drop(const QSqlDatabase& database, const QString& id)
{
    return store::write(database, u"DELETE FROM material_index WHERE id = ?"_s, {id}).map([](int) {});
}

} // namespace examdesk::audit
