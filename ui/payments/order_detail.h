// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment_case.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class FactList;
class StateBadge;

/// One order with its bill lines and receipts, and the form in which staff write what the channel said when
/// it was asked by order number.
class OrderDetail : public QWidget {
    Q_OBJECT

public:
    struct Rights {
        bool mayVerify = false;
        bool mayReopen = false;
        QString roleTitle;
    };

    explicit OrderDetail(Rights rights, QWidget* parent = nullptr);

    void showCase(const OrderCase& shown);
    void showNothing();
    const std::optional<OrderCase>& shown() const { return m_case; }
    void focusForm();

Q_SIGNALS:
    void verified(const examdesk::payment::PaymentService::Verification& answer);
    void reopened(const QString& reason);

private:
    enum class Answer { Paid, Unpaid, Reopen };
    void build();
    void follow();
    void submit();
    Answer answer() const;

    Rights m_rights;
    std::optional<OrderCase> m_case;
    QWidget* m_body;
    QLabel* m_nothing;
    QLabel* m_title;
    StateBadge* m_state;
    FactList* m_facts;
    QLabel* m_history;
    QLabel* m_sentence;
    QComboBox* m_answer;
    QLineEdit* m_tradeNo;
    QLineEdit* m_amount;
    QLineEdit* m_reason;
    QPushButton* m_send;
};

} // namespace examdesk::ui
