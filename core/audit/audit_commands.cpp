// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit_commands.h"

#include "candidate/approved_portrait.h"
#include "candidate/candidate_commands.h"
#include "candidate/candidate_record.h"
#include "candidate/followers.h"
#include "level_decision.h"
#include "material.h"
#include "material_keys.h"
#include "material_projection.h"
#include "material_rules.h"
#include "portrait_file.h"

#include <QCoreApplication>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using account::Principal;
using account::Role;
using base::Error;
using base::Result;
using candidate::Candidate;
using store::Command;
using store::Records;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

Result<Material> findMaterial(Records& records, const QString& id)
{
    const auto record = records.find(kMaterialEntity, id);
    if (!record)
        return base::fail(record.error());
    if (!*record)
        return base::fail(Error::Code::NotFound, Words::tr("There is no such material."), id);
    return materialFrom(**record);
}

/// Saves @p material with a line in its history; what is said of the newest one of its kind is said on the
/// candidate's application.
Result<void> saveWithCandidate(Records& records, const exam::Catalogue& exams, Material material,
                               const Command& command)
{
    const bool isDecision = command.kind == u"audit.decide";
    const candidate::HistoryLine line{
        command.at,    command.account,
        command.kind,  command.payload.value(MaterialKey::reason).toString(),
        material.kind, isDecision ? candidate::reviewName(material.state) : QString()};
    material.history.append(line);
    if (const auto saved = records.save(toRecord(material)); !saved)
        return saved;
    const auto all = materialsOf(records, material.candidate, material.kind);
    if (!all)
        return base::fail(all.error());
    return candidate::changeCandidate(
        records, exams, material.candidate.text(), command,
        [&newest = all->last()](const exam::Definition&, Candidate& candidate) -> Result<void> {
            candidate.materials.insert(newest.kind, newest.state);
            return {};
        },
        {.subject = line.subject, .outcome = line.outcome});
}

/// Takes @p material into the line of its kind: of all of them the newest alone counts.
Result<void> supersede(Records& records, Material& material)
{
    auto others = materialsOf(records, material.candidate, material.kind);
    if (!others)
        return base::fail(others.error());
    for (Material& other : *others) {
        if (isNewer(other, material)) {
            material.superseded = true; // Another station handed it in later and was heard first.
        } else if (!other.superseded) {
            other.superseded = true;
            if (const auto saved = records.save(toRecord(other)); !saved)
                return saved;
        }
    }
    return {};
}

Result<void> decideMaterial(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const auto decision = decisionOf(command);
    if (!decision)
        return base::fail(decision.error());
    auto material = findMaterial(records, command.entityId);
    if (!material)
        return base::fail(material.error());
    if (material->state != Review::Waiting)
        return base::fail(Error::Code::Conflict, Words::tr("This material was decided already."));
    if (const auto may = checkMayJudge(records, exams, *material, command.at); !may)
        return may;
    material->state = decision->state;
    material->reason = decision->reason;
    material->decidedBy = command.account;
    material->decidedAt = command.at;
    return saveWithCandidate(records, exams, *material, command);
}

Result<void> reopen(Records& records, const exam::Catalogue& exams, const Principal& principal,
                    const Command& command)
{
    auto material = findMaterial(records, command.entityId);
    if (!material)
        return base::fail(material.error());
    if (material->state == Review::Waiting)
        return base::fail(Error::Code::Invalid, Words::tr("This material is not decided."));
    if (material->decidedBy != principal.name && principal.role != Role::SystemAdmin)
        return base::fail(Error::Code::Denied, Words::tr("Only the one who decided can take it back."));
    if (const auto may = checkMayJudge(records, exams, *material, command.at); !may)
        return may;
    material->state = Review::Waiting;
    material->reason.clear();
    material->decidedBy.clear();
    material->decidedAt = {};
    return saveWithCandidate(records, exams, *material, command);
}

Result<void> checkKind(const exam::Catalogue& exams, const QString& examId, const QString& kind)
{
    const exam::Definition* exam = exams.find(examId);
    if (!exam || (kind != kPortraitKind && !exam->material(kind)))
        return base::fail(Error::Code::Invalid,
                          Words::tr("This exam asks for no material \"%1\".").arg(kind));
    return {};
}

/// One that stands is not pushed aside without a word: whoever hands another in says why. A station that did
/// not know of it is told, and its file waits there for a person.
Result<void> checkMayReplace(Records& records, const store::Record& owner, const QString& kind,
                             const Command& command)
{
    const auto candidate = candidate::fromRecord(owner);
    if (!candidate)
        return base::fail(candidate.error());
    if (!needsReasonToReplace(*candidate, kind) ||
        !command.payload.value(MaterialKey::reason).toString().trimmed().isEmpty())
        return {};
    const auto all = materialsOf(records, candidate->id, kind);
    if (!all)
        return base::fail(all.error());
    if (all->isEmpty() || all->last().submittedAt > command.at)
        return {}; // it is not replaced: it was handed in later, and counts
    return base::fail(
        Error::Code::Invalid,
        Words::tr("This material was handed in already, and stands. Say why another takes its place."));
}

/// The pictures of an application that is withdrawn count no more: none of them waits, and no portrait is
/// compared with others.
Result<void> leaveQueue(Records& records, const QString& candidate, const Command& command)
{
    const auto children = records.children(kMaterialEntity, candidate);
    if (!children)
        return base::fail(children.error());
    for (const store::Record& record : *children) {
        auto material = materialFrom(record);
        if (!material)
            return base::fail(material.error());
        if (material->superseded)
            continue;
        material->superseded = true;
        material->history.append({command.at, command.account, command.kind,
                                  command.payload.value(MaterialKey::reason).toString()});
        if (const auto saved = records.save(toRecord(*material)); !saved)
            return saved;
    }
    return {};
}

Result<void> addMaterial(Records& records, const exam::Catalogue& exams, const Command& command)
{
    const QJsonObject& payload = command.payload;
    const QString kind = payload.value(MaterialKey::kind).toString();
    if (const auto known = checkKind(exams, command.exam, kind); !known)
        return known;
    const QString sha256 = payload.value(MaterialKey::file).toString();
    if (sha256.size() != 64)
        return base::fail(Error::Code::Invalid, Words::tr("The material names no file."));
    const auto owner =
        records.find(candidate::kCandidateEntity, payload.value(MaterialKey::candidate).toString());
    if (!owner)
        return base::fail(owner.error());
    if (!*owner)
        return base::fail(Error::Code::NotFound, Words::tr("There is no such candidate."));
    if ((*owner)->exam != command.exam)
        return base::fail(Error::Code::Invalid, Words::tr("The candidate is of another exam."));
    if (const auto may = checkMayAdd(exams, **owner, kind, command.at); !may)
        return may;
    if (const auto may = checkMayReplace(records, **owner, kind, command); !may)
        return may;
    Material material{.id = MaterialId(command.entityId),
                      .candidate = candidate::CandidateId((*owner)->id),
                      .exam = command.exam,
                      .school = (*owner)->school,
                      .region = (*owner)->region,
                      .kind = kind,
                      .sha256 = sha256,
                      .format = payload.value(MaterialKey::format).toString(),
                      .bytes = payload.value(MaterialKey::bytes).toInteger(),
                      .submittedAt = command.at};
    if (const auto placed = supersede(records, material); !placed)
        return placed;
    return saveWithCandidate(records, exams, material, command);
}

Result<void> recordCheck(Records& records, const Command& command)
{
    auto material = findMaterial(records, command.entityId);
    if (!material)
        return base::fail(material.error());
    if (material->kind != kPortraitKind)
        return base::fail(Error::Code::Invalid, Words::tr("Only portraits are checked."));
    const QString decision = command.payload.value(MaterialKey::verdict).toString();
    if (!QStringList{u"pass"_s, u"fail"_s, u"person"_s}.contains(decision))
        return base::fail(Error::Code::Invalid, Words::tr("A portrait check says pass, fail or person."),
                          decision);
    material->checkConclusion = decision;
    material->checkFindings = command.payload.value(MaterialKey::findings).toArray();
    material->history.append({command.at, command.account, command.kind, decision});
    return records.save(toRecord(*material));
}

/// What their payloads hold.
void expectPayloads(account::CommandRules& rules)
{
    using base::TextKind;
    using base::textOf;
    constexpr qint64 kMostBytes = qint64(1) << 40; // no file is of a terabyte
    constexpr qint64 kMostFindings = 500;
    rules.expect(u"audit.decide"_s, {{MaterialKey::verdict, textOf(TextKind::Code)},
                                     {MaterialKey::level, textOf(TextKind::Code)},
                                     {MaterialKey::reason, textOf(TextKind::Note)}});
    rules.expect(u"audit.reopen"_s, {{MaterialKey::level, textOf(TextKind::Code)},
                                     {MaterialKey::reason, textOf(TextKind::Note)}});
    rules.expect(u"material.add"_s, {{MaterialKey::candidate, textOf(TextKind::Key)},
                                     {MaterialKey::kind, textOf(TextKind::Code)},
                                     {MaterialKey::file, textOf(TextKind::Sha256)},
                                     {MaterialKey::format, textOf(TextKind::Code)},
                                     {MaterialKey::reason, textOf(TextKind::Note)},
                                     {MaterialKey::bytes, base::wholeFrom(0, kMostBytes)}});
    rules.expect(u"photo.record"_s,
                 {{MaterialKey::verdict, textOf(TextKind::Code)},
                  {MaterialKey::findings, base::listOf(base::objectOf({}), kMostFindings)}});
}

} // namespace

void registerModule(account::Modules& modules, const exam::Catalogue& exams)
{
    modules.rules.add({u"audit.decide"_s,
                       {kMaterialEntity, candidate::kCandidateEntity},
                       {Role::Reviewer, Role::SchoolAdmin},
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           if (command.entity == candidate::kCandidateEntity)
                               return decideLevel(records, exams, principal, command);
                           if (!mayDecideMaterials(principal))
                               return Result<void>(base::fail(
                                   Error::Code::Denied, Words::tr("Materials are decided by reviewers.")));
                           return decideMaterial(records, exams, command);
                       }});
    modules.rules.add({u"audit.reopen"_s,
                       {kMaterialEntity, candidate::kCandidateEntity},
                       {Role::Reviewer, Role::SchoolAdmin},
                       [&exams](Records& records, const Principal& principal, const Command& command) {
                           if (command.entity == candidate::kCandidateEntity)
                               return reopenLevel(records, exams, principal, command);
                           if (!mayDecideMaterials(principal))
                               return Result<void>(base::fail(
                                   Error::Code::Denied, Words::tr("Materials are decided by reviewers.")));
                           return reopen(records, exams, principal, command);
                       }});
    modules.rules.add({u"material.add"_s,
                       {kMaterialEntity},
                       {Role::Clerk, Role::SchoolAdmin},
                       [&exams](Records& records, const Principal&, const Command& command) {
                           return addMaterial(records, exams, command);
                       }});
    modules.rules.add({u"photo.record"_s,
                       {kMaterialEntity},
                       {Role::Reviewer, Role::Clerk},
                       [](Records& records, const Principal&, const Command& command) {
                           return recordCheck(records, command);
                       }});
    expectPayloads(modules.rules);
    modules.rules.place(kMaterialEntity, account::Placement::FollowsOwner);
    modules.projections.emplace_back([] { return std::make_unique<MaterialProjection>(); });
    modules.answers.add(candidate::ApprovedPortrait{&approvedPortraitFile});
    if (const auto* withdrawal = modules.answers.find<candidate::Withdrawal>())
        withdrawal->add(&leaveQueue);
}

bool mayDecideMaterials(const Principal& principal)
{
    return principal.role == Role::Reviewer || principal.role == Role::SystemAdmin;
}

} // namespace examdesk::audit
