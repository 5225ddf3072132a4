// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/order_case.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class ElidedLabel;
class FactList;
class StateBadge;

/// One order: what each side says of it and what to tell the candidate, and the form of the next step, filled
/// in as far as a bill knows it: what the channel said when it was asked by order number.
class OrderDetail : public QWidget {
    Q_OBJECT

public:
    struct Rights {
        QString account;
        bool mayVerify = false;
        bool mayReopen = false;
        bool mayConfirm = false;
        QString roleTitle;
    };

    explicit OrderDetail(Rights rights, QWidget* parent = nullptr);

    /// What is being written survives: as ResolutionForm::showRecord().
    void showCase(const payment::OrderCase& shown, const payment::OrderAdvice& advice);
    void showNothing();
    const std::optional<payment::OrderCase>& shown() const { return m_case; }
    /// What was written about the order @p id has been said, and is dropped.
    void forget(const payment::OrderId& id);
    void focusForm();

Q_SIGNALS:
    /// The person leaves the form without a word; what he wrote is kept.
    void left();
    void verified(const examdesk::payment::PaymentService::Verification& answer);
    void reopened(const QString& reason);
    /// As the second person, to the decision that waits.
    void confirmed(const QString& reason);

private:
    enum class Answer { Paid, Unpaid, Reopen, Confirm };
    /// What stands in the form.
    struct Draft {
        int answer = -1;
        QStringList texts; ///< Of fields().
    };

    void build();
    QLayout* buildAdvice();
    void showFacts(const payment::OrderCase& shown);
    void showForm();
    void fillForm(const Draft& draft);
    Draft proposal() const;
    bool isWritten() const;
    void keepDraft();
    void follow();
    void submit();
    Answer answer() const;
    QDateTime paidAt() const;
    QList<QLineEdit*> fields() const { return {m_tradeNo, m_amount, m_paidAt, m_reason}; }

    Rights m_rights;
    std::optional<payment::OrderCase> m_case;
    payment::OrderAdvice m_advice;
    QHash<QString, Draft> m_drafts; ///< By order id: what was written and not said.
    bool m_isAnswerChosen = false;
    QWidget* m_body;
    QLabel* m_nothing;
    ElidedLabel* m_title;
    StateBadge* m_state;
    QLabel* m_finding;
    QLabel* m_tell;
    QLabel* m_changed;
    FactList* m_facts;
    QLabel* m_history;
    QLabel* m_sentence;
    QComboBox* m_answer;
    QLineEdit* m_tradeNo;
    QLineEdit* m_amount;
    QLineEdit* m_paidAt;
    QLineEdit* m_reason;
    QPushButton* m_send;
};

} // namespace examdesk::ui
