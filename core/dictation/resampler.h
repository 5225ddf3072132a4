// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace examdesk::dictation {

/// @p samples of @p from a second as samples of @p to a second. What the slower rate cannot hold is filtered
/// out first, so that it does not fold back into speech.
std::vector<float> resampled(std::vector<float> samples, int from, int to);

} // namespace examdesk::dictation
