// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_candidates.h"
#include "ticket/ticket.h"

namespace examdesk::demo {

/// Sites and rooms for all of @p people who may be seated, with some to spare; none for an exam without
/// seats.
QList<ticket::ExamRoom> inventRooms(const exam::Definition& exam, const QList<DemoCandidate>& people);

} // namespace examdesk::demo
