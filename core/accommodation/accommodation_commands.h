// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::accommodation {

/// Adds the commands about accommodations (合理便利) and their projection. @p exams must outlive @p modules;
/// candidate::registerModule() must have been called before.
///
/// - `accommodation.request` {candidate, asked, reason, document_checked}: asks in a candidate's name for
///   some of what the exam offers him; what no material proves, once the original was looked at. Nothing may
///   wait already. What was granted before stands until this is decided. Clerks, school admins.
/// - `accommodation.decide` {granted, reason}: grants all, a part or nothing of it; whatever is not granted
///   needs a reason. Not by the one who asked, and by the role and scope that the definition names for each
///   that was asked for; what a material proves, once that was handed in. His application says what was
///   granted. Reviewers, school admins.
/// - `accommodation.withdraw` {reason}: gives up what waits, and what was decided before stands as it was; if
///   nothing waits, what was granted. Clerks, school admins.
/// - `accommodation.reopen` {reason}: takes the decision back, by the one who made it, unless the candidate
///   got his seat by it. Reviewers, school admins.
/// The reasons stand in the request alone.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::accommodation
