// SPDX-License-Identifier: GPL-3.0-or-later
#include "approved_portrait.h"

namespace examdesk::candidate {

base::Result<QString> approvedPortrait(account::Session& session, const QString& candidate)
{
    const auto* answer = session.answers().find<ApprovedPortrait>();
    return answer ? answer->file(session, candidate) : QString();
}

} // namespace examdesk::candidate
