// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::store {

/// Waits until the names in @p folder have reached the disk: a renamed file survives a power cut only then
/// (POSIX; NTFS journals it). Does what it can; there is nothing to be done about a failure.
void flushFolder(const QString& folder);
/// The same for the content of a file that somebody else wrote.
void flushFile(const QString& path);

} // namespace examdesk::store
