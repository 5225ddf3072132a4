// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/work_week.h"

#include <QWidget>

namespace examdesk::ui {

/// Seven days as bars, the last one today's.
class WeekBars : public QWidget {
    Q_OBJECT

public:
    explicit WeekBars(QWidget* parent = nullptr);

    void setWeek(const account::WorkWeek& week);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    account::WorkWeek m_week;
};

} // namespace examdesk::ui
