// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>

namespace examdesk::base {

/// Why @p file could not be opened for writing, written or committed: Error::Code::Storage, with a sentence
/// that names @p path and says so if the disk is full.
Error notWritten(const QFileDevice& file, const QString& path);

/// Commits @p file if all of it reached the disk; else gives it up, and nothing is left behind. Always
/// instead of QSaveFile::commit(), which does not notice that the last of its buffer found no room, and
/// commits the rest.
[[nodiscard]] bool commitWhole(QSaveFile& file);

/// Copies what is left of @p from into @p to, block by block; false if either fails.
[[nodiscard]] bool copyAll(QIODevice& from, QIODevice& to);

/// Writes @p bytes to @p path, whole or not at all. Errors as notWritten().
[[nodiscard]] Result<void> writeWhole(const QString& path, const QByteArray& bytes);

} // namespace examdesk::base
