// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "candidate/candidate.h"
#include "exam/definition.h"

namespace examdesk::printing {

/// Error::Code::Invalid if something else was granted to @p who since he got his seat, and the seat does not
/// go with it: the next draw gives him another one, and a paper that was printed before would contradict
/// either what was granted or the room he is sent to. A seat that goes with it anyway stays his, and is
/// printed.
[[nodiscard]] base::Result<void> checkSeatStands(account::Session& session, const exam::Definition& exam,
                                                 const candidate::Candidate& who);

} // namespace examdesk::printing
