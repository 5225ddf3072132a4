// SPDX-License-Identifier: GPL-3.0-or-later
#include "material.h"

#include "base/clock.h"

#include <QCoreApplication>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::fromStoredTime;
using base::storedTime;

namespace {

QJsonArray historyJson(const QList<candidate::HistoryLine>& history)
{
    QJsonObject body;
    for (const candidate::HistoryLine& line : history)
        store::addHistory(body, storedTime(line.at), line.by, line.action, line.note);
    return body.value(u"history"_s).toArray();
}

QList<candidate::HistoryLine> historyFrom(const QJsonArray& lines)
{
    QList<candidate::HistoryLine> history;
    for (const QJsonValue& value : lines) {
        const QJsonObject line = value.toObject();
        history.append({fromStoredTime(line.value(u"at"_s).toString()), line.value(u"by"_s).toString(),
                        line.value(u"action"_s).toString(), line.value(u"note"_s).toString()});
    }
    return history;
}

} // namespace

QString stateName(const Material& material)
{
    return material.superseded ? u"superseded"_s : candidate::reviewName(material.state);
}

store::Document toDocument(const Material& material)
{
    QJsonObject body{{u"kind"_s, material.kind},
                     {u"file"_s, material.sha256},
                     {u"format"_s, material.format},
                     {u"bytes"_s, material.bytes},
                     {u"submitted_at"_s, storedTime(material.submittedAt)},
                     {u"state"_s, candidate::reviewName(material.state)},
                     {u"reason"_s, material.reason},
                     {u"decided_by"_s, material.decidedBy},
                     {u"decided_at"_s, storedTime(material.decidedAt)},
                     {u"check_verdict"_s, material.checkVerdict},
                     {u"check_findings"_s, material.checkFindings},
                     {u"history"_s, historyJson(material.history)}};
    if (material.superseded)
        body.insert(u"superseded"_s, true);
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
    if (document.entity != kMaterialEntity || text(u"kind"_s).isEmpty())
        return base::fail(base::Error::Code::Damaged,
                          QCoreApplication::translate("Audit", "The record is no material."),
                          document.entity + u' ' + document.id);
    return Material{.id = MaterialId(document.id),
                    .candidate = candidate::CandidateId(document.parent),
                    .exam = document.exam,
                    .school = document.school,
                    .region = document.region,
                    .kind = text(u"kind"_s),
                    .sha256 = text(u"file"_s),
                    .format = text(u"format"_s),
                    .bytes = body.value(u"bytes"_s).toInteger(),
                    .submittedAt = fromStoredTime(text(u"submitted_at"_s)),
                    .state = candidate::reviewFromName(text(u"state"_s)),
                    .reason = text(u"reason"_s),
                    .superseded = body.value(u"superseded"_s).toBool(),
                    .decidedBy = text(u"decided_by"_s),
                    .decidedAt = fromStoredTime(text(u"decided_at"_s)),
                    .checkVerdict = text(u"check_verdict"_s),
                    .checkFindings = body.value(u"check_findings"_s).toArray(),
                    .history = historyFrom(body.value(u"history"_s).toArray()),
                    .version = document.version};
}

} // namespace examdesk::audit
