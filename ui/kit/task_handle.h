// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <QElapsedTimer>
#include <QString>

#include <atomic>
#include <memory>
#include <mutex>

namespace examdesk::ui {

/// What a long task tells of itself; shared between the worker and the status bar. The bar looks at it ten
/// times a second, so a worker may report each item without a thought.
struct TaskState {
    QString name;
    bool cancellable = true;
    QElapsedTimer clock;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0; ///< 0 while unknown.
    std::atomic<bool> cancelled = false;
    std::atomic<bool> finished = false;

    /// What it is at now ("2 of 5: bill.csv"); any thread.
    void setStep(const QString& step)
    {
        const std::lock_guard lock(m_mutex);
        m_step = step;
    }
    QString step() const
    {
        const std::lock_guard lock(m_mutex);
        return m_step;
    }

private:
    mutable std::mutex m_mutex;
    QString m_step;
};

/// A worker's end of a task in the status bar. Copies are the same task, which ends with finish() or when the
/// last copy and the last Progress of it are gone, so that no way out of the work can leave it standing.
class TaskHandle {
public:
    TaskHandle() = default;
    explicit TaskHandle(std::shared_ptr<TaskState> state) : m_state(std::move(state)) {}

    /// For core services; any thread.
    base::Progress progress() const
    {
        if (!m_state)
            return {};
        return base::Progress([state = m_state](qint64 done, qint64 total) {
            state->done = done;
            state->total = total;
            return !state->cancelled;
        });
    }
    /// Says what it is at now, behind its name; any thread.
    void setStep(const QString& step) const
    {
        if (m_state)
            m_state->setStep(step);
    }
    bool isCancelled() const { return m_state && m_state->cancelled; }
    void finish()
    {
        if (m_state)
            m_state->finished = true;
    }

private:
    std::shared_ptr<TaskState> m_state;
};

} // namespace examdesk::ui
