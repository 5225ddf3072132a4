// SPDX-License-Identifier: GPL-3.0-or-later
#include "material.h"

#include "base/clock.h"
#include "candidate/candidate_record.h"
#include "material_keys.h"

#include <QCoreApplication>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::fromStoredTime;
using base::storedTime;

QJsonObject handInPayload(const Material& material)
{
    return {{MaterialKey::candidate, material.candidate.text()},
            {MaterialKey::kind, material.kind},
            {MaterialKey::file, material.sha256},
            {MaterialKey::format, material.format},
            {MaterialKey::bytes, material.bytes}};
}

QString stateName(const Material& material)
{
    return material.superseded ? u"superseded"_s : candidate::reviewName(material.state);
}

store::Record toRecord(const Material& material)
{
    QJsonObject body{{MaterialKey::kind, material.kind},
                     {MaterialKey::file, material.sha256},
                     {MaterialKey::format, material.format},
                     {MaterialKey::bytes, material.bytes},
                     {MaterialKey::submittedAt, storedTime(material.submittedAt)},
                     {MaterialKey::state, candidate::reviewName(material.state)},
                     {MaterialKey::reason, material.reason},
                     {MaterialKey::decidedBy, material.decidedBy},
                     {MaterialKey::decidedAt, storedTime(material.decidedAt)},
                     {MaterialKey::checkVerdict, material.checkConclusion},
                     {MaterialKey::checkFindings, material.checkFindings},
                     {MaterialKey::history, candidate::historyJson(material.history)}};
    if (material.superseded)
        body.insert(MaterialKey::superseded, true);
    return {.entity = kMaterialEntity,
            .id = material.id.text(),
            .exam = material.exam,
            .school = material.school,
            .region = material.region,
            .parent = material.candidate.text(),
            .version = material.version,
            .files = {material.sha256},
            .body = body};
}

base::Result<Material> materialFrom(const store::Record& record)
{
    const QJsonObject& body = record.body;
    const auto text = [&body](const QString& key) { return body.value(key).toString(); };
    if (record.entity != kMaterialEntity || text(MaterialKey::kind).isEmpty())
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate("Audit", "The record is no material."),
                          record.entity + u' ' + record.id);
    return Material{.id = MaterialId(record.id),
                    .candidate = candidate::CandidateId(record.parent),
                    .exam = record.exam,
                    .school = record.school,
                    .region = record.region,
                    .kind = text(MaterialKey::kind),
                    .sha256 = text(MaterialKey::file),
                    .format = text(MaterialKey::format),
                    .bytes = body.value(MaterialKey::bytes).toInteger(),
                    .submittedAt = fromStoredTime(text(MaterialKey::submittedAt)),
                    .state = candidate::reviewFromName(text(MaterialKey::state)),
                    .reason = text(MaterialKey::reason),
                    .superseded = body.value(MaterialKey::superseded).toBool(),
                    .decidedBy = text(MaterialKey::decidedBy),
                    .decidedAt = fromStoredTime(text(MaterialKey::decidedAt)),
                    .checkConclusion = text(MaterialKey::checkVerdict),
                    .checkFindings = body.value(MaterialKey::checkFindings).toArray(),
                    .history = candidate::historyFrom(body.value(MaterialKey::history).toArray()),
                    .version = record.version};
}

} // namespace examdesk::audit
