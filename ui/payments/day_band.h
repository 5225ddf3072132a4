// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace examdesk::ui {

class DayCalendar;
class SumsPanel;

/// The calendar and beside it the sums of what it has chosen; where it is narrow one week above them.
class DayBand : public QWidget {
    Q_OBJECT

public:
    explicit DayBand(QWidget* parent = nullptr);

    DayCalendar& calendar() { return *m_calendar; }
    SumsPanel& sums() { return *m_sums; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    DayCalendar* m_calendar;
    SumsPanel* m_sums;
    QBoxLayout* m_layout;
};

} // namespace examdesk::ui
