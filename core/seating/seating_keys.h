// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace examdesk::seating {

/// Members of the payloads of the commands about arrangements.
struct SeatingKey {
    static constexpr QLatin1StringView area{"area"};
    static constexpr QLatin1StringView seed{"seed"};
    static constexpr QLatin1StringView seats{"seats"};
};

} // namespace examdesk::seating
