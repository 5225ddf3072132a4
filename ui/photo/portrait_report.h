// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "portrait_tally.h"
#include "report/report.h"

namespace examdesk::ui {

/// The tally as a paper: figures, what came of each rule, each school, and each rule at each school.
report::Report portraitReport(const PortraitTally& tally, const exam::Definition& exam,
                              const QString& madeBy);

} // namespace examdesk::ui
