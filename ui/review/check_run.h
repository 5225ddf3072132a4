// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "portrait/portrait_check.h"
#include "ui/kit/task_handle.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace examdesk::ui {

using portrait::CheckSummary;
using portrait::complianceChecker;
using portrait::MakeChecker;
using portrait::PortraitChecker;

/// "12 portraits checked: 9 pass, 2 fail, 1 are for a person.", and what could not be checked.
QString checkSentence(const CheckSummary& summary);

/// A portrait::PortraitCheck beside the window: the slow lane reads and records a batch, and is free for
/// others while it is judged. What is recorded stays when the task is cancelled.
class CheckRun : public QObject {
    Q_OBJECT

public:
    using What = portrait::PortraitCheck::What;

    /// @p desk must outlive the run.
    CheckRun(account::Desk& desk, What what, MakeChecker make, TaskHandle task, QObject* parent = nullptr);
    /// Stops the threads, and waits for the picture each is at.
    ~CheckRun() override;

    void start();

Q_SIGNALS:
    void finished(const examdesk::portrait::CheckSummary& summary);
    /// The run ended early; what was recorded before stays.
    void failed(const examdesk::base::Error& error);

private:
    /// Does @p step in the slow lane, then @p then with what it answered; a failure ends the run.
    template <typename Step, typename Then>
    void inLane(Step step, Then then);
    void nextBatch();
    void judge();

    account::Desk& m_desk;
    TaskHandle m_task;
    std::shared_ptr<portrait::PortraitCheck> m_check; ///< A step in the lane may outlive this object.
    QThreadPool m_pool;
};

} // namespace examdesk::ui
