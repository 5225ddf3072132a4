// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "exam/definition_reader.h"
#include "payment_documents.h"
#include "store/command.h"

namespace examdesk::payment {

/// Handlers of the discrepancy commands (payment_commands.h).
base::Result<void> reportDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> withdrawDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> resolveDiscrepancy(store::Documents& documents, const store::Command& command);
base::Result<void> confirmDiscrepancy(store::Documents& documents, const exam::Catalogue& exams,
                                      const account::Principal& principal, const store::Command& command);

} // namespace examdesk::payment
