// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

namespace examdesk::account {

/// Compares role and scope as the server gave them at sign-in with those under which @p session works. If
/// they differ they are sealed for the next sign-in at this station and put on the trail, and the answer is
/// true: this session still has the old ones and must end. Error::Code::Invalid if they are none.
[[nodiscard]] base::Result<bool> takeRights(Session& session, const QString& role, const QString& scope);

/// The server has disabled the account of @p session: its key goes, so that it opens this store no more; on
/// the trail. What it still had to send is set aside for a person. The session must end. Error::Code::Invalid
/// if it is the last key, which stays.
[[nodiscard]] base::Result<void> takeKeyAway(Session& session);

} // namespace examdesk::account
