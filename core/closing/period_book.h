// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/period.h"

#include <QSet>

namespace examdesk::closing {

/// A closed period as the index knows it.
struct ClosedDays {
    PeriodId id = PeriodId({});
    payment::Place place;
    QDate first;
    QDate last;
    QString days() const { return PeriodRecord{.first = first, .last = last}.days(); }
};

/// Adds up the days of an exam within one scope, and knows which are closed. Belongs to the thread of its
/// database.
class PeriodBook {
public:
    PeriodBook(const QSqlDatabase& database, const account::Scope& scope);

    /// What orders, bills, receipts and discrepancies say of the days from @p first to @p last.
    [[nodiscard]] base::Result<PeriodFigures> figures(const QString& exam, QDate first, QDate last) const;
    /// The payments and refunds of these days that the bill @p batchId has and no other bill of the exam.
    [[nodiscard]] base::Result<QList<DayFigures>> broughtBy(const QString& exam, const QString& batchId,
                                                            QDate first, QDate last) const;
    /// The ids of the discrepancies that belong to these days, withdrawn ones too.
    [[nodiscard]] base::Result<QSet<QString>> discrepanciesOf(const QString& exam, QDate first,
                                                              QDate last) const;

    /// The closed periods of the exam in the scope, newest first.
    [[nodiscard]] base::Result<QList<ClosedDays>> closed(const QString& exam) const;
    /// The closed periods, whatever the scope, that stand on the bill @p batchId.
    [[nodiscard]] base::Result<QList<ClosedDays>> standingOn(const QString& exam,
                                                             const QString& batchId) const;

private:
    struct Span {
        QString exam;
        QDate first;
        QDate last;
    };
    class Days;
    [[nodiscard]] base::Result<void> addOrders(const Span& span, Days& days) const;
    [[nodiscard]] base::Result<void> addReceipts(const Span& span, Days& days) const;
    /// Of the bill @p batchId alone, and only what no other has, unless it is empty.
    [[nodiscard]] base::Result<void> addTransactions(const Span& span, const QString& batchId,
                                                     Days& days) const;
    [[nodiscard]] base::Result<QList<DayDiscrepancies>> discrepancies(const Span& span) const;
    [[nodiscard]] base::Result<QList<PeriodBill>> bills(const Span& span) const;
    [[nodiscard]] base::Result<QList<ClosedDays>> select(const QString& where,
                                                         const QVariantList& values) const;
    /// That a bill's line `t` is one of the scope's, and its values.
    QString lineInScope() const;
    QVariantList lineValues(const QString& exam) const;

    QSqlDatabase m_database;
    account::Scope m_scope;
};

} // namespace examdesk::closing
