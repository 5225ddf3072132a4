// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bill/receipt.h"
#include "reconcile/discrepancy.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace examdesk::specimen {

struct DemoBillOptions {
    QString folder;   ///< Made if it is not there.
    quint64 seed = 1; ///< The same orders and seed give the same bytes.
    QDate asOf;       ///< The day on which reconciliation is run; orders must be paid well before.
};

/// What writeDemoBills() wrote.
struct DemoBills {
    QString ordersFile;
    QString receiptsFile;
    QStringList billFiles;         ///< WeChat csv, Alipay zip, UnionPay zip; only of channels that were used.
    QList<bill::Order> orders;     ///< As they stand in ordersFile: some were changed, one or two added.
    QList<bill::Receipt> receipts; ///< As they stand in receiptsFile.
    reconcile::ClassCounts planted{}; ///< What a reconciliation as of that day finds.
};

/// How many paid orders writeDemoBills() needs at least.
inline constexpr int kFewestDemoOrders = 12;

/// Writes orders.csv, receipts.csv and a bill of each channel for @p orders into the folder, whole and with
/// correct totals, and plants one discrepancy of every class. Everything invented comes from the seed.
/// Error::Code::Invalid if fewer than kFewestDemoOrders of the orders are paid, Storage if writing fails.
[[nodiscard]] base::Result<DemoBills> writeDemoBills(const QList<bill::Order>& orders,
                                                     const DemoBillOptions& options);

} // namespace examdesk::specimen
