// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::accommodation {

/// Members of the bodies of requests, and of the payloads of the commands about them.
struct RequestKey {
    static constexpr QLatin1StringView candidate{"candidate"};
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView asked{"asked"};
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView documentChecked{"document_checked"};
    static constexpr QLatin1StringView askedBy{"asked_by"};
    static constexpr QLatin1StringView askedAt{"asked_at"};
    static constexpr QLatin1StringView granted{"granted"};
    static constexpr QLatin1StringView answer{"answer"};
    static constexpr QLatin1StringView decidedBy{"decided_by"};
    static constexpr QLatin1StringView decidedAt{"decided_at"};
    static constexpr QLatin1StringView earlier{"earlier"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
};

} // namespace examdesk::accommodation
