// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"

namespace examdesk::audit {

/// Audit's answer to candidate::ApprovedPortrait.
[[nodiscard]] base::Result<QString> approvedPortraitFile(account::Session& session, const QString& candidate);

} // namespace examdesk::audit
