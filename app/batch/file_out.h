// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QString>

#include <functional>

namespace examdesk::batch {

/// Lets @p write fill the file @p path, which appears whole or not at all. Error::Code::Invalid if it cannot
/// be opened (a wrong path was given), else that of @p write or base::notWritten().
[[nodiscard]] base::Result<qint64> writeFile(const QString& path,
                                             const std::function<base::Result<qint64>(QIODevice&)>& write);

} // namespace examdesk::batch
