// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing/period.h"
#include "payment_controller.h"

namespace examdesk::ui {

class AskBar;
class PeriodPanel;

/// Closes days, so that their figures stand, and signs what late bills brought to them.
class PeriodController : public PaymentController {
    Q_OBJECT

public:
    explicit PeriodController(const Parts& parts);

    /// The tab.
    QWidget* panel() const { return m_tab; }

    void setExam(const exam::Definition* exam);
    /// Reads the periods again. Where nothing is closed, the days from @p first to @p last are proposed.
    void refresh(QDate first, QDate last);

Q_SIGNALS:
    void reportWanted(const examdesk::closing::PeriodRecord& period);

private:
    void read();
    void preview();
    void askClosing(const QString& carriedReason);
    void askSignature(const closing::PeriodRecord& period, const closing::Supplement& supplement);

    QWidget* m_tab;
    PeriodPanel* m_periods;
    AskBar* m_question;
    QDate m_first; ///< Of the fees.
    QDate m_last;
};

} // namespace examdesk::ui
