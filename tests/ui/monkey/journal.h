// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace examdesk::test {

/// What was done last, kept in plain memory: whatever ends the program, it can still be told.
namespace journal {

/// From now on a crash, a sanitizer's report and an abort print the last actions and @p replay, the command
/// line that does all of it again.
void begin(const QString& replay);
void note(int step, const QString& what);
/// The last thirty actions and the command line, on stderr.
void print();

/// Qt's warnings since the last call. The offscreen platform's own are left out: they say nothing of the
/// desk.
QStringList takeWarnings();

} // namespace journal

} // namespace examdesk::test
