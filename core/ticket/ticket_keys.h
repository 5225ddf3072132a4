// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::ticket {

/// Members of the bodies of rooms, tickets and arrangements, and of the payloads of the commands about them.
struct TicketKey {
    static constexpr QLatin1StringView area{"area"};
    static constexpr QLatin1StringView site{"site"};
    static constexpr QLatin1StringView siteName{"site_name"};
    static constexpr QLatin1StringView address{"address"};
    static constexpr QLatin1StringView number{"number"};
    static constexpr QLatin1StringView seats{"seats"};
    static constexpr QLatin1StringView accessible{"accessible"};
    static constexpr QLatin1StringView groundFloor{"ground_floor"};
    static constexpr QLatin1StringView separate{"separate"};
    static constexpr QLatin1StringView layout{"layout"};
    static constexpr QLatin1StringView columns{"columns"};
    static constexpr QLatin1StringView sizes{"sizes"};
    static constexpr QLatin1StringView serpentine{"serpentine"};
    static constexpr QLatin1StringView room{"room"};
    static constexpr QLatin1StringView seat{"seat"};
    static constexpr QLatin1StringView seed{"seed"};
    static constexpr QLatin1StringView printings{"printings"};
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView document{"document"};
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView unfinished{"unfinished"};
    static constexpr QLatin1StringView candidate{"candidate"};
    static constexpr QLatin1StringView state = store::BodyKey::state;
    static constexpr QLatin1StringView history = store::BodyKey::history;
};

} // namespace examdesk::ticket
