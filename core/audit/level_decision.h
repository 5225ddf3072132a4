// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "application_audit.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/decision.h"
#include "exam/definition_reader.h"
#include "store/command.h"
#include "store/record.h"

#include <optional>

namespace examdesk::audit {

/// The verdict and reason of a decision command. Error::Code::Invalid if there is no such verdict, or a
/// rejection or return gives no reason.
struct Decided {
    candidate::Review state = candidate::Review::None;
    QString reason;
};
[[nodiscard]] base::Result<Decided> decisionOf(const store::Command& command);

/// How a command names @p decision: `approve`, `return`, `reject`.
QString decisionName(exam::Decision decision);

/// The last audit level, in the order of the exam, that has said something; empty if none has.
QString latestLevel(const exam::Definition& exam, const candidate::Candidate& candidate);
/// Why an application cannot be approved yet; nothing if it can.
[[nodiscard]] base::Result<void> checkComplete(const exam::Definition& exam,
                                               const candidate::Candidate& candidate,
                                               const exam::Standing& standing);

/// `audit.decide` on a whole application.
[[nodiscard]] base::Result<void> decideLevel(store::Records& records, const exam::Catalogue& exams,
                                             const account::Principal& principal,
                                             const store::Command& command);
/// `audit.reopen` on a whole application: what a level said last, taken back by the one who said it.
[[nodiscard]] base::Result<void> reopenLevel(store::Records& records, const exam::Catalogue& exams,
                                             const account::Principal& principal,
                                             const store::Command& command);

} // namespace examdesk::audit
