// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_run.h"

#include "base/clock.h"
#include "base/file_lock.h"
#include "check_step.h"
#include "file_step.h"
#include "identity_step.h"
#include "number_step.h"
#include "pull_step.h"
#include "push_step.h"
#include "store/file_queue.h"

#include <QCoreApplication>
#include <QTimer>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

SyncRun::SyncRun(store::Store& store, Transport& transport, RunOptions options, QObject* parent)
    : QObject(parent), m_store(store), m_transport(transport),
      m_options(std::move(options)), m_tools{m_store,
                                             m_transport,
                                             m_options,
                                             m_report,
                                             m_pin,
                                             m_cancelled,
                                             [this](qint64 done, qint64 total) {
                                                 Q_EMIT progressed(done, total);
                                             }},
      m_lock(store.paths().folder + u"/sync.lock"_s)
{}

SyncRun::~SyncRun() = default;

void SyncRun::start()
{
    QTimer::singleShot(0, this, [this] {
        if (!base::takeLock(m_lock))
            return end(base::fail(
                Error::Code::Conflict,
                QCoreApplication::translate("Sync", "Another program is syncing this store just now.")));
        meet();
    });
}

template <typename AStep, typename... Arguments>
void SyncRun::run(Phase phase, void (SyncRun::*next)(), Arguments... arguments)
{
    Q_EMIT phaseChanged(phase);
    auto done = [this, next](const Result<void>& result) {
        // From the event loop: the step that tells this must have returned before it is deleted.
        QTimer::singleShot(0, this, [this, next, result] { result ? (this->*next)() : end(result); });
    };
    m_step = std::make_unique<AStep>(m_tools, arguments..., done);
    m_step->start();
}

void SyncRun::meet()
{
    run<IdentityStep>(Phase::Pushing, &SyncRun::push);
}

void SyncRun::push()
{
    run<PushStep>(Phase::Pushing, &SyncRun::pull);
}

void SyncRun::pull()
{
    run<PullStep>(Phase::Pulling, &SyncRun::number, m_options.exams);
}

void SyncRun::number()
{
    run<NumberStep>(Phase::Pulling, &SyncRun::check);
}

void SyncRun::check()
{
    run<CheckStep>(Phase::Pulling, &SyncRun::moveFiles);
}

void SyncRun::moveFiles()
{
    m_step.reset();
    Q_EMIT phaseChanged(Phase::Files);
    auto done = [this](const Result<void>& result) {
        QTimer::singleShot(0, this, [this, result] { end(result); });
    };
    m_step = std::make_unique<FileStep>(m_tools, done);
    m_step->start();
}

Result<void> SyncRun::noteEnd()
{
    if (const auto kept = keepReport(m_store, m_report); !kept)
        return kept;
    return m_store.syncState().setFact(u"last_sync"_s, base::storedTime(QDateTime::currentDateTimeUtc()));
}

void SyncRun::end(const Result<void>& result)
{
    m_step.reset();
    const auto counted = countWhatWaits(m_store, m_report);
    const auto noted = result && counted ? noteEnd() : Result<void>();
    m_lock.unlock();
    Q_EMIT phaseChanged(Phase::Idle);
    for (const Result<void>& each : {result, counted, noted}) {
        if (!each) {
            Q_EMIT finished(base::fail(each.error()));
            return;
        }
    }
    Q_EMIT finished(m_report);
}

} // namespace examdesk::sync
