// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "exam/major_map.h"
#include "ui/shell/main_window.h"
#include "ui/sync/sync_controller.h"

namespace examdesk::desk {

/// What the pages need beside the workbench. All must outlive the window.
struct PageParts {
    const exam::Catalogue& exams;
    ui::SyncController& sync;
    QString storeFolder; ///< The ticket keys lie beside it.
    const exam::MajorMap& majors;
};

/// Lists the pages of the program in @p window, in the order of the rail.
void addPages(ui::MainWindow& window, const PageParts& parts);

} // namespace examdesk::desk
