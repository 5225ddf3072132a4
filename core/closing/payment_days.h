// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/money.h"
#include "base/result.h"
#include "bill/order.h"

#include <QDate>
#include <QList>
#include <QSqlDatabase>

#include <optional>

namespace examdesk::closing {

/// So many of them, and what they come to.
struct Tally {
    qint64 count = 0;
    base::Money sum;

    Tally& operator+=(const Tally& other);
    bool operator==(const Tally&) const = default;
};

/// What orders, bills and receipts say of one channel. A refund of a later day does not change the day of its
/// payment: orders and payments are gross, refunds stand beside them.
struct ChannelSums {
    bill::Channel channel = bill::Channel::Other;
    Tally orders;   ///< Paid on the day, also if they were refunded since.
    Tally returned; ///< Of these the ones that were refunded.
    Tally payments; ///< On the bills, by the time that stands there.
    Tally refunds;  ///< On the bills.
    Tally receipts; ///< Not reversed; on the day of their order.

    ChannelSums& operator+=(const ChannelSums& other);
    bool operator==(const ChannelSums&) const = default;
};

/// Where the fees of a day stand. The first that applies, in this order; what is closed comes before all.
enum class DayState : quint8 {
    Nothing,      ///< Nothing was paid, billed or found on it.
    NotYetDue,    ///< The bills of this day are still to come.
    BillsMissing, ///< Orders were paid through a channel of whose bills none speaks of the day.
    Open,         ///< Somebody has to decide about a discrepancy.
    Agreed,       ///< Orders and bills agree, at most over midnight (day cut).
    Settled,      ///< They differ, and every discrepancy of the day was decided.
    Differs,      ///< They differ, and no discrepancy says why: it was not reconciled since.
    Closed,       ///< Its period is closed: PaymentDay::frozen has what was signed, the other sums go on.
    Supplement,   ///< It is closed, and a later bill brought something that nobody has signed yet.
};

/// One day of an exam's fees, as one scope sees it.
struct PaymentDay {
    QDate day;
    QList<ChannelSums> channels;      ///< Those of which something is known, in the order of the enum.
    qint64 toSettle = 0;              ///< Discrepancies that payment::isToSettle().
    qint64 followedUp = 0;            ///< Those that wait for the day on which they are looked at again.
    qint64 settled = 0;               ///< Discrepancies that were decided.
    QList<bill::Channel> withoutBill; ///< Have paid orders, but no bill speaks of the day.
    /// Of the day's orders less of its payments, what stands on the other side of midnight.
    Tally overMidnight;
    DayState state = DayState::Nothing;
    /// Of a closed day what was signed.
    std::optional<QList<ChannelSums>> frozen{};

    /// No period is closed without a word about these.
    qint64 undecided() const { return toSettle + followedUp; }
    /// The day as it was signed, if it is closed (what stood over midnight then is not known); otherwise as
    /// it is.
    PaymentDay asSigned() const;
    /// True if it is closed and something came or went since.
    bool hasChangedSinceClosing() const;
    ChannelSums total() const;
    /// What the orders have and the bills have not; negative if the bills have more.
    base::Money difference() const;
    /// What was paid and kept, and has no receipt; negative if there are more receipts.
    base::Money withoutReceipt() const;
    bool operator==(const PaymentDay&) const = default;
};

/// All of @p days together: their sums, and of their states the first that wants something done.
PaymentDay sumOf(const QList<PaymentDay>& days);

/// What orders and bills that stand @p asOf a day make of @p day.
DayState stateOf(const PaymentDay& day, QDate asOf);

/// Adds up the days of an exam within one scope. Belongs to the thread of its database.
class PaymentDays {
public:
    PaymentDays(const QSqlDatabase& database, const account::Scope& scope);

    /// The days with anything on them, oldest first; from @p first to @p last, or all if these are invalid.
    /// Bills of the days before @p asOf are expected.
    [[nodiscard]] base::Result<QList<PaymentDay>> days(const QString& exam, QDate asOf, QDate first = {},
                                                       QDate last = {}) const;

private:
    QSqlDatabase m_database;
    account::Scope m_scope;
};

} // namespace examdesk::closing
