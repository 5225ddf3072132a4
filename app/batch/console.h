// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/progress.h"

#include <QJsonDocument>
#include <QString>

namespace examdesk::batch {

/// What a command tells the shell.
enum ExitCode {
    Done = 0,     ///< Nothing found.
    Findings = 1, ///< Done; discrepancies, failed photos, a bad signature.
    BadInput = 2, ///< Bad usage or unreadable input; nothing was written.
    Failed = 3,   ///< Failed on the way.
};

/// Says @p error on stderr and gives its exit code: BadInput for what was given, Failed for disk, network,
/// stop.
int say(const base::Error& error);
/// The same once results were written: always Failed, and names what is @p left behind.
int sayHalfway(const base::Error& error, const QStringList& left);
/// One line on stdout.
void print(const QString& line);
/// One JSON document on stdout.
void print(const QJsonDocument& json);
/// Progress on stderr, at most four times a second: `name: 10 of 50`.
base::Progress progressOn(const QString& name);

} // namespace examdesk::batch
