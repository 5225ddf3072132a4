// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

#include <QString>

namespace examdesk::ticket {

/// The SHA-256 (hexadecimal) of the newest portrait of @p candidate that a person has approved; empty if
/// there is none.
[[nodiscard]] base::Result<QString> portraitFile(account::Session& session, const QString& candidate);

} // namespace examdesk::ticket
