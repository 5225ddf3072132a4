// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;
class QHelpEvent;

namespace examdesk::ui {

/// True if the closed @p box is narrower than what is chosen in it. The style ends such words in "…".
bool isChoiceCut(const QComboBox& box);

/// Shows the whole choice, above the tooltip that @p box has of its own; false if nothing is cut.
bool showCutChoice(QComboBox& box, const QHelpEvent& event);

} // namespace examdesk::ui
