// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room_filler.h"

#include <cstddef>
#include <vector>

namespace examdesk::seating {

/// The people of one class (one subject group, papers of one length) in one area who have no seat yet.
struct ClassDemand {
    int group = 0;          ///< As OpenRoom::group.
    bool isLonger = false;  ///< They have extra time: rooms of their own, as small as they can be.
    std::size_t ground = 0; ///< Of them need the ground floor.
    std::size_t others = 0;
    std::size_t accessible = 0; ///< Of all of them may have seats that are kept.
};

/// Opens rooms on the ground floor for those of @p demand who need it, beside those that their class has.
/// Answers how many seats there are too few.
std::size_t openGroundRooms(const std::vector<OpenRoom*>& rooms, const ClassDemand& demand);

/// The same for everybody of a class with extra time; rooms on the ground floor last, for others need them.
std::size_t openLongerRooms(const std::vector<OpenRoom*>& rooms, const ClassDemand& demand);

/// Somebody who sits alone in a room.
struct Loner {
    qsizetype sitter = 0;
    bool ground = false;
    bool accessible = false; ///< He takes a kept seat, if there is one.
};

/// How many rooms there are too few.
struct MissingRooms {
    int anywhere = 0;
    int onGround = 0;
};

/// Gives each of @p people, in their order, one of the separate @p rooms in which nobody sat before. Rooms on
/// the ground floor go first to those who need them.
MissingRooms seatLoners(const std::vector<OpenRoom*>& rooms, std::vector<Loner> people);

/// Room after room with @p people in their order, into common seats; who @p needsGround (by sitter) has his
/// place in a room on the ground floor before others.
std::vector<Filling> fillRooms(const std::vector<OpenRoom*>& rooms, const std::vector<qsizetype>& people,
                               const std::vector<bool>& needsGround);

} // namespace examdesk::seating
