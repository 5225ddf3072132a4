// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::dictation {

/// @p text with the numbers of an address in digits: 三号楼二零一室 → 3号楼201室. What may be a name
/// (三门峡市, 七号镇) or be read in two ways (一百二号) stays as it was said.
QString withHouseNumbers(const QString& text);

} // namespace examdesk::dictation
