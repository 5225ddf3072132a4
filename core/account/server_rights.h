// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

namespace examdesk::account {

/// What the server said of the account that signed in there.
struct ServerWord {
    bool isDisabled = false;
    QString role; ///< As the protocol says it; of an account that is not disabled.
    QString scope;
};

/// What became of the account at this station.
enum class AccountFate {
    Unchanged, ///< The session goes on.
    Changed,   ///< It has another role or scope from the next sign-in on; the session must end.
    KeyTaken,  ///< It was disabled and opens this store no more; the session must end.
    KeyStays,  ///< It was disabled, but has the last key, without which all would be lost. The session must
               ///< end.
};

/// Does here what the server said, by takeRights() and takeKeyAway(). Errors as these.
[[nodiscard]] base::Result<AccountFate> followServer(Session& session, const ServerWord& word);

/// Compares role and scope as the server gave them at sign-in with those under which @p session works. If
/// they differ they are sealed for the next sign-in at this station and put on the trail, and the answer is
/// true: this session still has the old ones and must end. Error::Code::Invalid if they are none.
[[nodiscard]] base::Result<bool> takeRights(Session& session, const QString& role, const QString& scope);

/// The server has disabled the account of @p session: its key goes, so that it opens this store no more; on
/// the trail. What it still had to send is set aside for a person. The session must end. Error::Code::Invalid
/// if it is the last key, which stays.
[[nodiscard]] base::Result<void> takeKeyAway(Session& session);

} // namespace examdesk::account
