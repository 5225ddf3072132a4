// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

#include <optional>

namespace examdesk::account {

/// Executes @p command as one part of a transaction that the caller holds: for work that goes on when a part
/// is refused. Answers why it was refused, and then nothing of it stands; nothing if it was done. An error
/// (Storage, Damaged): the store is at fault, not the command.
[[nodiscard]] base::Result<std::optional<base::Error>> attempt(Session& session,
                                                               const store::Command& command);

} // namespace examdesk::account
