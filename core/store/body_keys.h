// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace examdesk::store {

/// Members that bodies of several modules have under one name, so that who shows or compares a record of
/// whatever module finds them. All others stand in the table of their module alone (`*_keys.h`).
struct BodyKey {
    static constexpr QLatin1StringView history{"history"}; ///< A list of lines, HistoryKey.
    static constexpr QLatin1StringView state{"state"};
    static constexpr QLatin1StringView fields{"fields"}; ///< Of an application: field id → value.
    static constexpr QLatin1StringView orderNo{"order_no"};
};

/// Members of a line of a body's history.
struct HistoryKey {
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView action{"action"};
    static constexpr QLatin1StringView note{"note"};
    static constexpr QLatin1StringView subject{"subject"}; ///< Left out where it is the whole record.
    static constexpr QLatin1StringView outcome{"outcome"}; ///< Left out where nothing was decided.
};

} // namespace examdesk::store
