// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "reconcile/reconciliation.h"

#include <QJsonObject>

namespace examdesk::reconcile {

/// Writes `discrepancies.csv` of @p result to @p path: UTF-8, amounts in fen. The whole file appears at
/// once or not at all. Error::Code::Storage.
[[nodiscard]] base::Result<void> writeDiscrepancies(const ReconciliationResult& result, const QString& path);

/// The answer as `reconcile --json` prints it. @p seconds is how long it took.
QJsonObject reconciliationJson(const ReconciliationResult& result, double seconds);

} // namespace examdesk::reconcile
