// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/order_case.h"
#include "payment_controller.h"

namespace examdesk::ui {

class AskBar;
class OrderDetail;
class OrderList;

/// The orders: what each side says of one, what to tell its candidate, and what is done so that it becomes
/// paid or waits again.
class OrderController : public PaymentController {
    Q_OBJECT

public:
    explicit OrderController(const Parts& parts);

    /// The tab, and what stands beside it.
    QWidget* list() const { return m_tab; }
    QWidget* detail() const;

    void setExam(const exam::Definition* exam);
    /// Only those paid or, while unpaid, made on @p day; all if it is invalid.
    void setDay(QDate day);
    void refresh();

Q_SIGNALS:
    /// The person asks for something of this tab.
    void wanted();
    void wholeExamWanted();

private:
    void addKeys();
    void connectDetail();
    void show(const payment::OrderListRow* row);
    void verify(const payment::PaymentService::Verification& answer);
    void giveVerification(const payment::OrderRecord& record,
                          const payment::PaymentService::Verification& answer);
    void confirm(const payment::DiscrepancyRecord& waiting, const QString& remark);
    void reopen(const QString& reason);

    QWidget* m_tab;
    OrderList* m_orders;
    AskBar* m_question;
    OrderDetail* m_detail;
    QString m_wantedId; ///< Of the order whose details were asked for last.
};

} // namespace examdesk::ui
