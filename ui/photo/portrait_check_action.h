// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/check_run.h"
#include "ui/workbench/work_page.h"

#include <QObject>

class QAction;

namespace examdesk::ui {

class MessageBar;
class Shortcuts;

/// "Check": judges all portraits of the exam that are unchecked, beside the work, and says what came of it.
class PortraitCheckAction : public QObject {
    Q_OBJECT

public:
    /// Adds its key to @p keys. Everything given outlives it.
    PortraitCheckAction(const Workbench& workbench, Shortcuts& keys, MessageBar& messages, MakeChecker make);
    ~PortraitCheckAction() override;

    QAction* action() const { return m_action; }
    void setExam(const exam::Definition* exam) { m_exam = exam; }
    bool isRunning() const { return m_run != nullptr; }

private:
    void start();
    void finished(const CheckSummary& summary);
    void end();

    Workbench m_workbench;
    MessageBar& m_messages;
    MakeChecker m_make;
    const exam::Definition* m_exam = nullptr;
    QAction* m_action;
    CheckRun* m_run = nullptr;
    TaskHandle m_task;
};

} // namespace examdesk::ui
