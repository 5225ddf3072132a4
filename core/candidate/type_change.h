// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "candidate/candidate.h"
#include "exam/definition.h"

#include <QString>
#include <QStringList>

namespace examdesk::candidate {

/// The types that @p principal may give to @p candidate, each once, as the command `candidate.change_type`
/// judges. Two things lead to another type:
/// - One that was chosen wrongly is put right, by whoever registers or audits, while the candidate could
/// still choose
///   anew himself: neither paid, nor handed in and confirmed, nor an order that can still be paid. What an
///   audit has decided is not thrown away by who does not audit.
/// - A conversion (考生类型变更) along the ways of the definition, by who audits; these come first.
QStringList typesToGive(const exam::Definition& exam, const Candidate& candidate,
                        const exam::Standing& standing, const account::Principal& principal);

/// Why typesToGive() is empty, as a sentence; empty if it is not.
QString obstacleToChangeType(const exam::Definition& exam, const Candidate& candidate,
                             const exam::Standing& standing, const account::Principal& principal);

} // namespace examdesk::candidate
