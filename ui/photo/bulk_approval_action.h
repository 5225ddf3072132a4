// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/bulk_approval.h"
#include "ui/workbench/work_page.h"

#include <QObject>

class QAction;

namespace examdesk::ui {

class AskBar;
class MessageBar;

/// "Approve all that pass": asks once with the number, works beside the page, and can be taken back.
class BulkApprovalAction : public QObject {
    Q_OBJECT

public:
    /// Adds its key to those of @p page. Everything given outlives it.
    BulkApprovalAction(const Workbench& workbench, Page& page, AskBar& question);

    QAction* action() const { return m_action; }
    void setExam(const QString& exam);
    /// How many there are to approve.
    void setCount(qint64 count);

    /// Whether such an approval is what was decided last and can be taken back.
    bool isLatest() const { return !m_latest.isEmpty(); }
    /// Asks whether it is to be taken back.
    void askTakeBack();
    /// Something else was decided since.
    void forgetLatest() { m_latest.clear(); }

private:
    void ask();
    void approve(const QString& exam, qint64 count);
    void approved(const QString& exam, const audit::BulkOutcome& outcome);
    void takeBack(const QString& exam, const QList<audit::MaterialId>& ids);

    Workbench m_workbench;
    Page& m_page;
    AskBar& m_question;
    MessageBar& m_messages;
    QString m_exam;
    int m_offer = 0;                   ///< In the status bar.
    QList<audit::MaterialId> m_latest; ///< Of this exam; empty if it is taken back, or not the latest.
    QAction* m_action;
};

} // namespace examdesk::ui
