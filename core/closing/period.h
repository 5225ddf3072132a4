// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"
#include "payment/payment_records.h"

namespace examdesk::closing {

inline const QString kPeriodEntity = QStringLiteral("period");

using PeriodId = base::Id<struct PeriodRecord>;

/// What orders, bills and receipts say of one day and channel. Orders and payments are gross; refunds stand
/// beside them.
struct DayFigures {
    QDate day;
    bill::Channel channel = bill::Channel::Other;
    qint64 orders = 0; ///< Paid on the day, also if they were refunded since.
    base::Money ordered;
    qint64 payments = 0; ///< On the bills, by the time that stands there; a line on two bills is one.
    base::Money paid;
    qint64 refunds = 0;
    base::Money refunded;
    qint64 receipts = 0; ///< Not reversed, on the day of their order.
    base::Money receipted;
    qint64 returned = 0; ///< Of the orders those that were refunded.
    base::Money returnedSum;

    /// What the orders have and the bills have not; negative if the bills have more.
    base::Money difference() const { return ordered - paid; }
    bool operator==(const DayFigures&) const = default;
};

/// Discrepancies of one class that belong to a day: that of the payment, else of the order.
struct DayDiscrepancies {
    QDate day;
    reconcile::DiscrepancyClass kind = reconcile::DiscrepancyClass::PaidNotOnBill;
    qint64 count = 0; ///< Without those that were withdrawn.
    qint64 open = 0;  ///< Of these not settled: somebody decides, or a second person is awaited.
    base::Money atStake;
    bool operator==(const DayDiscrepancies&) const = default;
};

/// What may be missing or too much by a discrepancy; never negative.
base::Money atStake(const reconcile::Discrepancy& found);

/// A bill as a period names it. Rows and sums are those of the period's place.
struct PeriodBill {
    QString batchId;
    QString name;
    bill::FileKind kind = bill::FileKind::WechatBill;
    QString merchant;
    qint64 rows = 0;
    base::Money paid;
    base::Money refunded;
    bool operator==(const PeriodBill&) const = default;
};
PeriodBill periodBill(const payment::BillBatch& batch);

struct PeriodFigures {
    QList<DayFigures> days; ///< By day, then channel.
    QList<DayDiscrepancies> discrepancies;
    QList<PeriodBill> bills;

    qint64 openDiscrepancies() const;
    /// True where discrepancies are open, or orders and bills of a channel differ over all days: whoever
    /// reads the report will ask why it was closed like that.
    bool needsReason() const;
    bool operator==(const PeriodFigures&) const = default;
};

/// What a bill brought that came after the closing. It does not change the frozen figures.
struct Supplement {
    PeriodBill bill;
    QList<DayFigures> days; ///< Payments and refunds that no other bill at the importing station had.
    QString by;
    QDateTime at;
    QString signedBy; ///< Who signed it off; empty: nobody yet.
    QDateTime signedAt;
    QString note;
    bool operator==(const Supplement&) const = default;
};

/// A span of days of an exam in one place that was closed, with its figures as they stood then.
struct PeriodRecord {
    PeriodId id = PeriodId({});
    payment::Place place; ///< Neither school nor region: the exam as a whole.
    QDate first;
    QDate last;
    PeriodFigures figures;
    QString carriedReason; ///< Why it was closed with discrepancies that are open; empty: with none.
    QString closedBy;
    QDateTime closedAt;
    QList<Supplement> supplements;
    QList<candidate::HistoryLine> history;
    qint64 version = 0;

    bool contains(QDate day) const { return first <= day && day <= last; }
    /// `2026-03-01 – 2026-03-31`, or the one day.
    QString days() const;
    bool operator==(const PeriodRecord&) const = default;
};

/// The same on every station for the same days of an exam in one place.
PeriodId periodId(const payment::Place& place, QDate first, QDate last);
/// What all periods of one exam and place are children of.
QString periodBook(const payment::Place& place);
/// Whose records a period in @p place is about.
account::Scope scopeOf(const payment::Place& place);
/// The place of an account whose scope is @p scope.
payment::Place placeOf(const QString& exam, const account::Scope& scope);

store::Record toRecord(const PeriodRecord& record);
/// Error::Code::Damaged if the document is none.
[[nodiscard]] base::Result<PeriodRecord> periodFrom(const store::Record& document);

QJsonObject toJson(const PeriodFigures& figures);
QJsonObject toJson(const PeriodBill& bill);
QJsonArray toJson(const QList<DayFigures>& days);
/// Error::Code::Invalid for what is no figures of days from @p first to @p last.
[[nodiscard]] base::Result<PeriodFigures> periodFiguresFromJson(const QJsonObject& object, QDate first,
                                                                QDate last);
[[nodiscard]] base::Result<PeriodBill> periodBillFromJson(const QJsonObject& object);
[[nodiscard]] base::Result<QList<DayFigures>> dayFiguresFromJson(const QJsonArray& array, QDate first,
                                                                 QDate last);

} // namespace examdesk::closing
