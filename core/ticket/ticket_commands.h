// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::ticket {

/// What `ticket.issue` says: @p candidate gets @p seat of @p room, by a draw with @p seed.
QJsonObject issuePayload(const QString& candidate, const QString& room, int seat, quint64 seed);

/// Adds the commands of tickets, and the projections of tickets and of the rooms in which they lie. @p exams
/// must outlive @p modules. All commands are for clerks.
///
/// - `ticket.issue` {candidate, room, seat, seed}: seats a candidate who sits this exam, is approved and has
///   paid and has no seat yet; the ticket number follows the exam's pattern, and his application says where
///   he sits.
///   The room must be as what was granted to him asks for (ground floor, separate), and a separate room is
///   for nobody else.
/// - `ticket.withdraw` {}: takes the seat back as long as the seating is not published and nothing was
///   printed; and later if something else was granted to the candidate since he got it.
///
/// And those of the print register (paper_commands.h): `paper.printed`, `paper.unfinished`.
///
/// Stations of earlier versions give these, and they wait in their outboxes:
/// - `ticket.printed` {document, reason}: a line in the ticket itself. The same paper again needs a reason;
///   tickets and papers of rooms are printed when the seats are published.
/// - `ticket.unfinished` {document, reason}: nothing came of the account's last printing of the document.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::ticket
