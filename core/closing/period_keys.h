// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/body_keys.h"

#include <QLatin1StringView>

namespace examdesk::closing {

/// Members of the bodies of periods, and of the payloads of the commands about them.
struct PeriodKey {
    static constexpr QLatin1StringView first{"first"};
    static constexpr QLatin1StringView last{"last"};
    static constexpr QLatin1StringView carriedReason{"carried_reason"};
    static constexpr QLatin1StringView closedBy{"closed_by"};
    static constexpr QLatin1StringView closedAt{"closed_at"};
    static constexpr QLatin1StringView supplements{"supplements"};
    static constexpr QLatin1StringView days{"days"};
    static constexpr QLatin1StringView by{"by"};
    static constexpr QLatin1StringView at{"at"};
    static constexpr QLatin1StringView signedBy{"signed_by"};
    static constexpr QLatin1StringView signedAt{"signed_at"};
    static constexpr QLatin1StringView note{"note"};
    static constexpr QLatin1StringView history = store::BodyKey::history;
    static constexpr QLatin1StringView figures{"figures"};
    static constexpr QLatin1StringView batchId{"batch_id"};
    static constexpr QLatin1StringView school{"school"};
    static constexpr QLatin1StringView region{"region"};
    static constexpr QLatin1StringView amountFen{"amount_fen"};
    static constexpr QLatin1StringView bills{"bills"};
    static constexpr QLatin1StringView channel{"channel"};
    static constexpr QLatin1StringView discrepancyClass{"class"};
    static constexpr QLatin1StringView count{"count"};
    static constexpr QLatin1StringView day{"day"};
    static constexpr QLatin1StringView discrepancies{"discrepancies"};
    static constexpr QLatin1StringView kind{"kind"};
    static constexpr QLatin1StringView merchant{"merchant"};
    static constexpr QLatin1StringView name{"name"};
    static constexpr QLatin1StringView open{"open"};
    static constexpr QLatin1StringView orders{"orders"};
    static constexpr QLatin1StringView ordersFen{"orders_fen"};
    static constexpr QLatin1StringView paidFen{"paid_fen"};
    static constexpr QLatin1StringView payments{"payments"};
    static constexpr QLatin1StringView receipts{"receipts"};
    static constexpr QLatin1StringView receiptsFen{"receipts_fen"};
    static constexpr QLatin1StringView refundedFen{"refunded_fen"};
    static constexpr QLatin1StringView refunds{"refunds"};
    static constexpr QLatin1StringView returned{"returned"};
    static constexpr QLatin1StringView returnedFen{"returned_fen"};
    static constexpr QLatin1StringView rows{"rows"};
};

} // namespace examdesk::closing
