// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "exam/definition_reader.h"
#include "payment_documents.h"
#include "store/command.h"

namespace examdesk::payment {

/// True if a discrepancy that a person has dealt with opens again when it is found again with @p found on
/// @p day: the amounts are others, the day to look at it again has come, or it was marked paid and is not.
bool reopensIfFound(const DiscrepancyRecord& before, const reconcile::Discrepancy& found, QDate day);

/// Error::Code::NotFound if there is none of this id.
base::Result<DiscrepancyRecord> findDiscrepancy(store::Documents& documents, const QString& id);

/// Handlers of the discrepancy commands (payment_commands.h).
base::Result<void> reportDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> withdrawDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> contradictDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> assignDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> noteOnDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> attachToDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> resolveDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> confirmDiscrepancy(store::Documents& documents, const exam::Catalogue& exams,
                                      const account::Principal& principal, const store::Command& command);
base::Result<void> reopenDiscrepancy(store::Documents& documents, const account::Principal& principal,
                                     const store::Command& command);

} // namespace examdesk::payment
