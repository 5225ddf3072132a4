// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_documents.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

/// What a person can do about the shown discrepancy: choose an action and say why, or answer as the second
/// person. Says beforehand what will happen.
class ResolutionForm : public QWidget {
    Q_OBJECT

public:
    /// Who looks at it, and what he may do.
    struct Rights {
        QString account;
        bool mayResolve = false;
        bool mayConfirm = false;
        QString roleTitle;
    };

    explicit ResolutionForm(Rights rights, QWidget* parent = nullptr);

    void showRecord(const payment::DiscrepancyRecord& record);
    void focusFirst();

Q_SIGNALS:
    void resolved(examdesk::payment::Action action, const QString& reason);
    void answered(bool agrees, const QString& reason);

private:
    void showOpen(const payment::DiscrepancyRecord& record);
    void showAwaiting(const payment::DiscrepancyRecord& record);
    void showClosed(const QString& sentence);
    void follow();
    void submit();
    payment::Action chosen() const;

    Rights m_rights;
    payment::DiscrepancyRecord m_record;
    QLabel* m_sentence;
    QComboBox* m_action;
    QLineEdit* m_reason;
    QPushButton* m_yes;
    QPushButton* m_no;
};

} // namespace examdesk::ui
