// SPDX-License-Identifier: GPL-3.0-or-later
#include "material.h"

#include "base/clock.h"
#include "candidate/candidate_document.h"
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

store::Document toDocument(const Material& material)
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
                     {MaterialKey::checkVerdict, material.checkVerdict},
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

base::Result<Material> materialFrom(const store::Document& document)
{
    const QJsonObject& body = document.body;
    const auto text = [&body](const QString& key) { return body.value(key).toString(); };
    if (document.entity != kMaterialEntity || text(MaterialKey::kind).isEmpty())
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate("Audit", "The record is no material."),
                          document.entity + u' ' + document.id);
    return Material{.id = MaterialId(document.id),
                    .candidate = candidate::CandidateId(document.parent),
                    .exam = document.exam,
                    .school = document.school,
                    .region = document.region,
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
                    .checkVerdict = text(MaterialKey::checkVerdict),
                    .checkFindings = body.value(MaterialKey::checkFindings).toArray(),
                    .history = candidate::historyFrom(body.value(MaterialKey::history).toArray()),
                    .version = document.version};
}

} // namespace examdesk::audit
