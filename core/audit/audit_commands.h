// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::audit {

/// Adds the audit commands and projection. @p exams must outlive @p modules.
///
/// - `material.add` {candidate, kind, file, format, bytes, reason}: a picture handed in at the counter. One
/// that
///   takes the place of a material that waits or is approved needs a reason. Clerks, school admins.
/// - `audit.decide` {verdict: approve|reject|return, reason} on a material or portrait: its state and the
/// candidate's.
///   A rejection or a return needs a reason. Reviewers.
/// - `audit.decide` {level, verdict, reason} on a candidate: what one audit level says of the whole
/// application; only
///   the level whose turn it is, and an approval only if nothing is missing or wrong. The level's role and
///   scope.
/// - `audit.reopen` {reason} on a material: takes a decision back, by the one who made it. Reviewers.
/// - `audit.reopen` {level, reason} on a candidate: takes back what that level said of the whole application,
///   by the one who said it, while it is the latest decision and nothing has come of it (a payment, a seat, a
///   change after a return). The level's role and scope.
/// - `photo.record` {verdict, findings} on a portrait: what the portrait check found. Reviewers, clerks.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

/// True if @p principal decides on materials and portraits; school admins decide on whole applications only.
bool mayDecideMaterials(const account::Principal& principal);

} // namespace examdesk::audit
