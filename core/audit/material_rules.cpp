// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_rules.h"

#include "candidate/candidate_record.h"
#include "exam/standing.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using candidate::Candidate;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

/// What a sealed application may still be short of: after a change of type, say.
bool isNeeded(const exam::Definition& exam, const exam::Standing& standing, const QString& kind)
{
    if (kind == kPortraitKind)
        return exam.identityWindow.has_value();
    return std::any_of(
        standing.materials.cbegin(), standing.materials.cend(),
        [&kind](const exam::MaterialNeed& need) { return need.material == kind && need.required; });
}

Result<exam::Standing> standingOf(const exam::Catalogue& exams, const store::Record& owner,
                                  const Candidate& candidate, const QDateTime& at)
{
    const exam::Definition* exam = exams.find(owner.exam);
    if (!exam)
        return base::fail(Error::Code::Invalid, Words::tr("There is no exam \"%1\" here.").arg(owner.exam));
    return exam::standing(*exam, candidate::applicantOf(candidate), at);
}

} // namespace

QString obstacleToAdd(const exam::Definition& exam, const Candidate& candidate,
                      const exam::Standing& standing, const QString& kind)
{
    if (const auto stands = candidate::checkStands(candidate); !stands)
        return stands.error().message;
    if (standing.approved)
        return Words::tr("This application is approved: its materials stay as they are.");
    const Review state = candidate.materials.value(kind);
    const bool awaited = state == Review::Returned || state == Review::Rejected ||
                         (state == Review::None && isNeeded(exam, standing, kind));
    if (standing.sealed && !awaited)
        return Words::tr("This application is confirmed: a material can be handed in anew only "
                         "after a reviewer has returned it.");
    return {};
}

bool needsReasonToReplace(const Candidate& candidate, const QString& kind)
{
    const Review state = candidate.materials.value(kind);
    return kind != kPortraitKind && (state == Review::Waiting || state == Review::Approved);
}

Result<void> checkMayAdd(const exam::Catalogue& exams, const store::Record& owner, const QString& kind,
                         const QDateTime& at)
{
    const auto candidate = candidate::fromRecord(owner);
    if (!candidate)
        return base::fail(candidate.error());
    const auto standing = standingOf(exams, owner, *candidate, at);
    if (!standing)
        return base::fail(standing.error());
    const QString obstacle = obstacleToAdd(*exams.find(owner.exam), *candidate, *standing, kind);
    return obstacle.isEmpty() ? Result<void>() : base::fail(Error::Code::Invalid, obstacle);
}

Result<void> checkMayJudge(store::Records& records, const exam::Catalogue& exams, const Material& material,
                           const QDateTime& at)
{
    const auto all = materialsOf(records, material.candidate, material.kind);
    if (!all)
        return base::fail(all.error());
    if (!all->isEmpty() && isNewer(all->last(), material))
        return base::fail(Error::Code::Conflict,
                          Words::tr("A newer picture took the place of this one; look at that one."));
    const auto owner = records.find(candidate::kCandidateEntity, material.candidate.text());
    if (!owner)
        return base::fail(owner.error());
    if (!*owner)
        return base::fail(Error::Code::NotFound, Words::tr("There is no such candidate."));
    const auto candidate = candidate::fromRecord(**owner);
    if (!candidate)
        return base::fail(candidate.error());
    if (const auto stands = candidate::checkStands(*candidate); !stands)
        return stands;
    const auto standing = standingOf(exams, **owner, *candidate, at);
    if (!standing)
        return base::fail(standing.error());
    if (standing->approved)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("This application is approved, and with it its materials. Only a change of "
                      "the candidate type opens the audit again."));
    return {};
}

bool isNewer(const Material& one, const Material& other)
{
    return one.submittedAt != other.submittedAt ? one.submittedAt > other.submittedAt
                                                : one.id.text() > other.id.text();
}

Result<QList<Material>> materialsOf(store::Records& records, const candidate::CandidateId& candidate,
                                    const QString& kind)
{
    const auto children = records.children(kMaterialEntity, candidate.text());
    if (!children)
        return base::fail(children.error());
    QList<Material> found;
    for (const store::Record& record : *children) {
        auto material = materialFrom(record);
        if (!material)
            return base::fail(material.error());
        if (material->kind == kind)
            found.append(*std::move(material));
    }
    std::sort(found.begin(), found.end(),
              [](const Material& one, const Material& other) { return isNewer(other, one); });
    return found;
}

} // namespace examdesk::audit
