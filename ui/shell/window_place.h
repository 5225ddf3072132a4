// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QRect>

namespace examdesk::ui {

/// Where a window of @p wanted goes so that it lies on the screen whole, with @p frame around it (its title
/// bar and borders): moved first, made smaller only where it is larger than @p available.
QRect placedWithin(const QRect& available, const QMargins& frame, const QRect& wanted);

} // namespace examdesk::ui
