// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

#include <QString>

#include <functional>

namespace examdesk::candidate {

/// What whoever prints or checks a candidate's papers asks of whoever audits his portrait: registered with
/// account::Answers. Without an answer nobody has approved any.
struct ApprovedPortrait {
    /// The SHA-256 (hexadecimal) of the newest portrait of the candidate (his id) that a person has approved;
    /// empty if there is none.
    std::function<base::Result<QString>(account::Session& session, const QString& candidate)> file;
};

/// Asks it.
[[nodiscard]] base::Result<QString> approvedPortrait(account::Session& session, const QString& candidate);

} // namespace examdesk::candidate
