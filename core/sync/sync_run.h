// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/report.h"
#include "sync/step.h"

#include <QLockFile>
#include <QObject>

#include <atomic>
#include <memory>

namespace examdesk::sync {

/// One whole sync of a store: idle → identity → pushing → pulling → numbers → checking → files → idle, for
/// the thread that made it, which needs an event loop. Whatever stops it, the next run goes on where the
/// store stands.
class SyncRun : public QObject {
    Q_OBJECT

public:
    /// @p store and @p transport (signed in) must outlive it.
    SyncRun(store::Store& store, Transport& transport, RunOptions options, QObject* parent = nullptr);
    ~SyncRun() override;

    /// Begins. Answers by finished(), never before it returns.
    void start();
    /// Stops soon; finished() says Error::Code::Cancelled. May be called from any thread.
    void cancel() { m_cancelled = true; }

    /// What was done so far; also after an error.
    const Report& report() const { return m_report; }

Q_SIGNALS:
    void phaseChanged(examdesk::sync::Phase phase);
    /// total is 0 while it is unknown. Records and commands are counted, or files.
    void progressed(qint64 done, qint64 total);
    /// Error::Code::Conflict if another program syncs this store just now.
    void finished(const examdesk::sync::Outcome& outcome);

private:
    void meet();
    void push();
    void pull();
    void number();
    void check();
    void moveFiles();
    void end(const base::Result<void>& result);
    [[nodiscard]] base::Result<void> noteEnd();

    template <typename AStep, typename... Arguments>
    void run(Phase phase, void (SyncRun::*next)(), Arguments... arguments);

    store::Store& m_store;
    Transport& m_transport;
    RunOptions m_options;
    Report m_report;
    store::ServerPin m_pin;
    std::atomic_bool m_cancelled = false;
    StepTools m_tools;
    std::unique_ptr<Step> m_step;
    QLockFile m_lock;
};

} // namespace examdesk::sync
