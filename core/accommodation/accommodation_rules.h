// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/request.h"
#include "account/principal.h"
#include "candidate/candidate.h"
#include "exam/definition.h"

namespace examdesk::accommodation {

/// What @p candidate may ask for in @p exam, in the order of the definition; nothing where he sits no paper.
QList<exam::Accommodation> offeredTo(const exam::Definition& exam, const candidate::Candidate& candidate);

/// True if @p principal has the role and the scope that decide about @p one.
bool decidesAbout(const account::Principal& principal, const exam::Accommodation& one);

/// Why it cannot be done as things stand; a sentence, empty if it can. The commands judge by the same: what
/// the window greys is what the server refuses. @p request is null where nothing was ever asked.

/// Of `accommodation.request`.
QString obstacleToRequest(const exam::Definition& exam, const candidate::Candidate& candidate,
                          const Request* request);
/// Of `accommodation.decide`, by @p principal.
QString obstacleToDecide(const exam::Definition& exam, const Request* request,
                         const account::Principal& principal);
/// Of granting accommodation @p id to @p candidate: it is not for his type, or its proof is not there.
QString obstacleToGrant(const exam::Definition& exam, const candidate::Candidate& candidate,
                        const QString& id);
/// Of `accommodation.withdraw`.
QString obstacleToWithdraw(const Request* request);
/// Of `accommodation.reopen`, by @p principal. Who was seated by the decision keeps it.
QString obstacleToReopen(const exam::Definition& exam, const candidate::Candidate& candidate,
                         const Request* request, const account::Principal& principal);

/// What a change of the granted ones means for the seat that @p candidate has; empty if nothing, or he has
/// none.
QString meaningForSeat(const exam::Definition& exam, const candidate::Candidate& candidate,
                       const QStringList& granted);

} // namespace examdesk::accommodation
