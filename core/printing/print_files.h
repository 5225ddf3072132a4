// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "print_run.h"

namespace examdesk::printing {

/// PrintService::printToFile(), printToZip() and printToFolder() for a job that is prepared.
[[nodiscard]] base::Result<paper::PrintOutcome> printToFile(PrintRun& run, const QString& path,
                                                            const base::Progress& progress);
[[nodiscard]] base::Result<paper::PrintOutcome> printToZip(PrintRun& run, const QString& path,
                                                           const base::Progress& progress);
[[nodiscard]] base::Result<FolderOutcome> printToFolder(PrintRun& run, const QString& folder,
                                                        const base::Progress& progress);

} // namespace examdesk::printing
