// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/material/record.h"
#include "ui/registration/registration_tools.h"
#include "ui/workbench/work_page.h"

#include <QList>
#include <QObject>

class QAction;

namespace examdesk::ui {

class RegistrationView;

/// Where somebody is registered on the candidates page: in the place of list and record, for as long as it
/// takes. The list's keys rest meanwhile.
class RegistrationPlace : public QObject {
    Q_OBJECT

public:
    /// Adds its keys to those of @p page.
    RegistrationPlace(const Workbench& workbench, WorkPage& page, RegistrationTools tools);

    /// Registers another person; to be shown as a button.
    QAction* beginAction() const { return m_begin; }
    /// Goes on with the one on show; to be shown with the record's actions.
    QAction* continueAction() const { return m_continue; }
    /// Actions of the list that are out of sight, and rest, while somebody is registered.
    void setListActions(const QList<QAction*>& actions) { m_listActions = actions; }

    bool isShown() const { return m_isShown; }
    RegistrationView& view() { return *m_view; }

    void setExam(const exam::Definition* exam);
    /// The record on show; null for none.
    void setRecord(const Record* record);
    void refresh();
    /// Puts it away, whoever is on show; what was typed is kept.
    void close();

Q_SIGNALS:
    void opened();
    /// Put away. @p candidateNo: who was registered; empty for nobody.
    void closed(const QString& candidateNo);
    void candidateWanted(const QString& candidateNo);
    void portraitWanted(const QString& candidateNo);

private:
    void open();
    void hide();

    WorkPage& m_page;
    RegistrationView* m_view;
    QAction* m_begin;
    QAction* m_continue;
    QList<QAction*> m_listActions;
    QList<QAction*> m_hidden; ///< Those that were in sight before.
    QString m_title;          ///< The page's own.
    QString m_recordId;
    bool m_isShown = false;
};

} // namespace examdesk::ui
