// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "store/key_ring.h"

namespace examdesk::account {

/// What a station is made of, once the server has let somebody in.
struct NewStation {
    QString folder; ///< Of its store.
    Principal principal;
    QString password; ///< As it was right at the server.
    QString server;   ///< Address.
    QString serverId; ///< The store belongs to this one from its first moment.
};

/// Makes the store of a station, opened by the account that asked the server; all of it, or nothing is left
/// behind. Error::Code::Conflict if there is one. Argon2id takes about a second: not for a window's thread.
[[nodiscard]] base::Result<store::Unlocked> makeStation(const NewStation& station,
                                                        store::KeyCost cost = store::KeyCost::Moderate);

} // namespace examdesk::account
