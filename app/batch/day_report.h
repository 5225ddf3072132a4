// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace examdesk::batch {

/// What a demo folder's exam must find, from `inbox/<exam>/planted.json`. An empty object without the file:
/// then nothing is expected.
QJsonObject plantedIn(const QString& inbox);

/// Writes `summary.json` into the results folder, whole or not at all.
[[nodiscard]] base::Result<void> writeSummary(const QString& folder, const QJsonObject& summary);

/// The summary as people read it, line by line.
QStringList linesOf(const QJsonObject& summary);

} // namespace examdesk::batch
