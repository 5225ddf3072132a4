// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demo_folder.h"
#include "wiring/modules.h"

namespace examdesk::batch {

/// What the offices of a fresh demo have done by now, by their own accounts and the programs' own rules:
/// portraits of some schools are checked and doubles reported, bills are imported and reconciled, some
/// discrepancies decided, confirmed or waiting for a second person, the first day is closed. Then both
/// stations and the server hold the same.
[[nodiscard]] base::Result<void> workDemoMorning(const wiring::Modules& modules,
                                                 const demo::DemoOptions& options,
                                                 const QList<demo::DemoAccountSpec>& accounts);

} // namespace examdesk::batch
