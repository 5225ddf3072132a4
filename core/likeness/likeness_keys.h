// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::likeness {

/// Members of the bodies of pairs of portraits, and of the payloads of the commands about them.
struct PairKey {
    static constexpr QLatin1StringView one{"one"};
    static constexpr QLatin1StringView oneFile{"one_file"};
    static constexpr QLatin1StringView other{"other"};
    static constexpr QLatin1StringView otherFile{"other_file"};
    static constexpr QLatin1StringView score{"score"};
    static constexpr QLatin1StringView copy{"copy"};
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView decidedBy{"decided_by"};
    static constexpr QLatin1StringView decidedAt{"decided_at"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
    static constexpr QLatin1StringView verdict{"verdict"};
};

} // namespace examdesk::likeness
