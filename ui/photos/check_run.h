// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "audit/audit_service.h"
#include "audit/material_files.h"
#include "exam/definition.h"
#include "kit/task_handle.h"
#include "photo/finding.h"
#include "photo/models.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace examdesk::ui {

/// Judges the file of one portrait. Never called by two threads at once.
using PortraitChecker = std::function<base::Result<photo::Report>(const QByteArray& bytes)>;
/// Makes a checker for the rules of an exam; called once for each thread of a run, on that thread.
using MakeChecker = std::function<PortraitChecker(const exam::Portrait& rules)>;

/// The real one, with the models of @p folder; they are read by the first run, on its threads.
MakeChecker complianceChecker(const QString& folder);

/// What came of a run.
struct CheckSummary {
    qint64 passed = 0;
    qint64 failed = 0;
    qint64 person = 0;
    qint64 unread = 0;  ///< Their file has not arrived or is damaged; they stay unchecked.
    qint64 changed = 0; ///< Somebody decided or checked them meanwhile.
    bool cancelled = false;

    bool operator==(const CheckSummary&) const = default;
    qint64 checked() const { return passed + failed + person; }
};

/// Checks all portraits of a query that were not checked yet: reads them page by page in the slow lane,
/// judges them on all cores, records each page in one transaction. What is recorded stays when the task is
/// cancelled.
class CheckRun : public QObject {
    Q_OBJECT

public:
    struct What {
        audit::QueueQuery query;
        exam::Portrait rules;
    };

    /// @p desk must outlive the run.
    CheckRun(account::Desk& desk, What what, MakeChecker make, TaskHandle task, QObject* parent = nullptr);
    /// Stops the threads, and waits for the picture each is at.
    ~CheckRun() override;

    void start();

Q_SIGNALS:
    void finished(const examdesk::ui::CheckSummary& summary);
    /// The run ended early; what was recorded before stays.
    void failed(const examdesk::base::Error& error);

private:
    struct Batch;
    using Checkers = std::vector<PortraitChecker>;

    void nextPage();
    void judge(const QList<audit::Material>& portraits);
    void record(const Batch& batch);
    void end();

    account::Desk& m_desk;
    What m_what;
    MakeChecker m_make;
    TaskHandle m_task;
    base::Progress m_progress;
    audit::MaterialFiles m_files;
    std::shared_ptr<Checkers> m_checkers; ///< One for each thread.
    std::shared_ptr<std::atomic_bool> m_stop;
    std::optional<audit::QueueKey> m_after;
    std::shared_ptr<std::atomic<qint64>> m_done;
    qint64 m_total = 0;
    CheckSummary m_summary;
    QThreadPool m_pool; ///< Last: its threads use what stands above.
};

} // namespace examdesk::ui
