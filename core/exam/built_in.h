// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace examdesk::exam {

/// Makes `:/exams` and `:/codes` visible. A static library's resources may be left out or not yet registered
/// when they are asked for, so whoever reads them calls this first.
void registerBuiltIn();

/// All bytes of the file @p path; Error::Code::Storage names it if it cannot be read.
[[nodiscard]] base::Result<QByteArray> bytesOf(const QString& path);

} // namespace examdesk::exam
