// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/payment_days.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace examdesk::ui {

class DayGrid;
class DayModel;

/// The days of an exam's fees, a month at a time or, where it is narrow, a week. Arrows walk, PageUp and
/// PageDown change the month, Return or Space opens the day, Esc goes back to the whole exam.
class DayCalendar : public QWidget {
    Q_OBJECT

public:
    explicit DayCalendar(QWidget* parent = nullptr);

    void setDays(const QList<closing::PaymentDay>& days);
    /// The day that the page shows; invalid: the whole exam.
    QDate chosen() const { return m_chosen; }
    void choose(QDate day);
    /// Where the cursor stands, in the month that is shown.
    QDate current() const;
    void setCurrent(QDate day);
    /// One week of it is shown, that of the cursor.
    void setCompact(bool compact);
    /// How wide it must be.
    static int gridWidth();

Q_SIGNALS:
    /// Invalid: the whole exam.
    void dayChosen(QDate day);

private:
    void turn(int months);
    void fit();

    QDate m_chosen;
    bool m_isCompact = false;
    DayModel* m_model;
    DayGrid* m_grid;
    QLabel* m_month;
    QToolButton* m_all;
};

} // namespace examdesk::ui
