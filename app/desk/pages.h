// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/main_window.h"

namespace examdesk::desk {

/// Lists the pages of the program in @p window, in the order of the rail.
void addPages(ui::MainWindow& window, const exam::Catalogue& exams);

} // namespace examdesk::desk
