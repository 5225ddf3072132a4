// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::candidate {

/// Adds the commands by which an application lets go of its numbers: `candidate.release_id`,
/// `candidate.release_phone`, `candidate.withdraw`, and `candidate.reset_account`; and Withdrawal, which
/// others follow.
void registerReleases(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::candidate
