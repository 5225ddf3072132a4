// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_service.h"
#include "audit/material_files.h"
#include "base/progress.h"
#include "exam/definition.h"
#include "photo/finding.h"
#include "photo/models.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace examdesk::portrait {

/// Judges the file of one portrait. Never called by two threads at once.
using PortraitChecker = std::function<base::Result<photo::Report>(const QByteArray& bytes)>;
/// Makes a checker for the rules of an exam; called once for each thread of a run, on that thread.
using MakeChecker = std::function<PortraitChecker(const exam::Portrait& rules)>;

/// The real one, with the models of @p folder; they are read by the first run, on its threads.
MakeChecker complianceChecker(const QString& folder);
/// The same with models that were read; they must outlive the checkers.
MakeChecker complianceChecker(const photo::Models& models);

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

/// Checks all portraits of a query that were not checked yet: reads them batch by batch, judges a batch on
/// all cores, records it in one transaction. What is recorded stays when the progress says stop.
///
/// run() does all that and waits. A window takes the steps one by one (begin, then read, judge, record until
/// read() says no), so that its desk's lane is free while pictures are judged; one step at a time, on
/// whatever thread.
class PortraitCheck {
public:
    struct What {
        audit::QueueQuery query; ///< Of which portraits; that they are unchecked ones goes without saying.
        exam::Portrait rules;
        /// Only these, in their order, as far as they were not checked; none: all of the query.
        std::optional<QList<audit::MaterialId>> only = {};
    };

    PortraitCheck(What what, MakeChecker make, base::Progress progress = {});
    /// Stops, and waits for the picture each thread is at.
    ~PortraitCheck();
    Q_DISABLE_COPY_MOVE(PortraitCheck)

    [[nodiscard]] base::Result<CheckSummary> run(account::Session& session);

    /// Counts what is to be done.
    [[nodiscard]] base::Result<void> begin(account::Session& session);
    /// Takes the next batch; false if there is none, or the run was cancelled.
    [[nodiscard]] base::Result<bool> read(account::Session& session);
    /// Judges the batch; waits for it, and needs no session.
    void judge();
    /// Records what was found. Whom somebody else decided meanwhile is left out and counted.
    [[nodiscard]] base::Result<void> record(account::Session& session);

    /// Ends judge() early, from any thread; nothing is said of it.
    void stop() { m_isStopped = true; }
    const CheckSummary& summary() const { return m_summary; }

private:
    struct Judged {
        audit::Material portrait;
        std::optional<photo::Report> report;
        bool isBegun = false; ///< Those a cancelled run never looked at are not unreadable.
    };

    /// The lines of the next batch; those of `only` that were checked or are gone are left out.
    base::Result<QList<audit::QueueRow>> nextRows(const audit::AuditService& service);
    void work(PortraitChecker& checker);
    std::optional<photo::Report> judgeOne(PortraitChecker& checker, const audit::Material& portrait) const;
    bool mayGoOn(qint64 more);

    What m_what;
    MakeChecker m_make;
    base::Progress m_progress;
    std::mutex m_telling; ///< The progress is told by one thread at a time.
    std::optional<audit::MaterialFiles> m_files;
    std::vector<PortraitChecker> m_checkers; ///< One for each thread.
    std::vector<Judged> m_batch;
    std::atomic<size_t> m_next = 0;
    std::optional<audit::QueueKey> m_after;
    qsizetype m_taken = 0; ///< So many of `only` were looked at.
    qint64 m_total = 0;
    qint64 m_done = 0;
    std::atomic_bool m_isStopped = false;
    CheckSummary m_summary;
    QThreadPool m_pool; ///< Last: its threads use what stands above.
};

} // namespace examdesk::portrait
