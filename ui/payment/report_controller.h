// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_reports.h"
#include "closing/period.h"
#include "payment_controller.h"

class QAction;

namespace examdesk::ui {

/// Writes what leaves the page: the list of discrepancies, the daily report and the report of a period, as
/// papers to sign (.pdf), workbooks (.xlsx) or, of the list, a table (.csv). Each is on the trail.
class ReportController : public PaymentController {
    Q_OBJECT

public:
    /// What is written about.
    struct Subject {
        std::function<payment::DiscrepancyQuery()> discrepancies; ///< Those that are listed.
        std::function<QDate()> day;
    };
    /// Makes a report from the store; runs in the slow lane.
    using MakeReport = std::function<base::Result<report::Report>(
        const closing::PaymentReports&, const exam::Definition&, const base::Progress&)>;

    ReportController(const Parts& parts, Subject subject);

    QAction* exportAction() const { return m_export; }
    QAction* dailyAction() const { return m_daily; }
    void setExam(const exam::Definition* exam) { keepExam(exam); }

    /// Asks where to, and writes the report of @p period.
    void choosePeriodReport(const closing::PeriodRecord& period);
    /// Writes the discrepancies that are listed, in the form that the end of @p path says.
    void exportTo(const QString& path);
    /// Writes what @p make says into @p path (.pdf or .xlsx).
    void writeTo(const QString& path, const MakeReport& make);

private:
    void chooseExport();
    void chooseDailyReport();
    void exportAsCsv(const QString& path);
    void chooseReport(const QString& title, const QString& fileName, const MakeReport& make);

    Subject m_subject;
    QAction* m_export;
    QAction* m_daily;
};

} // namespace examdesk::ui
