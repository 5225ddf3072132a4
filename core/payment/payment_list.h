// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "payment/payment_records.h"

#include <QHash>
#include <QSqlDatabase>

namespace examdesk::bill {
class RowSink;
}

namespace examdesk::payment {

/// A line of the order list.
struct OrderListRow {
    OrderId id = OrderId({});
    QString candidate; ///< Document id; may be empty.
    bill::Order order;
    qint64 version = 0;
    /// As statusAt() has it where the query says when time is over, else the recorded one.
    bill::OrderStatus status = bill::OrderStatus::Pending;
    bool operator==(const OrderListRow&) const = default;
};

/// What to list. Empty members do not narrow it.
struct OrderQuery {
    QString exam;
    std::optional<bill::OrderStatus> status;
    QString number; ///< The whole order or candidate number.
    QDate firstDay; ///< Both or none: of payment, or while unpaid of making.
    QDate lastDay;
    /// Orders made by then that still wait count as closed: see overSince(). Invalid: none.
    QDateTime overSince{};
};

/// Where a page of orders ended.
struct OrderPageKey {
    bill::LocalSeconds createdAt = bill::kNoTime;
    OrderId id = OrderId({});
};

/// A line of the discrepancy list.
struct DiscrepancyListRow {
    DiscrepancyId id = DiscrepancyId({});
    reconcile::Discrepancy found;
    DiscrepancyState state = DiscrepancyState::Open;
    std::optional<Action> action;
    QString resolvedBy;
    qint64 version = 0;
    QString assignee; ///< Account that looks after it; empty: nobody.
    bool operator==(const DiscrepancyListRow&) const = default;
};

/// What to list. Empty members do not narrow it.
struct DiscrepancyQuery {
    QString exam;
    std::optional<DiscrepancyState> state;
    bool toSettle = false; ///< Only those that isToSettle().
    std::optional<reconcile::DiscrepancyClass> kind;
    std::optional<QString> assignee; ///< An account; an empty text: those that nobody looks after.
    std::optional<bill::Channel> channel;
    QDate firstDay; ///< Both or none: discrepancies without a day are in no span.
    QDate lastDay;
    QString text; ///< In the order, candidate, trade or refund number, wherever it stands.
    bool operator==(const DiscrepancyQuery&) const = default;
};

/// Where a page of discrepancies ended.
struct DiscrepancyPageKey {
    reconcile::DiscrepancyClass kind = reconcile::DiscrepancyClass::PaidNotOnBill;
    QString orderNo;
    DiscrepancyId id = DiscrepancyId({});
};

struct PaymentCounts {
    /// Those that isToSettle().
    qint64 toSettle() const
    {
        return discrepancies.value(DiscrepancyState::Open) +
               discrepancies.value(DiscrepancyState::AwaitingSecond);
    }

    QHash<bill::OrderStatus, qint64> orders;
    QHash<DiscrepancyState, qint64> discrepancies;
    reconcile::ClassCounts open{}; ///< Per class, those that isToSettle().
    /// Who looks after how many of them; under an empty name those of nobody.
    QHash<QString, qint64> assignees;
};

/// Reads the index tables of orders, receipts and discrepancies within one scope. Belongs to the thread of
/// its database.
class PaymentList {
public:
    PaymentList(const QSqlDatabase& database, const account::Scope& scope);

    /// At most @p limit orders, oldest first, behind @p after; from the start without it.
    [[nodiscard]] base::Result<QList<OrderListRow>>
    orders(const OrderQuery& query, const std::optional<OrderPageKey>& after, int limit) const;
    /// At most @p limit discrepancies by class code and order number, behind @p after.
    [[nodiscard]] base::Result<QList<DiscrepancyListRow>>
    discrepancies(const DiscrepancyQuery& query, const std::optional<DiscrepancyPageKey>& after,
                  int limit) const;
    [[nodiscard]] base::Result<PaymentCounts> counts(const QString& exam) const;

    /// The day on which the newest order was made; invalid if there is none.
    [[nodiscard]] base::Result<QDate> newestDay(const QString& exam) const;
    /// How many orders, receipts and bill lines of the exam there are to match, whatever the scope.
    [[nodiscard]] base::Result<qint64> rowsToMatch(const QString& exam) const;
    /// Gives every order of the exam to @p sink.
    [[nodiscard]] base::Result<void> deliverOrders(const QString& exam, bill::RowSink& sink) const;
    /// Gives every receipt of the exam to @p sink; how many there are.
    [[nodiscard]] base::Result<qint64> deliverReceipts(const QString& exam, bill::RowSink& sink) const;

private:
    QSqlDatabase m_database;
    account::Scope m_scope;
};

} // namespace examdesk::payment
