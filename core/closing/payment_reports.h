// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "closing/period.h"
#include "exam/definition.h"
#include "payment/payment_list.h"
#include "reconcile/reconciliation.h"
#include "report/report.h"

namespace examdesk::closing {

/// The papers that somebody signs, within the scope of the signed-in account; report::writePdf() and
/// report::writeXlsx() put them into files. Synchronous; run it in a desk's lane.
class PaymentReports {
public:
    /// Keeps the reference: it must outlive the object.
    explicit PaymentReports(account::Session& session);

    /// What orders, bills and receipts say of @p day by channel, its discrepancies by class and one by one,
    /// and the bills. A closed day shows its frozen figures, and each supplement as a table of its own.
    [[nodiscard]] base::Result<report::Report> dailyReport(const exam::Definition& exam, QDate day,
                                                           const base::Progress& progress = {}) const;
    /// The same of a closed period, day by day.
    [[nodiscard]] base::Result<report::Report> periodReport(const exam::Definition& exam,
                                                            const PeriodRecord& period,
                                                            const base::Progress& progress = {}) const;
    /// The discrepancies of @p query, in the order of the list, with their sums by class.
    [[nodiscard]] base::Result<report::Report> discrepancyReport(const exam::Definition& exam,
                                                                 const payment::DiscrepancyQuery& query,
                                                                 const base::Progress& progress = {}) const;

private:
    [[nodiscard]] base::Result<QList<payment::DiscrepancyListRow>>
    rowsOf(const payment::DiscrepancyQuery& query, const account::Scope& scope,
           const base::Progress& progress) const;
    /// Of the days from @p first to @p last, without those that were withdrawn.
    [[nodiscard]] base::Result<QList<payment::DiscrepancyListRow>>
    rowsOf(const QString& exam, QDate first, QDate last, const account::Scope& scope,
           const base::Progress& progress) const;
    report::Report begin(const exam::Definition& exam, const QString& title, const QString& period,
                         const account::Scope& scope) const;

    account::Session& m_session;
};

/// What a reconciliation of files found, as `reconcile --report` writes it. @p period says of which day.
report::Report reconciliationReport(const reconcile::ReconciliationResult& result, const QString& exam,
                                    const QString& period);

} // namespace examdesk::closing
