// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>

namespace examdesk::pdf {

/// One PDF with the pages of all @p files, in that order. Error::Code::Damaged if one of them cannot be read,
/// Invalid if there is none.
[[nodiscard]] base::Result<QByteArray> joinPdfs(const QList<QByteArray>& files);

} // namespace examdesk::pdf
