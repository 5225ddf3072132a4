// SPDX-License-Identifier: GPL-3.0-or-later
#include "level_decision.h"

#include "candidate/candidate_commands.h"
#include "exam/standing.h"
#include "material_keys.h"

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

/// What of the application a line of its history is about.
candidate::HistoryMark aboutLevel(const QString& level, const QString& outcome = {})
{
    return {.subject = level, .outcome = outcome};
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
    if (!speaksFor(principal, *level))
        return base::fail(Error::Code::Denied,
                          Words::tr("\"%1\" is not yours to decide.").arg(level->name.shown()));
    return {};
}

/// True if the form changed, or a material was handed in, after what @p level said. That its materials were
/// decided on meanwhile changes nothing.
bool wasAnswered(const Candidate& candidate, const QString& level)
{
    const candidate::LevelReview review = candidate.levels.value(level);
    for (auto line = candidate.history.crbegin(); line != candidate.history.crend(); ++line) {
        const bool mayBeTheLevels =
            line->subject.isEmpty() || line->subject == level; // early lines have none
        if (line->action == u"audit.decide" && mayBeTheLevels && line->at == review.at &&
            line->by == review.by)
            return false;
        if (line->action.startsWith(u"candidate.") || line->action == u"material.add")
            return true;
    }
    return true; // what cannot be told apart stands
}

/// What has come of a decision since, in words; nothing if it can still be taken back.
Result<void> checkNothingCameOfIt(const Candidate& candidate, const QString& level)
{
    const bool isPaid = candidate.payment.state >= candidate::Payment::State::Paid;
    if (isPaid && candidate.payment.paidAt > candidate.levels.value(level).at)
        return base::fail(Error::Code::Conflict,
                          Words::tr("The candidate has paid since: the decision stands."));
    if (!candidate.seat.ticketNo.isEmpty())
        return base::fail(Error::Code::Conflict,
                          Words::tr("The candidate has a seat already: the decision stands."));
    // A return lets the candidate change the form; what he did then is not undone with it.
    if (candidate.levels.value(level).state == Review::Returned && wasAnswered(candidate, level))
        return base::fail(Error::Code::Conflict, Words::tr("The application has changed since it was "
                                                           "returned: the return stands."));
    return {};
}

} // namespace

QString decisionName(exam::Decision decision)
{
    switch (decision) {
    case exam::Decision::Approve:
        return u"approve"_s;
    case exam::Decision::Reject:
        return u"reject"_s;
    case exam::Decision::Return:
        return u"return"_s;
    }
    Q_UNREACHABLE();
}

bool speaksFor(const Principal& principal, const exam::AuditLevel& level)
{
    const bool rightRole =
        principal.role == account::Role::SystemAdmin || account::roleName(principal.role) == level.role;
    return rightRole && principal.scope.isAsWideAs(level.scope);
}

QString latestLevel(const exam::Definition& exam, const Candidate& candidate)
{
    QString latest;
    for (const exam::AuditLevel& level : exam.audit.levels) {
        const Review said = candidate.levels.value(level.id).state;
        if (said != Review::None && said != Review::Waiting)
            latest = level.id;
    }
    return latest;
}

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

Result<Decided> decisionOf(const Command& command)
{
    const QString decided = command.payload.value(MaterialKey::verdict).toString();
    const QString reason = command.payload.value(MaterialKey::reason).toString().trimmed();
    if (decided == u"approve"_s)
        return Decided{Review::Approved, {}};
    if (decided != u"reject"_s && decided != u"return"_s)
        return base::fail(Error::Code::Invalid, Words::tr("A verdict is approve, reject or return."),
                          decided);
    if (reason.isEmpty())
        return base::fail(Error::Code::Invalid, decided == u"reject"_s
                                                    ? Words::tr("A rejection needs a reason.")
                                                    : Words::tr("A return needs a reason."));
    return Decided{decided == u"reject"_s ? Review::Rejected : Review::Returned, reason};
}

Result<void> decideLevel(store::Records& records, const exam::Catalogue& exams, const Principal& principal,
                         const Command& command)
{
    const auto decided = decisionOf(command);
    if (!decided)
        return base::fail(decided.error());
    const QString levelId = command.payload.value(MaterialKey::level).toString();
    return candidate::changeCandidate(
        records, exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            if (const auto stands = candidate::checkStands(candidate); !stands)
                return stands;
            const exam::Standing standing =
                exam::standing(exam, candidate::applicantOf(candidate), command.at);
            if (const auto allowed = checkLevel(exam, standing, principal, levelId); !allowed)
                return allowed;
            if (decided->state == Review::Approved)
                if (const auto complete = checkComplete(exam, candidate, standing); !complete)
                    return complete;
            candidate.levels.insert(levelId, {decided->state, command.account, command.at, decided->reason});
            if (decided->state == Review::Returned)
                candidate.confirmed = false; // 修改填报信息: he may change it, and confirms anew.
            return {};
        },
        aboutLevel(levelId, candidate::reviewName(decided->state)));
}

Result<void> reopenLevel(store::Records& records, const exam::Catalogue& exams, const Principal& principal,
                         const Command& command)
{
    const QString levelId = command.payload.value(MaterialKey::level).toString();
    return candidate::changeCandidate(
        records, exams, command.entityId, command,
        [&](const exam::Definition& exam, Candidate& candidate) -> Result<void> {
            if (const auto stands = candidate::checkStands(candidate); !stands)
                return stands;
            const exam::AuditLevel* level = exam.auditLevel(levelId);
            if (!level)
                return base::fail(Error::Code::Invalid,
                                  Words::tr("This exam has no audit level \"%1\".").arg(levelId));
            if (latestLevel(exam, candidate) != levelId)
                return base::fail(
                    Error::Code::Conflict,
                    Words::tr("What \"%1\" said is not the latest decision on this application.")
                        .arg(level->name.shown()));
            if (!speaksFor(principal, *level) || (candidate.levels.value(levelId).by != principal.name &&
                                                  principal.role != account::Role::SystemAdmin))
                return base::fail(Error::Code::Denied,
                                  Words::tr("Only the one who decided can take it back."));
            if (const auto may = checkNothingCameOfIt(candidate, levelId); !may)
                return may;
            if (candidate.levels.value(levelId).state == Review::Returned)
                candidate.confirmed = true; // as it was when he was judged
            candidate.levels.remove(levelId);
            return {};
        },
        aboutLevel(levelId));
}

} // namespace examdesk::audit
