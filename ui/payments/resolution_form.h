// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_documents.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QDateEdit;
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

    /// What is being written about the record survives: the same version leaves the form alone, another one
    /// keeps the words and says that it changed, and who comes back to a record finds his words again.
    void showRecord(const payment::DiscrepancyRecord& record);
    /// What was written about the record @p id has been said, and is dropped.
    void forget(const payment::DiscrepancyId& id);
    void focusFirst();

Q_SIGNALS:
    /// @p followUp is invalid where the action is final.
    void resolved(examdesk::payment::Action action, const QString& reason, QDate followUp);
    void answered(bool agrees, const QString& reason);

private:
    struct Draft {
        int action = -1;
        QString reason;
    };

    void keepDraft();
    void showState(const payment::DiscrepancyRecord& record);
    void showOpen(const payment::DiscrepancyRecord& record);
    void showAwaiting(const payment::DiscrepancyRecord& record);
    void showClosed(const QString& sentence);
    void follow();
    void submit();
    payment::Action chosen() const;

    Rights m_rights;
    payment::DiscrepancyRecord m_record;
    std::optional<payment::Action> m_followUpAction; ///< For which the day is proposed.
    QHash<QString, Draft> m_drafts;                  ///< By record id: what was written and not said.
    QLabel* m_changed;
    QLabel* m_sentence;
    QComboBox* m_action;
    QWidget* m_followUpRow;
    QDateEdit* m_followUp;
    QLineEdit* m_reason;
    QPushButton* m_yes;
    QPushButton* m_no;
};

} // namespace examdesk::ui
