// SPDX-License-Identifier: GPL-3.0-or-later
#include "application_audit.h"

#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"
#include "level_decision.h"
#include "material_keys.h"

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using candidate::CandidateService;

bool isTurnOf(const account::Principal& principal, const exam::Definition& exam,
              const exam::Standing& standing)
{
    const exam::AuditLevel* level = exam.auditLevel(standing.nextLevel);
    return level && speaksFor(principal, *level);
}

QString whyIncomplete(const exam::Definition& exam, const candidate::Candidate& candidate,
                      const exam::Standing& standing)
{
    const auto complete = checkComplete(exam, candidate, standing);
    return complete ? QString() : complete.error().message;
}

QString reopenableLevel(const account::Principal& principal, const exam::Definition& exam,
                        const candidate::Candidate& candidate)
{
    const QString level = latestLevel(exam, candidate);
    if (level.isEmpty() || !speaksFor(principal, *exam.auditLevel(level)))
        return {};
    const bool isOwn = candidate.levels.value(level).by == principal.name;
    return isOwn || principal.role == account::Role::SystemAdmin ? level : QString();
}

ApplicationAudit::ApplicationAudit(account::Session& session, const exam::Catalogue& exams)
    : m_session(session), m_exams(exams)
{}

Result<QList<Application>> ApplicationAudit::decidable(const QList<candidate::CandidateId>& ids,
                                                       exam::Decision decision) const
{
    const CandidateService candidates(m_session, m_exams);
    QList<Application> found;
    for (const candidate::CandidateId& id : ids) {
        auto candidate = candidates.find(id);
        if (!candidate)
            return base::fail(candidate.error());
        const auto standing = candidates.standing(*candidate);
        if (!standing)
            return base::fail(standing.error());
        const exam::Definition& exam = *m_exams.find(candidate->exam);
        if (!isTurnOf(m_session.principal(), exam, *standing))
            continue;
        if (decision == exam::Decision::Approve && !checkComplete(exam, *candidate, *standing))
            continue;
        found.append({*std::move(candidate), standing->nextLevel});
    }
    return found;
}

Result<void> ApplicationAudit::decide(const QList<Application>& seen, exam::Decision decision,
                                      const QString& reason)
{
    QList<store::Command> commands;
    for (const Application& one : seen)
        commands.append(m_session.command(u"audit.decide"_s,
                                          {candidate::kCandidateEntity, one.candidate.id.text()},
                                          one.candidate.exam, one.candidate.version,
                                          {{MaterialKey::level, one.level},
                                           {MaterialKey::verdict, decisionName(decision)},
                                           {MaterialKey::reason, reason}}));
    return m_session.execute(commands);
}

Result<QList<Application>> ApplicationAudit::reopenable(const QList<candidate::CandidateId>& ids) const
{
    const CandidateService candidates(m_session, m_exams);
    QList<Application> found;
    for (const candidate::CandidateId& id : ids) {
        auto candidate = candidates.find(id);
        if (!candidate)
            return base::fail(candidate.error());
        const QString level =
            reopenableLevel(m_session.principal(), *m_exams.find(candidate->exam), *candidate);
        if (!level.isEmpty())
            found.append({*std::move(candidate), level});
    }
    return found;
}

Result<void> ApplicationAudit::reopen(const QList<Application>& decided, const QString& reason)
{
    const CandidateService candidates(m_session, m_exams);
    QList<store::Command> commands;
    for (const Application& one : decided) {
        const auto now = candidates.find(one.candidate.id);
        if (!now)
            return base::fail(now.error());
        commands.append(m_session.command(u"audit.reopen"_s, {candidate::kCandidateEntity, now->id.text()},
                                          now->exam, now->version,
                                          {{MaterialKey::level, one.level}, {MaterialKey::reason, reason}}));
    }
    return m_session.execute(commands);
}

} // namespace examdesk::audit
