// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

namespace examdesk::ui {

/// Gives the keyboard back to the page's list once something is chosen from the list of @p box, so that the
/// next key walks the rows and does not change the filter. Who walks the box by its arrow keys stays in it
/// until Return or Esc.
void leaveAfterChoice(QComboBox& box);

} // namespace examdesk::ui
