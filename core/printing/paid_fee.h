// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace examdesk::account {
class Session;
}

namespace examdesk::printing {

/// A fee that was paid, as a slip for the candidate says it.
struct PaidFee {
    QString orderNo;
    QString item;    ///< What for, in words.
    QString channel; ///< 微信支付 …, in words.
    base::Money amount;
    QDateTime paidAt;
    QString receiptCode; ///< Of the e-receipt; all three are empty before there is one.
    QString receiptNo;
    QString checkCode;
    bool operator==(const PaidFee&) const = default;
};

/// The fee that counts for a candidate; nothing if he has not paid. Orders and receipts are another module's:
/// whoever puts the program together hands this in.
using FeeSource =
    std::function<base::Result<std::optional<PaidFee>>(account::Session& session, const QString& candidate)>;

/// @p amount in the numerals that cannot be altered (人民币大写): 160.05 is 壹佰陆拾元零伍分, 160 is
/// 壹佰陆拾元整. Amounts under zero begin with 负.
QString inCapitals(base::Money amount);

} // namespace examdesk::printing
