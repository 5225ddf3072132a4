// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::campaign {

/// How many faults happened in all campaigns whose figures lie in @p folder.
int sumOf(const QString& folder);
/// Their figures as a Markdown table: kinds × count × lost × doubled × resurrected.
QString tableOf(const QString& folder);

} // namespace examdesk::campaign
