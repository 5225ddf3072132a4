// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_candidates.h"
#include "store/record.h"

namespace examdesk::demo {

/// What the counter has asked others for this morning, where @p exam has such: the release of a mobile
/// number, which stands in the application of one of @p people, and accommodations (合理便利) of two of them.
/// Answers the records of the latter.
QList<store::Record> inventRequests(const exam::Definition& exam, QList<DemoCandidate>& people,
                                    const DemoDay& day);

} // namespace examdesk::demo
