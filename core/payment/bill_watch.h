// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "payment/bill_store.h"

#include <functional>

namespace examdesk::payment {

/// What else happens where a bill comes to this station or goes, in the same transaction. Bills are not
/// synced, so that no command speaks of them; who keeps what stands on them registers this with
/// account::Answers, and every import asks it.
struct BillWatch {
    /// A new bill has come. The ids of the records that got a supplement by it.
    std::function<base::Result<QStringList>(account::Session&, const QString& exam, const BillBatch& bill)>
        came;
    /// Error::Code::Invalid with a sentence if something stands on the bill.
    std::function<base::Result<void>(account::Session&, const QString& exam, const QString& batchId)> mayGo;
    QString entity; ///< Of those records: announced with the bills.
};

} // namespace examdesk::payment
