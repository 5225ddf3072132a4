// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace examdesk::photo {

/// The quality component 0–100 (100 is best) that ISO/IEC 29794-5 gives the raw @p value of @p measure; none
/// for measures of our own. Findings carry raw values because limits in degrees and shares can be read by an
/// office.
std::optional<int> isoQuality(QStringView measure, double value);

} // namespace examdesk::photo
