// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wiring/house.h"

#include <QStringList>

namespace examdesk::batch {

// Each command takes its arguments behind its name and answers an ExitCode.

int runDemo(const wiring::House& house, const QStringList& arguments);
int runDay(const wiring::House& house, const QStringList& arguments);
int runImport(const wiring::House& house, const QStringList& arguments);
int runExport(const wiring::House& house, const QStringList& arguments);
int runCheckPhoto(const wiring::House& house, const QStringList& arguments);
int runReconcile(const wiring::House& house, const QStringList& arguments);
int runRooms(const wiring::House& house, const QStringList& arguments);
int runArrange(const wiring::House& house, const QStringList& arguments);
int runPrint(const wiring::House& house, const QStringList& arguments);
int runVerifyTicket(const wiring::House& house, const QStringList& arguments);
int runSync(const wiring::House& house, const QStringList& arguments);
int runCheckStore(const wiring::House& house, const QStringList& arguments);

} // namespace examdesk::batch
