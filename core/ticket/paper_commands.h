// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::ticket {

/// Adds the commands and the projection of the print register. @p exams must outlive @p modules. They are for
/// clerks, and for school admins, who print fee slips: they record no paper that tells seats.
///
/// - `paper.printed` {document, subject, station, reason, again}: a line of the register, a record of its
///   own. The subject is a candidate, or a room for papers of rooms. `again`: the station knew that the paper
///   had been printed; then it needs a reason. What shows seats is printed when they are published.
/// - `paper.unfinished` {reason}: nothing came of a printing of the account's own; the paper may be printed
///   again without a reason. The line stays.
void registerPapers(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::ticket
