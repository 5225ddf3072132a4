// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;
class QWidget;

namespace examdesk::ui {

/// Takes @p widget out of sight, and deletes it from the event loop: it may be at work
/// on the very press or resize that made it superfluous. Null is left alone.
void discard(QWidget* widget);
/// The same of all widgets that @p layout holds; it is empty afterwards.
void discardAll(QLayout& layout);

} // namespace examdesk::ui
