// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "record.h"

#include <QList>
#include <QObject>

class QAction;

namespace examdesk::ui {

class Shortcuts;

/// What may be done to one record: an action is seen by the roles that may ever do it, and can be pressed
/// while the record allows it.
class RecordActions : public QObject {
    Q_OBJECT

public:
    RecordActions(const account::Desk& desk, Shortcuts& shortcuts, QObject* parent);

    QList<QAction*> all() const;
    /// Null for none.
    void setRecord(const exam::Definition* exam, const Record* record);

Q_SIGNALS:
    void correct();
    void changeType();
    void releaseIdNumber();
    void approve();
    void sendBack();
    void reject();

private:
    const account::Desk& m_desk;
    QAction* m_approve;
    QAction* m_return;
    QAction* m_reject;
    QAction* m_correct;
    QAction* m_changeType;
    QAction* m_release;
};

} // namespace examdesk::ui
