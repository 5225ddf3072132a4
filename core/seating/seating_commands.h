// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/modules.h"
#include "exam/definition_reader.h"

namespace examdesk::seating {

/// Adds the commands of rooms and of the seating of an area. @p exams must outlive @p modules. All of them
/// are for clerks.
///
/// - `room.record` {area, site, site_name, address, number, seats, accessible, layout, ground_floor,
/// separate}:
///   a new room, or what changed of one. Area, site and number stay; a room loses no seat that is taken, nor
///   all behind it; where seats are published the places in a room with people stay.
/// - `room.remove` {}: takes a room away in which nobody sits.
/// - `arrangement.draw` {area, seed}: the seating of the area is a draft.
/// - `arrangement.publish` {area, seats}: the seating is published; what was found to be right before is the
///   business of who publishes (ArrangementService::publish()). Once for each area.
/// - `arrangement.withdraw` {area}: the draft was discarded.
void registerModule(account::Modules& modules, const exam::Catalogue& exams);

} // namespace examdesk::seating
