// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "exam/definition.h"

namespace examdesk::candidate {

/// The accommodations (合理便利) that are for @p candidate as his type and fields stand, in the order of the
/// definition; none where he sits no paper.
QList<exam::Accommodation> offeredAccommodations(const exam::Definition& exam, const Candidate& candidate);

/// Those of @p ids that are for @p candidate, in their order.
QStringList offeredOf(const exam::Definition& exam, const Candidate& candidate, const QStringList& ids);

} // namespace examdesk::candidate
