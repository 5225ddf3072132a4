// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/work_page.h"

#include <memory>

class QStackedWidget;
class QTabWidget;

namespace examdesk::ui {

class BillController;
class DayController;
class DiscrepancyController;
class OrderController;
class PeriodController;
class ReconciliationController;
class ReportController;
struct FeeOverview;

/// Fees: bills in, discrepancies out, and what is done about them (缴费对账). Bills can be dropped anywhere
/// on it. The badge counts discrepancies that wait for somebody. Puts the controllers together; each does its
/// own work.
class PaymentPage : public WorkPage {
    Q_OBJECT

public:
    explicit PaymentPage(const Workbench& workbench, QWidget* parent = nullptr);
    ~PaymentPage() override;

    BillController& bills() { return *m_bills; }
    ReconciliationController& reconciliation() { return *m_reconciliation; }
    ReportController& reports() { return *m_reports; }

protected:
    void examChanged() override;
    void recordsChanged(const QStringList& entities) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeControllers();
    void layOut();
    void connectControllers();
    void connectDays();
    void showTab();
    void showOverview(const FeeOverview& overview);

    QTabWidget* m_tabs;
    QStackedWidget* m_details; ///< What stands beside the tabs that have details.
    std::unique_ptr<ReconciliationController> m_reconciliation;
    std::unique_ptr<BillController> m_bills;
    std::unique_ptr<DayController> m_days;
    std::unique_ptr<DiscrepancyController> m_discrepancies;
    std::unique_ptr<OrderController> m_orders;
    std::unique_ptr<PeriodController> m_periods;
    std::unique_ptr<ReportController> m_reports;
};

} // namespace examdesk::ui
