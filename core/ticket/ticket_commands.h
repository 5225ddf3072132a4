// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::ticket {

/// Adds the commands and projections of rooms and tickets. @p exams must outlive @p modules. All of them are
/// for clerks.
///
/// - `room.record` {area, site, site_name, address, number, seats, accessible}: a new room, or what changed
/// of one.
///   Area, site, number and fewer seats are refused once somebody sits in the exam's rooms there.
/// - `ticket.issue` {candidate, room, seat, seed}: seats a candidate who sits this exam, is approved and has
/// paid and
///   has no seat yet; the ticket number follows the exam's pattern, and his application says where he sits.
/// - `ticket.printed` {document, reason}: a line of the print register. Printing the same paper again needs a
/// reason.
/// - `ticket.unfinished` {document, reason}: nothing came of the account's last printing of the document; it
/// may be
///   printed again without a reason. The line stays.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::ticket
