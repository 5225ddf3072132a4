// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::ticket {

/// Adds the commands and projections of rooms, seatings and tickets. @p exams must outlive @p modules. All of
/// them are for clerks.
///
/// - `room.record` {area, site, site_name, address, number, seats, accessible, layout}: a new room, or what
///   changed of one. Area, site and number stay; a room loses no seat that is taken, nor all behind it; where
///   seats are published the places in a room with people stay.
/// - `room.remove` {}: takes a room away in which nobody sits.
/// - `arrangement.draw` {area, seed}: the seating of the area is a draft.
/// - `arrangement.publish` {area, seats}: the seating is published; what was found to be right before is the
///   business of who publishes (ArrangementService::publish()). Once for each area.
/// - `arrangement.withdraw` {area}: the draft was discarded.
/// - `ticket.issue` {candidate, room, seat, seed}: seats a candidate who sits this exam, is approved and has
///   paid and has no seat yet; the ticket number follows the exam's pattern, and his application says where
///   he sits.
/// - `ticket.withdraw` {}: takes the seat back as long as the seating is not published and nothing was
///   printed.
/// - `ticket.printed` {document, reason}: a line of the print register. Printing the same paper again needs a
///   reason; tickets and papers of rooms are printed when the seats are published.
/// - `ticket.unfinished` {document, reason}: nothing came of the account's last printing of the document; it
///   may be printed again without a reason. The line stays.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::ticket
