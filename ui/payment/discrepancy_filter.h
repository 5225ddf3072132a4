// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_list.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTimer;

namespace examdesk::ui {

/// What narrows the list of discrepancies, beside the day: kind, state, who looks after it, channel, number.
class DiscrepancyFilter : public QWidget {
    Q_OBJECT

public:
    /// @p account is the one who asks for his own.
    explicit DiscrepancyFilter(QString account, QWidget* parent = nullptr);

    /// Shows how many of each kind and person wait.
    void showCounts(const payment::PaymentCounts& counts);
    void writeTo(payment::DiscrepancyQuery& query) const;
    /// Nothing is narrowed any more; changed() is not sent.
    void clear();
    void focusText();
    /// To those that this account looks after, and back.
    void toggleMine();

Q_SIGNALS:
    void changed();

private:
    void fillPeople(const QHash<QString, qint64>& people);
    void addWidgets();

    QString m_account;
    QComboBox* m_class;
    QComboBox* m_state;
    QComboBox* m_assignee;
    QComboBox* m_channel;
    QLineEdit* m_text;
    QTimer* m_typing;
};

} // namespace examdesk::ui
