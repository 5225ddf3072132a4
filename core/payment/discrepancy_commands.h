// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "exam/definition_reader.h"
#include "payment_records.h"
#include "store/command.h"

namespace examdesk::payment {

/// True if a discrepancy that a person has dealt with opens again when it is found again with @p found on
/// @p day: the amounts are others, the day to look at it again has come, or it was marked paid and is not.
bool reopensIfFound(const DiscrepancyRecord& before, const reconcile::Discrepancy& found, QDate day);

/// Error::Code::NotFound if there is none of this id.
base::Result<DiscrepancyRecord> findDiscrepancy(store::Records& records, const QString& id);

/// Handlers of the discrepancy commands (payment_commands.h).
base::Result<void> reportDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> withdrawDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> contradictDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> assignDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> noteOnDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> attachToDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> resolveDiscrepancy(store::Records& records, const store::Command& command);
base::Result<void> confirmDiscrepancy(store::Records& records, const exam::Catalogue& exams,
                                      const account::Principal& principal, const store::Command& command);
base::Result<void> reopenDiscrepancy(store::Records& records, const account::Principal& principal,
                                     const store::Command& command);

} // namespace examdesk::payment
