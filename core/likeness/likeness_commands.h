// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"

namespace examdesk::likeness {

/// Adds the commands and the projection of pairs. They are for reviewers.
///
/// - `likeness.report` {one, one_file, other, other_file, score, copy}: two candidates of the exam whose
/// portraits
///   are alike. What was decided of the same two files stands; with another file the pair is open again.
/// - `likeness.withdraw` {}: the portraits are no longer alike, because one was replaced. Not once it was
/// decided.
/// - `likeness.decide` {verdict: same_person|different, reason}: what a person sees. One person under two
/// numbers
///   needs a reason. The first decision stands.
/// - `likeness.reopen` {reason}: takes a decision back, by the one who made it.
void registerModule(account::Modules& modules);

} // namespace examdesk::likeness
