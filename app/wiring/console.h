// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/progress.h"

#include <QJsonDocument>
#include <QString>

namespace examdesk::wiring {

/// What a program without a window tells the shell.
enum ExitCode {
    Done = 0, ///< Nothing found.
    Findings =
        1, ///< Done; something is not as it should be: a discrepancy, a bad signature, a damaged record.
    BadInput = 2, ///< Bad usage or unreadable input; nothing was written.
    Failed = 3,   ///< Failed on the way.
};

/// Says @p error on stderr, behind the program's name, and gives @p exitCode.
int say(int exitCode, const base::Error& error);
/// The same with its own exit code: BadInput for what was given, Failed for disk, network, stop.
int say(const base::Error& error);
/// One line on stdout.
void print(const QString& line);
/// One JSON document on stdout.
void print(const QJsonDocument& json);
/// Progress on stderr, at most four times a second: `name: 10 / 50`.
base::Progress progressOn(const QString& name);

} // namespace examdesk::wiring
