// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "exam/definition.h"

#include <QString>

namespace examdesk::candidate {

/// The next candidate number (报名号) of the blocks that the server lent this store (store::NumberBlocks);
/// one that is known here is stepped over. The caller holds the transaction that uses it.
/// Error::Code::Unavailable with whyNoNumber() if none is left, Invalid if the exam's definition has no
/// `candidate_number`.
[[nodiscard]] base::Result<QString> takeCandidateNumber(account::Session& session,
                                                        const exam::Definition& exam);

/// Why this store has no number for @p exam, and what to do; with what the server said when it was asked.
[[nodiscard]] base::Result<QString> whyNoNumber(account::Session& session, const exam::Definition& exam);

} // namespace examdesk::candidate
