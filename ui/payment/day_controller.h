// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"
#include "payment/bill_store.h"
#include "payment/payment_list.h"
#include "payment_controller.h"
#include "reconcile/reconciliation.h"

namespace examdesk::ui {

class DayBand;
class IncomeChart;

/// What the store holds of an exam's fees.
struct FeeOverview {
    payment::PaymentCounts counts;
    QList<payment::BillBatch> batches;
    QList<closing::PaymentDay> days;

    bool isEmpty() const
    {
        return counts.orders.isEmpty() && batches.isEmpty() && counts.discrepancies.isEmpty();
    }
};

/// The days of an exam's fees: the calendar with the sums of what is chosen in it, and the income. Reads the
/// overview that the other parts of the page show too.
class DayController : public PaymentController {
    Q_OBJECT

public:
    explicit DayController(const Parts& parts);

    /// The calendar and the sums; stands above the tabs.
    QWidget* band() const;
    /// The tab of income.
    QWidget* income() const;
    /// The day that is looked at; invalid for the whole exam.
    QDate chosen() const;
    void showWholeExam();

    void setExam(const exam::Definition* exam, QDate asOf);
    void setAsOf(QDate asOf);
    /// To add up an exam takes a while, so one reading follows the other.
    void refresh();
    void showResult(const reconcile::ReconciliationResult& result, QDate asOf, qint64 unrecorded);
    void showNoResult();
    /// The page has little height.
    void setLow(bool isLow);

Q_SIGNALS:
    /// Invalid: the whole exam.
    void dayChosen(QDate day);
    void overviewRead(const examdesk::ui::FeeOverview& overview);

private:
    void showOverview(const FeeOverview& overview);
    void showSums();

    DayBand* m_band;
    IncomeChart* m_income;
    QDate m_asOf;
    QList<closing::PaymentDay> m_days;
    bool m_isReading = false; ///< An overview is under way;
    bool m_readAgain = false; ///< and what it reads has changed since.
    bool m_isPlaced = false;  ///< The calendar stands in the exam's month.
};

} // namespace examdesk::ui
