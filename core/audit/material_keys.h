// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::audit {

/// Members of the bodies of materials, and of the payloads of the commands about them.
struct MaterialKey {
    static constexpr QLatin1StringView candidate{"candidate"};
    static constexpr QLatin1StringView kind{"kind"};
    static constexpr QLatin1StringView file{"file"};
    static constexpr QLatin1StringView format{"format"};
    static constexpr QLatin1StringView bytes{"bytes"};
    static constexpr QLatin1StringView submittedAt{"submitted_at"};
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView decidedBy{"decided_by"};
    static constexpr QLatin1StringView decidedAt{"decided_at"};
    static constexpr QLatin1StringView checkVerdict{"check_verdict"};
    static constexpr QLatin1StringView checkFindings{"check_findings"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
    static constexpr QLatin1StringView superseded{"superseded"};
    static constexpr QLatin1StringView verdict{"verdict"};
    static constexpr QLatin1StringView findings{"findings"};
    static constexpr QLatin1StringView level{"level"};
};

} // namespace examdesk::audit
