// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"

#include <QString>

namespace examdesk::candidate {

/// Why staff cannot do it to @p candidate as he stands; a sentence, empty if they can. The commands judge by
/// the same: what the window greys is what the server refuses.

/// Of `candidate.confirm`; @p standing with the map of majors if there is one.
QString obstacleToConfirm(const exam::Definition& exam, const Candidate& candidate,
                          const exam::Standing& standing);
/// Of `candidate.release_id` and `candidate.release_phone`.
QString obstacleToReleaseId(const exam::Definition& exam, const Candidate& candidate);
QString obstacleToReleasePhone(const exam::Definition& exam, const Candidate& candidate);
/// Of `candidate.reset_account`.
QString obstacleToResetAccount(const exam::Definition& exam, const Candidate& candidate);
/// Of `candidate.withdraw`.
QString obstacleToWithdraw(const exam::Definition& exam, const Candidate& candidate);

} // namespace examdesk::candidate
