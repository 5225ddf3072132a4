// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "account/principal.h"
#include "candidate/candidate.h"
#include "exam/definition_reader.h"

#include <QString>

namespace examdesk::candidate {

/// What takes two persons: one asks in the name of a candidate (Candidate::proposal), another account does
/// it. Releasing a number does always; a conversion of the type does where one who registers asks for it.

/// Which group of proposals @p command is of, as CandidateQuery::proposal and the index name it: `release`,
/// `type`; empty if it is nothing that is proposed.
QString proposalGroup(const QString& command);
/// Who does what a proposal of @p group asks for, besides the system admin.
account::Role secondPersonOf(const QString& group);

/// Why nobody can ask for @p command (a command's kind) as @p candidate stands; a sentence, empty if one can.
QString obstacleToPropose(const exam::Definition& exam, const Candidate& candidate,
                          const exam::Standing& standing, const QString& command);

/// Why @p principal cannot do what @p command needs a second person for; a sentence, empty if somebody else
/// asked for it.
QString obstacleToSecond(const Candidate& candidate, const QString& command,
                         const account::Principal& principal);

/// Why @p principal cannot take the proposal of @p candidate off the table; a sentence, empty if he can: it
/// is his own, or his to do.
QString obstacleToDecline(const Candidate& candidate, const account::Principal& principal);

/// Adds `candidate.propose` and `candidate.decline`.
void registerProposals(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::candidate
