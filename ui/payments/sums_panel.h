// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/bill_store.h"
#include "payment/reconciliation.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class Chart;

/// The three sums that must agree, what was counted, and the income by day and channel.
class SumsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SumsPanel(QWidget* parent = nullptr);

    void showResult(const payment::ReconciliationResult& result, QDate asOf);
    void showNoResult();
    /// The last fortnight of @p sums.
    void showIncome(const QList<payment::DailySum>& sums);

private:
    struct Line {
        QLabel* label = nullptr;
        QLabel* value = nullptr;
    };

    Line m_orders;
    Line m_bills;
    Line m_difference;
    QLabel* m_counts;
    Chart* m_chart;
};

} // namespace examdesk::ui
