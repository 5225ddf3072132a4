// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wiring/modules.h"

#include <QStringList>

namespace examdesk::batch {

// Each command takes its arguments behind its name and answers an ExitCode.

int runDemo(const wiring::Modules& modules, const QStringList& arguments);
int runDay(const wiring::Modules& modules, const QStringList& arguments);
int runImport(const wiring::Modules& modules, const QStringList& arguments);
int runImportFiles(const wiring::Modules& modules, const QStringList& arguments);
int runExport(const wiring::Modules& modules, const QStringList& arguments);
int runStatistics(const wiring::Modules& modules, const QStringList& arguments);
int runCheckPhoto(const wiring::Modules& modules, const QStringList& arguments);
int runReconcile(const wiring::Modules& modules, const QStringList& arguments);
int runRooms(const wiring::Modules& modules, const QStringList& arguments);
int runArrange(const wiring::Modules& modules, const QStringList& arguments);
int runPrint(const wiring::Modules& modules, const QStringList& arguments);
int runVerifyTicket(const wiring::Modules& modules, const QStringList& arguments);
int runSync(const wiring::Modules& modules, const QStringList& arguments);
int runCheckStore(const wiring::Modules& modules, const QStringList& arguments);

} // namespace examdesk::batch
