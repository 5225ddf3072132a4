// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material.h"
#include "exam/definition_reader.h"

namespace examdesk::audit {

/// Why no further picture of @p kind is taken for @p candidate, who stands so; a sentence, empty if one is:
/// after the audit has approved the application, and after its confirmation unless that picture was returned,
/// turned down or is still missing.
QString obstacleToAdd(const exam::Definition& exam, const candidate::Candidate& candidate,
                      const exam::Standing& standing, const QString& kind);
/// True if a picture of @p kind stands, waiting or approved: what takes its place needs a reason. Not of a
/// portrait, of which several may be tried until one is good.
bool needsReasonToReplace(const candidate::Candidate& candidate, const QString& kind);

/// Refuses what obstacleToAdd() says of @p owner (a candidate's document) at the time @p at.
[[nodiscard]] base::Result<void> checkMayAdd(const exam::Catalogue& exams, const store::Record& owner,
                                             const QString& kind, const QDateTime& at);

/// Refuses a change of what was said of @p material if a newer picture took its place, or once the audit has
/// approved the application, at the time @p at.
[[nodiscard]] base::Result<void> checkMayJudge(store::Records& records, const exam::Catalogue& exams,
                                               const Material& material, const QDateTime& at);

/// True if @p one was handed in after @p other.
bool isNewer(const Material& one, const Material& other);
/// The pictures of @p kind that were handed in for @p candidate, the newest last.
[[nodiscard]] base::Result<QList<Material>>
materialsOf(store::Records& records, const candidate::CandidateId& candidate, const QString& kind);

} // namespace examdesk::audit
