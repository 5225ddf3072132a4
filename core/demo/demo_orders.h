// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bill/order.h"
#include "bill/receipt.h"
#include "demo_candidates.h"
#include "store/record.h"

#include <QDate>
#include <QHash>
#include <QJsonObject>

namespace examdesk::demo {

struct DemoOrderOptions {
    QString inbox;
    quint64 seed = 1;
    const DemoDay& day;
};

/// The money of one exam's demo.
struct DemoOrders {
    QList<bill::Order> orders;
    QList<bill::Receipt> receipts;
    QHash<QString, candidate::Payment> payments; ///< By candidate number.
    QDate asOf;          ///< The day on which the reconciliation finds what was planted.
    QJsonObject planted; ///< Class → number.

    /// The order and receipt documents, in the scope of their candidates.
    QList<store::Record> records(const QList<DemoCandidate>& people, const exam::Definition& exam) const;
};

/// Orders of all who came as far as paying, inside the exam's fee window or over some days of the last weeks,
/// and the channels' bills in the inbox.
[[nodiscard]] base::Result<DemoOrders> inventOrders(const exam::Definition& exam,
                                                    const QList<DemoCandidate>& people,
                                                    const DemoOrderOptions& options);

} // namespace examdesk::demo
