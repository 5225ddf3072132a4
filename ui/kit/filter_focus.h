// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QComboBox;

namespace examdesk::ui {

/// Gives the keyboard back to the page's list once something is chosen from the list of @p box, so that the
/// next key walks the rows and does not change the filter. Who walks the box by its arrow keys stays in it
/// until Return or Esc.
void leaveAfterChoice(QComboBox& box);
/// The same for a box that stands on no page: @p leave gives the keyboard to whatever has a use for it.
void leaveAfterChoice(QComboBox& box, std::function<void()> leave);

} // namespace examdesk::ui
