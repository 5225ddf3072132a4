// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_list.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

class ActionButton;

/// What a person can do about the shown discrepancy, or about several that are selected: choose an action and
/// say why, answer as the second person, or take the decision back. Says beforehand what will happen.
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

    /// The button that takes the decision back follows @p action.
    void setTakeBack(QAction* action);

    /// What is being written about the record survives: the same version leaves the form alone, another one
    /// keeps the words and says that it changed, and who comes back to a record finds his words again.
    void showRecord(const payment::DiscrepancyRecord& record);
    /// The form is about all of @p rows; what is written survives while some are added or left out.
    void showSeveral(const QList<payment::DiscrepancyListRow>& rows);
    void focusFirst();

    /// Names what the form is about: one record, or several.
    const QString& key() const { return m_key; }
    /// What was written about @p key has been given as a decision. It is kept until the store has answered.
    void send(const QString& key);
    /// The store has answered to a decision on @p ids: what it refused stands in the form again.
    void answered(const QStringList& ids, bool isSaved);

Q_SIGNALS:
    /// The person leaves it without a decision; what he wrote is kept.
    void left();
    /// @p followUp is invalid where the action is final.
    void resolved(examdesk::payment::Action action, const QString& reason, QDate followUp);
    void confirmed(bool agrees, const QString& reason);

private:
    struct Draft {
        int action = -1;
        QString reason;
    };
    enum class Task { Resolve, Confirm, Nothing };

    void layOut();
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keepDraft();
    void fill(const Draft& draft);
    void begin(const QString& key);
    void showState(const payment::DiscrepancyRecord& record);
    void showResolve(const QList<reconcile::Discrepancy>& found);
    void showConfirm(const QString& decided);
    void showNothingToDo(const QString& sentence);
    void showAwaiting(const payment::DiscrepancyRecord& record);
    void follow();
    void followResolve();
    void submit();
    QString mayOnlyLook() const;
    payment::Action chosen() const;

    Rights m_rights;
    QString m_key;        ///< The record's id, or that of several.
    qint64 m_version = 0; ///< Of the record.
    Task m_task = Task::Nothing;
    QList<reconcile::Discrepancy> m_found;           ///< Those that can be resolved.
    std::optional<payment::Action> m_followUpAction; ///< For which the day is proposed.
    QHash<QString, Draft> m_drafts;                  ///< By key: what was written and not said.
    QHash<QString, Draft> m_sent;                    ///< By key: what was said and not answered.
    QLabel* m_changed;
    QLabel* m_sentence;
    QComboBox* m_action;
    QWidget* m_followUpRow;
    QDateEdit* m_followUp;
    QLineEdit* m_reason;
    QPushButton* m_yes;
    QPushButton* m_no;
    ActionButton* m_takeBack;
};

} // namespace examdesk::ui
