// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/definition_reader.h"
#include "store/command.h"
#include "store/document.h"

#include <optional>

namespace examdesk::audit {

/// The verdict and reason of a decision command. Error::Code::Invalid if there is no such verdict, or a
/// rejection or return gives no reason.
struct Verdict {
    candidate::Review state = candidate::Review::None;
    QString reason;
};
[[nodiscard]] base::Result<Verdict> verdictOf(const store::Command& command);

/// `audit.decide` on a whole application.
[[nodiscard]] base::Result<void> decideLevel(store::Documents& documents, const exam::Catalogue& exams,
                                             const account::Principal& principal,
                                             const store::Command& command);

} // namespace examdesk::audit
