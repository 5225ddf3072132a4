// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

namespace examdesk::ui {

/// The mark of a review's state (`waiting`, `approved`, `returned`, `rejected`) in the user's language.
StateMark reviewMark(const QString& state);

} // namespace examdesk::ui
