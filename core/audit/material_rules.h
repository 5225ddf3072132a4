// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material.h"
#include "exam/definition_reader.h"

namespace examdesk::audit {

/// Refuses a further picture of @p kind for @p owner (a candidate's document) at the time @p at: after the
/// audit has approved the application, and after its confirmation unless that picture was returned, turned
/// down or is still missing.
[[nodiscard]] base::Result<void> checkMayAdd(const exam::Catalogue& exams, const store::Document& owner,
                                             const QString& kind, const QDateTime& at);

/// Refuses a change of what was said of @p material once the audit has approved the application, at the time
/// @p at.
[[nodiscard]] base::Result<void> checkMayJudge(store::Documents& documents, const exam::Catalogue& exams,
                                               const Material& material, const QDateTime& at);

} // namespace examdesk::audit
