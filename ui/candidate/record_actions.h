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
    /// Null for none.
    void setRecord(const Record* record);

Q_SIGNALS:
    void correct();
    void changeType();
    void releaseIdNumber();

private:
    const account::Desk& m_desk;
    QAction* m_correct;
    QAction* m_changeType;
    QAction* m_release;
};

} // namespace examdesk::ui
