// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class Chart;
class TablePlace;

/// What the bills brought in, by day and channel, refunds taken off; by week where the days are too many.
class IncomeChart : public QWidget {
    Q_OBJECT

public:
    explicit IncomeChart(QWidget* parent = nullptr);

    void showDays(const QList<closing::PaymentDay>& days);

private:
    Chart* m_chart;
    TablePlace* m_place;
    QLabel* m_sums;
};

} // namespace examdesk::ui
