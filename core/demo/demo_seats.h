// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "demo_candidates.h"
#include "store/record.h"
#include "ticket/ticket.h"

namespace examdesk::demo {

/// Seats of all of @p people who could sit before today, drawn with @p seed and published: their tickets, and
/// the seating of each area. Their applications say where they sit.
[[nodiscard]] base::Result<QList<store::Record>> inventSeats(const exam::Definition& exam,
                                                             QList<DemoCandidate>& people,
                                                             const QList<ticket::ExamRoom>& rooms,
                                                             quint64 seed, const DemoDay& day);

} // namespace examdesk::demo
