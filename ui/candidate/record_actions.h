// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "ui/material/record.h"

#include <QList>
#include <QObject>

class QAction;

namespace examdesk::ui {

class Shortcuts;

/// What may be done to one record beside deciding on it: an action is seen by the roles that may ever do it,
/// and can be pressed while the record allows it.
class RecordActions : public QObject {
    Q_OBJECT

public:
    RecordActions(const account::Desk& desk, Shortcuts& shortcuts, QObject* parent);

    QList<QAction*> all() const;
    QAction* takePortraitAction() const { return m_takePortrait; }
    /// What the proposal that waits asks for (candidate::Proposal::command); null where this account never
    /// does it.
    QAction* proposedAction(const QString& command) const;
    QAction* declineAction() const { return m_decline; }
    /// As if its key was pressed: if it can do nothing, why not is said.
    enum class What { Correct, Confirm, TakePortrait };
    void trigger(What what);
    /// Null for none.
    void setRecord(const exam::Definition* exam, const Record* record);

Q_SIGNALS:
    void correct();
    void confirm();
    void takePortrait();
    void changeType();
    void releaseIdNumber();
    void releasePhone();
    void resetAccount();
    void withdraw();
    void decline();
    /// What was asked for can do nothing, because of @p why.
    void blocked(const QString& why);

private:
    QString obstacleToRelease(const exam::Definition& exam, const Record& record,
                              const QString& command) const;
    QString obstacleToChangeType(const exam::Definition& exam, const Record& record) const;

    const account::Desk& m_desk;
    QAction* m_correct;
    QAction* m_confirm;
    QAction* m_takePortrait;
    QAction* m_changeType;
    QAction* m_releaseId;
    QAction* m_releasePhone;
    QAction* m_resetAccount;
    QAction* m_withdraw;
    QAction* m_decline;
};

} // namespace examdesk::ui
