// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "likeness/likeness_service.h"
#include "ui/workbench/work_page.h"

#include <QObject>

class QAction;

namespace examdesk::ui {

class Shortcuts;

/// "Search for doubles": compares all portraits of the exam, beside the work, and says what came of it.
class PairSearchAction : public QObject {
    Q_OBJECT

public:
    /// Adds its key to @p keys. The face models are read from @p modelFolder when a search begins. What is
    /// given outlives it.
    PairSearchAction(const Workbench& workbench, Shortcuts& keys, QString modelFolder);
    ~PairSearchAction() override;

    QAction* action() const { return m_action; }
    void setExam(const exam::Definition* exam);
    bool isRunning() const { return m_isRunning; }
    /// Who is signed in may search.
    bool isAllowed() const;
    void start();

Q_SIGNALS:
    /// It is over, whatever came of it: pairs may be new.
    void finished();
    void said(const QString& sentence);
    void failed(const examdesk::base::Error& error);

private:
    void follow();
    void ended(const likeness::SearchOutcome& outcome);

    Workbench m_workbench;
    QString m_modelFolder;
    const exam::Definition* m_exam = nullptr;
    QAction* m_action;
    TaskHandle m_task;
    bool m_isRunning = false;
};

} // namespace examdesk::ui
