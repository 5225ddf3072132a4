// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_service.h"

#include "candidate/candidate_record.h"
#include "level_decision.h"
#include "material_keys.h"

#include <QCoreApplication>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

QString formatOf(const QByteArray& content)
{
    if (content.startsWith("\xFF\xD8\xFF"))
        return u"jpeg"_s;
    if (content.startsWith("\x89PNG\r\n\x1A\n"))
        return u"png"_s;
    if (content.startsWith("%PDF-"))
        return u"pdf"_s;
    return {};
}

AuditService::AuditService(account::Session& session) : m_session(session) {}

Result<QList<QueueRow>> AuditService::page(const QueueQuery& query, const std::optional<QueueKey>& after,
                                           int limit) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).page(query, after, limit);
}

Result<AuditQueue::Counts> AuditService::counts(const QString& exam, bool portraits) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).counts(exam, portraits);
}

Result<AuditQueue::Oldest> AuditService::oldestWaiting(const QString& exam) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).oldestWaiting(exam);
}

Result<QList<QueueRow>> AuditService::ofCandidate(const candidate::CandidateId& candidate) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).ofCandidate(candidate);
}

Result<qint64> AuditService::count(const QueueQuery& query) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).count(query);
}

Result<QList<QueueRow>> AuditService::rows(const QList<MaterialId>& ids) const
{
    return AuditQueue(m_session.database(), m_session.principal().scope).rows(ids);
}

Result<QList<Material>> AuditService::behind(const QList<QueueRow>& rows) const
{
    QList<Material> materials;
    for (const QueueRow& row : rows) {
        auto material = find(row.id);
        if (!material)
            return base::fail(material.error());
        if (stateName(*material) != row.state || material->sha256 != row.sha256)
            return base::fail(Error::Code::Conflict,
                              QCoreApplication::translate(
                                  "Audit", "One of these pictures changed meanwhile. Nothing was decided."),
                              row.id.text());
        materials.append(*std::move(material));
    }
    return materials;
}

Result<QList<Material>> AuditService::decidable(const QList<QueueRow>& rows, Decision decision) const
{
    auto materials = behind(rows);
    if (materials && decision == Decision::Approve)
        materials->removeIf([this](const Material& material) { return !hasFile(material); });
    return materials;
}

Result<Material> AuditService::find(const MaterialId& id) const
{
    const auto record = m_session.records().find(kMaterialEntity, id.text());
    if (!record)
        return base::fail(record.error());
    if (!*record || !m_session.principal().scope.contains((*record)->school, (*record)->region))
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Audit", "There is no such material in your scope."),
                          id.text());
    return materialFrom(**record);
}

bool AuditService::hasFile(const Material& material) const
{
    return m_session.store().files().contains(material.sha256);
}

Result<QByteArray> AuditService::fileOf(const QString& sha256) const
{
    return m_session.store().files().read(sha256);
}

Result<void> AuditService::decide(const Material& seen, Decision decision, const QString& reason)
{
    return decide(QList<Material>{seen}, decision, reason);
}

Result<void> AuditService::decide(const QList<Material>& seen, Decision decision, const QString& reason)
{
    QList<store::Command> commands;
    for (const Material& material : seen) {
        if (decision == Decision::Approve && !hasFile(material))
            return base::fail(Error::Code::NotFound,
                              QCoreApplication::translate(
                                  "Audit", "The file is not here yet: approve it once it has arrived."),
                              material.id.text());
        commands.append(m_session.command(
            u"audit.decide"_s, {kMaterialEntity, material.id.text()}, material.exam, material.version,
            {{MaterialKey::verdict, decisionName(decision)}, {MaterialKey::reason, reason}}));
    }
    return m_session.execute(commands);
}

Result<void> AuditService::reopen(const MaterialId& id, const QString& reason)
{
    return reopen(QList<MaterialId>{id}, reason);
}

Result<void> AuditService::reopen(const QList<MaterialId>& ids, const QString& reason)
{
    QList<store::Command> commands;
    for (const MaterialId& id : ids) {
        const auto material = find(id);
        if (!material)
            return base::fail(material.error());
        commands.append(m_session.command(u"audit.reopen"_s, {kMaterialEntity, id.text()}, material->exam,
                                          material->version, {{MaterialKey::reason, reason}}));
    }
    return m_session.execute(commands);
}

Result<void> AuditService::recordChecks(const QList<CheckResult>& results)
{
    QList<store::Command> commands;
    for (const CheckResult& result : results)
        commands.append(m_session.command(
            u"photo.record"_s, {kMaterialEntity, result.seen.id.text()}, result.seen.exam,
            result.seen.version,
            {{MaterialKey::verdict, result.conclusion}, {MaterialKey::findings, result.findings}}));
    return m_session.execute(commands);
}

Result<MaterialId> AuditService::add(const candidate::Candidate& candidate, const QString& kind,
                                     const QByteArray& content, const QString& reason)
{
    const QString format = formatOf(content);
    if (format.isEmpty())
        return base::fail(Error::Code::Invalid, QCoreApplication::translate(
                                                    "Audit", "The file is neither a JPEG, a PNG nor a PDF."));
    const auto sha256 =
        m_session.store().files().add(content); // The bytes first, then the row that names them.
    if (!sha256)
        return base::fail(sha256.error());
    const Material material{.id = MaterialId(base::newId()),
                            .candidate = candidate.id,
                            .kind = kind,
                            .sha256 = *sha256,
                            .format = format,
                            .bytes = content.size()};
    QJsonObject payload = handInPayload(material);
    if (!reason.isEmpty())
        payload.insert(MaterialKey::reason, reason);
    const auto added = m_session.execute(m_session.command(
        u"material.add"_s, {kMaterialEntity, material.id.text()}, candidate.exam, 0, payload));
    if (!added)
        return base::fail(added.error());
    return material.id;
}

} // namespace examdesk::audit
