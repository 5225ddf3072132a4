// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"
#include "closing/payment_reports.h"
#include "payment/reconciliation_service.h"
#include "workbench/work_page.h"

#include <atomic>
#include <memory>

class QDateEdit;
class QStackedWidget;
class QTabWidget;

namespace examdesk::ui {

class AskBar;
class BillList;
class DiscrepancyDetail;
class DiscrepancyList;
class OrderDetail;
class OrderList;
class PeriodPanel;
class DayBand;
class IncomeChart;

/// Fees: bills in, discrepancies out, and what is done about them (缴费对账). Bills can be dropped anywhere
/// on it. The badge counts discrepancies that wait for somebody.
class PaymentPage : public WorkPage {
    Q_OBJECT

public:
    explicit PaymentPage(const Workbench& workbench, QWidget* parent = nullptr);

    /// Makes a report from the store; runs in the slow lane.
    using MakeReport = std::function<base::Result<report::Document>(
        const closing::PaymentReports&, const exam::Definition&, const base::Progress&)>;
    /// Writes what @p make says into @p path (.pdf or .xlsx); the export is on the trail.
    void writeTo(const QString& path, const MakeReport& make);

public Q_SLOTS:
    /// Imports bills, orders.csv and receipts.csv on the slow lane, each whole or not at all.
    void importFiles(const QStringList& paths);
    /// Reconciles as of the chosen day; asks first where the bills give reason to doubt.
    void reconcile();
    /// Writes the discrepancies of the current filter: as a paper to sign (.pdf), a workbook (.xlsx), or CSV.
    void exportTo(const QString& path);

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Overview {
        payment::PaymentCounts counts;
        QList<payment::BillBatch> batches;
        QList<closing::PaymentDay> days;
    };

    /// What became of a reconciliation: recorded, or not yet because a person has to answer first.
    struct RunOutcome {
        std::optional<payment::ReconciliationRun> run;
        QList<payment::RunDoubt> doubts;
    };

    void buildActions();
    void buildWork();
    void connectDetails();
    void connectWork();
    void attach(const QString& name, std::function<base::Result<QByteArray>()> read);
    void showPicture(const payment::Attachment& picture);
    void connectOrder();
    void resolve(payment::Action action, const QString& reason, QDate followUp);
    void confirm(const payment::DiscrepancyRecord& record, bool agrees, const QString& reason);
    void verify(const payment::PaymentService::Verification& answer);
    void removeBill(const payment::BillBatch& bill);
    void reconcileWith(const payment::RunConsent& consent);
    void askAbout(const QList<payment::RunDoubt>& doubts, payment::RunConsent consent);
    void showRun(const payment::ReconciliationRun& run, QDate asOf);
    void chooseFiles();
    void chooseExport();
    void exportAsCsv(const QString& path);
    void connectPeriods();
    void refreshPeriods();
    void previewClosing();
    void closeDays(const QString& carriedReason);
    void signSupplement(const closing::PeriodRecord& period, const closing::Supplement& supplement);
    void chooseDailyReport();
    void chooseReport(const QString& title, const QString& fileName, const MakeReport& make);
    void refresh();
    void lookAtSums();
    void showSums(const reconcile::ReconciliationResult& result, QDate asOf);
    void showOverview(const Overview& overview);
    void showDay(QDate day);
    void showSums();
    void addKeys();
    void showTab();
    void showDiscrepancy(const payment::DiscrepancyListRow* row);
    void showOrder(const payment::OrderListRow* row);
    /// Gives a command and reads the shown record again whatever became of it; if it is done, says @p done
    /// and drops what was written about it with @p forget.
    void give(std::function<base::Result<void>(account::Session&)> command, const QString& done,
              std::function<void()> forget);
    bool mayImport() const;

    QDateEdit* m_asOf;
    QTabWidget* m_tabs;
    QStackedWidget* m_details;
    DayBand* m_band;
    IncomeChart* m_income;
    DiscrepancyList* m_discrepancies;
    OrderList* m_orders;
    BillList* m_bills;
    PeriodPanel* m_periods;
    AskBar* m_ask;
    DiscrepancyDetail* m_discrepancy;
    OrderDetail* m_order;
    std::shared_ptr<std::atomic_bool> m_sumsWanted; ///< Of the sums that are being added up.
    QList<closing::PaymentDay> m_days;
    bool m_isReading = false;  ///< An overview is under way;
    bool m_readAgain = false;  ///< and what it reads has changed since.
    bool m_isPlaced = false;   ///< The calendar stands in the exam's month.
    QString m_wantedCase;      ///< Id of the discrepancy whose details were asked for last.
    QString m_wantedOrder;     ///< The same of the order.
    QList<QAction*> m_writing; ///< Only for those who may.
};

} // namespace examdesk::ui
