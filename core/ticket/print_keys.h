// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace examdesk::ticket {

/// Members of the body of a print record, and of the payloads of the commands about it.
struct PrintKey {
    static constexpr QLatin1StringView document{"document"};
    static constexpr QLatin1StringView subject{"subject"};
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView station{"station"};
    static constexpr QLatin1StringView reason{"reason"};
    static constexpr QLatin1StringView again{"again"};
    static constexpr QLatin1StringView unfinished{"unfinished"};
};

} // namespace examdesk::ticket
