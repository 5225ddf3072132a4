// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_run.h"

#include "base/async.h"

#include <QtConcurrent>

namespace examdesk::ui {

using account::Desk;
using account::Session;
using base::Result;
using portrait::PortraitCheck;

QString checkSentence(const CheckSummary& summary)
{
    QStringList said;
    if (summary.checked() == 0 && summary.unread == 0 && !summary.cancelled)
        said.append(CheckRun::tr("Every portrait is checked already."));
    else
        said.append(CheckRun::tr("%1 portraits checked: %2 pass, %3 fail, %4 are for a person.")
                        .arg(summary.checked())
                        .arg(summary.passed)
                        .arg(summary.failed)
                        .arg(summary.person));
    if (summary.unread > 0)
        said.append(CheckRun::tr("%1 could not be read: their file has not arrived or is damaged.")
                        .arg(summary.unread));
    if (summary.changed > 0)
        said.append(CheckRun::tr("%1 changed meanwhile and stay as they are.").arg(summary.changed));
    if (summary.cancelled)
        said.append(CheckRun::tr("The check was stopped; the others are still unchecked."));
    return said.join(u' ');
}

CheckRun::CheckRun(Desk& desk, What what, MakeChecker make, TaskHandle task, QObject* parent)
    : QObject(parent), m_desk(desk), m_task(std::move(task)),
      m_check(std::make_shared<PortraitCheck>(std::move(what), std::move(make), m_task.progress()))
{
    m_pool.setMaxThreadCount(1); // it waits there for the threads of the check
}

CheckRun::~CheckRun()
{
    m_check->stop();
    m_pool.waitForDone();
}

template <typename Step, typename Then>
void CheckRun::inLane(Step step, Then then)
{
    using Outcome = std::invoke_result_t<Step, PortraitCheck&, Session&>;
    const auto done = m_desk.execute(
        [check = m_check, step](Session& session) { return std::invoke(step, *check, session); },
        Desk::Lane::Slow);
    base::whenFinished(done, this, [this, then](const Outcome& outcome) {
        if (outcome)
            then(outcome);
        else
            Q_EMIT failed(outcome.error());
    });
}

void CheckRun::start()
{
    inLane(&PortraitCheck::begin, [this](const Result<void>&) { nextBatch(); });
}

void CheckRun::nextBatch()
{
    inLane(&PortraitCheck::read, [this](const Result<bool>& hasMore) {
        if (*hasMore)
            return judge();
        m_task.finish();
        Q_EMIT finished(m_check->summary());
    });
}

void CheckRun::judge()
{
    const auto judged = QtConcurrent::run(&m_pool, [check = m_check] {
        check->judge();
        return true;
    });
    base::whenFinished(judged, this, [this](bool) {
        inLane(&PortraitCheck::record, [this](const Result<void>&) { nextBatch(); });
    });
}

} // namespace examdesk::ui
