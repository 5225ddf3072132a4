// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "closing/payment_days.h"
#include "closing/period.h"

#include <optional>

namespace examdesk::closing {

/// Closing the days of an exam, in the name of the signed-in account and for the place that its scope is.
/// Synchronous; run it in a desk's lane.
class PeriodService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit PeriodService(account::Session& session);

    /// The closed periods in the account's scope, newest first.
    [[nodiscard]] base::Result<QList<PeriodRecord>> periods(const QString& exam) const;
    /// Error::Code::NotFound if there is none in the account's scope.
    [[nodiscard]] base::Result<PeriodRecord> period(const PeriodId& id) const;
    /// The closed period of the account's own place that has @p day; none if it is open.
    [[nodiscard]] base::Result<std::optional<PeriodRecord>> periodOf(const QString& exam, QDate day) const;

    /// The days with anything on them, oldest first; all, or from @p first to @p last (PaymentDays::days()).
    [[nodiscard]] base::Result<QList<PaymentDay>> days(const QString& exam, QDate asOf, QDate first = {},
                                                       QDate last = {}) const;

    /// What closing these days now would freeze.
    [[nodiscard]] base::Result<PeriodFigures> preview(const QString& exam, QDate first, QDate last) const;
    /// Closes the days with the figures as they stand. Error::Code::Invalid if the last day is not over, or
    /// discrepancies are open and @p carriedReason is empty; Conflict if one of the days is closed already,
    /// or the figures are no longer those that the person has @p seen.
    [[nodiscard]] base::Result<PeriodRecord> close(const QString& exam, QDate first, QDate last,
                                                   const QString& carriedReason,
                                                   const std::optional<PeriodFigures>& seen = {});
    /// Signs off what the bill @p batchId brought after the closing. Error::Code::Conflict if the period
    /// changed since it was @p seen, or somebody has signed.
    [[nodiscard]] base::Result<void> signSupplement(const PeriodRecord& seen, const QString& batchId,
                                                    const QString& note);

    /// For an import that holds a transaction: puts what the new bill @p batch has of closed days into
    /// supplements of these periods, and answers them. Error::Code::Denied if one lies beyond the account's
    /// scope.
    [[nodiscard]] base::Result<QList<PeriodId>> supplement(const QString& exam,
                                                           const payment::BillBatch& batch);
    /// Error::Code::Invalid with a sentence if a closed period stands on the bill.
    [[nodiscard]] base::Result<void> checkMayGo(const QString& exam, const QString& batchId) const;

private:
    [[nodiscard]] base::Result<PeriodBill> billOf(const QString& exam, const QString& batchId,
                                                  const account::Scope& scope) const;
    [[nodiscard]] base::Result<void> checkOpen(const QString& exam, QDate first, QDate last) const;

    account::Session& m_session;
};

} // namespace examdesk::closing
