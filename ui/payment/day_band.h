// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace examdesk::ui {

class DayCalendar;
class SumsPanel;

/// The calendar and beside it the sums of what it has chosen; where it is narrow one week above them, and
/// where it is low one week and less of the sums.
class DayBand : public QWidget {
    Q_OBJECT

public:
    explicit DayBand(QWidget* parent = nullptr);

    DayCalendar& calendar() { return *m_calendar; }
    SumsPanel& sums() { return *m_sums; }

    /// There is little height for it: a week of the calendar, and the sums without their channels.
    void setLow(bool isLow);

    /// Never more than it needs once it is low, or no window could be made so low.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    DayCalendar* m_calendar;
    SumsPanel* m_sums;
    QBoxLayout* m_layout;
    bool m_isLow = false;
};

} // namespace examdesk::ui
