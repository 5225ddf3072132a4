// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include "audit/audit_service.h"
#include "candidate/candidate_service.h"
#include "exam/id_number.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;

Result<Record> readRecord(account::Session& session, const exam::Catalogue& exams,
                          const candidate::CandidateId& id)
{
    const candidate::CandidateService candidates(session, exams);
    auto found = candidates.find(id);
    if (!found)
        return base::fail(found.error());
    auto standing = candidates.standing(*found);
    if (!standing)
        return base::fail(standing.error());
    Record record{*std::move(found), *std::move(standing), {}};
    const audit::AuditService audits(session);
    const auto rows = audits.ofCandidate(id);
    if (!rows)
        return base::fail(rows.error());
    for (const audit::QueueRow& row : *rows) {
        auto material = audits.find(row.id);
        if (!material)
            return base::fail(material.error());
        record.materials.append(*std::move(material));
    }
    return record;
}

} // namespace examdesk::ui
