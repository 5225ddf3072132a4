// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/statistics.h"
#include "exam/definition.h"

namespace examdesk::ui {

class Chart;

/// Draws @p statistics in the order of its lines: days as bars that stand, anything else as bars that lie
/// beside their names. Lines that there is no room for are put together in the last bar.
void drawStatistics(Chart& chart, const exam::Definition& exam, const candidate::Statistics& statistics);

/// What the colours of @p chart mean, as rich text that wraps; empty where there is one.
QString legendOf(const Chart& chart);

} // namespace examdesk::ui
