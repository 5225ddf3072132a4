// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schedule.h"
#include "world.h"

namespace examdesk::campaign {

/// Lets the fault of @p step happen to @p world, with work before and behind it. False if the moment never
/// came (the request that was to be lost was not made).
bool perform(const Step& step, World& world);

/// Faults stop: everything is mended, and all ends sync until nothing moves any more; then what they hold is
/// written to `dumps.jsonl` in the campaign's folder, once before anybody compares digests and once behind.
void bringToRest(World& world);

} // namespace examdesk::campaign
