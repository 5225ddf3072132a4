// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace examdesk::central {

// Each takes the arguments behind the subcommand's name and answers an ExitCode.

int runBackup(const QStringList& arguments);
int runRestore(const QStringList& arguments);
int runCheck(const QStringList& arguments);
int runAccounts(const QStringList& arguments);
int runNumbers(const QStringList& arguments);

} // namespace examdesk::central
