// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <vector>

namespace examdesk::pdf {

/// The CID of each glyph of the CFF table @p cff (Adobe Technical Note 5176): in a PDF a glyph of a CID-keyed
/// CFF is named by its CID, in any other CFF by its index. None if the table cannot be read.
std::optional<std::vector<std::uint32_t>> cidsOfCff(const QByteArray& cff);

} // namespace examdesk::pdf
