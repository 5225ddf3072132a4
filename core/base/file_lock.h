// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLockFile;

namespace examdesk::base {

/// Takes @p lock, which is given up when the program that holds it has died, not when it takes long. False if
/// a running program holds it, or if its file cannot be made (QLockFile::error() says which). A program that
/// is killed in the moment of making it leaves a file that names nobody, which QLockFile alone would take for
/// held for ever; it is taken over after about a second, unless a running program holds it after all.
[[nodiscard]] bool takeLock(QLockFile& lock);

} // namespace examdesk::base
