// SPDX-License-Identifier: GPL-3.0-or-later
#include "level_decision.h"

#include "candidate/candidate_commands.h"
#include "exam/standing.h"

#include <QCoreApplication>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using account::Principal;
using base::Error;
using base::Result;
using candidate::Candidate;
using candidate::Review;
using store::Command;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

/// Why an application cannot be approved yet; nothing if it can.
Result<void> checkComplete(const exam::Definition& exam, const Candidate& candidate,
                           const exam::Standing& standing)
{
    if (!standing.fieldProblems.isEmpty()) {
        const exam::Field* field = exam.field(standing.fieldProblems.first().field);
        return base::fail(Error::Code::Invalid, Words::tr("It cannot be approved yet: %1: %2")
                                                    .arg(field ? field->label.shown() : QString(),
                                                         standing.fieldProblems.first().why));
    }
    for (const exam::MaterialNeed& need : standing.materials) {
        const Review state = candidate.materials.value(need.material);
        if (need.required ? state == Review::Approved : state == Review::Approved || state == Review::None)
            continue;
        return base::fail(Error::Code::Invalid,
                          Words::tr("It cannot be approved yet: the material \"%1\" is not approved.")
                              .arg(exam.material(need.material)->name.shown()));
    }
    if (exam.identityWindow && candidate.materials.value(u"portrait"_s) != Review::Approved)
        return base::fail(Error::Code::Invalid,
                          Words::tr("It cannot be approved yet: the portrait is not approved."));
    return {};
}

Result<void> checkLevel(const exam::Definition& exam, const exam::Standing& standing,
                        const Principal& principal, const QString& levelId)
{
    const exam::AuditLevel* level = exam.auditLevel(levelId);
    if (!level)
        return base::fail(Error::Code::Invalid,
                          Words::tr("This exam has no audit level \"%1\".").arg(levelId));
    if (standing.nextLevel != levelId)
        return base::fail(Error::Code::Invalid,
                          Words::tr("It is not the turn of \"%1\".").arg(level->name.shown()));
    const bool rightRole =
        principal.role == account::Role::SystemAdmin || account::roleName(principal.role) == level->role;
    if (!rightRole || !principal.scope.isAsWideAs(level->scope))
        return base::fail(Error::Code::Denied,
                          Words::tr("\"%1\" is not yours to decide.").arg(level->name.shown()));
    return {};
}

} // namespace

Result<Verdict> verdictOf(const Command& command)
{
    const QString verdict = command.payload.value(u"verdict"_s).toString();
    const QString reason = command.payload.value(u"reason"_s).toString().trimmed();
    if (verdict == u"approve"_s)
        return Verdict{Review::Approved, {}};
    if (verdict != u"reject"_s && verdict != u"return"_s)
        return base::fail(Error::Code::Invalid, Words::tr("A verdict is approve, reject or return."),
                          verdict);
    if (reason.isEmpty())
        return base::fail(Error::Code::Invalid, verdict == u"reject"_s
                                                    ? Words::tr("A rejection needs a reason.")
                                                    : Words::tr("A return needs a reason."));
    return Verdict{verdict == u"reject"_s ? Review::Rejected : Review::Returned, reason};
}

Result<void> decideLevel(store::Documents& documents, const exam::Catalogue& exams,
                         const Principal& principal, const Command& command)
{
    const auto verdict = verdictOf(command);
    if (!verdict)
        return base::fail(verdict.error());
    const QString levelId = command.payload.value(u"level"_s).toString();
    return candidate::changeCandidate(
        documents, exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            const exam::Standing standing =
                exam::standing(exam, candidate::applicantOf(candidate), command.at);
            if (const auto allowed = checkLevel(exam, standing, principal, levelId); !allowed)
                return allowed;
            if (verdict->state == Review::Approved)
                if (const auto complete = checkComplete(exam, candidate, standing); !complete)
                    return complete;
            candidate.levels.insert(levelId, {verdict->state, command.account, command.at, verdict->reason});
            if (verdict->state == Review::Returned)
                candidate.confirmed = false; // 修改填报信息: he may change it, and confirms anew.
            return {};
        });
}

} // namespace examdesk::audit
