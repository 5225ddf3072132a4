// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/reconciliation_service.h"
#include "workbench/work_page.h"

class QDateEdit;
class QStackedWidget;
class QTabWidget;

namespace examdesk::ui {

class BillList;
class DiscrepancyDetail;
class DiscrepancyList;
class OrderDetail;
class OrderList;
class SumsPanel;

/// Fees: bills in, discrepancies out, and what is done about them (缴费对账). Bills can be dropped anywhere
/// on it. The badge counts discrepancies that wait for somebody.
class PaymentPage : public WorkPage {
    Q_OBJECT

public:
    explicit PaymentPage(const Workbench& workbench, QWidget* parent = nullptr);

public Q_SLOTS:
    /// Imports bills, orders.csv and receipts.csv on the slow lane, each whole or not at all.
    void importFiles(const QStringList& paths);
    /// Reconciles as of the chosen day.
    void reconcile();
    /// Writes the discrepancies of the current filter as CSV.
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
        QList<payment::DailySum> income;
    };

    void buildActions();
    void buildWork();
    void connectDetails();
    void chooseFiles();
    void chooseExport();
    void refresh();
    void lookAtSums();
    void showSums(const payment::ReconciliationResult& result, QDate asOf);
    void showOverview(const Overview& overview);
    void showDiscrepancy(const payment::DiscrepancyListRow* row);
    void showOrder(const payment::OrderListRow* row);
    /// Gives a command, says @p done, and reads the shown record again whatever became of it.
    void give(std::function<base::Result<void>(account::Session&)> command, const QString& done);
    bool mayImport() const;

    QDateEdit* m_asOf;
    QTabWidget* m_tabs;
    QStackedWidget* m_details;
    SumsPanel* m_sums;
    DiscrepancyList* m_discrepancies;
    OrderList* m_orders;
    BillList* m_bills;
    DiscrepancyDetail* m_discrepancy;
    OrderDetail* m_order;
    QString m_wantedCase;      ///< Id of the record whose details were asked for last.
    QList<QAction*> m_writing; ///< Only for those who may.
};

} // namespace examdesk::ui
