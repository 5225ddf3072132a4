// SPDX-License-Identifier: GPL-3.0-or-later
#include "step.h"

#include "answers.h"
#include "base/async.h"

#include <QCoreApplication>
#include <QTimer>

namespace examdesk::sync {

using base::Error;
using base::Result;

Step::Step(StepTools& tools, Done done) : m_tools(tools), m_done(std::move(done)) {}

void Step::finish(const Result<void>& result)
{
    if (!m_done)
        return;
    // The owner may delete this step while it is told.
    const Done done = std::exchange(m_done, {});
    done(result);
}

bool Step::isInScope(const store::Document& document) const
{
    const RunOptions& options = m_tools.options;
    return !options.inScope || options.inScope(options.scope, document.school, document.region);
}

void Step::ask(const Request& request, Then then)
{
    const RunOptions& options = m_tools.options;
    send(std::make_shared<Question>(
        Question{request, std::move(then), 1, Backoff(options.firstWait, options.longestWait)}));
}

void Step::send(const std::shared_ptr<Question>& question)
{
    if (m_tools.cancelled)
        return finish(
            base::fail(Error::Code::Cancelled, QCoreApplication::translate("Sync", "The sync was stopped.")));
    base::whenFinished(m_tools.transport.send(question->request), this,
                       [this, question](const Result<Reply>& reply) { receive(question, reply); });
}

void Step::receive(const std::shared_ptr<Question>& question, const Result<Reply>& reply)
{
    if (m_tools.cancelled)
        return finish(
            base::fail(Error::Code::Cancelled, QCoreApplication::translate("Sync", "The sync was stopped.")));
    if (!reply)
        return waitAndRepeat(question, reply.error(), 0);
    if (reply->status == 429 || reply->status == 503)
        return waitAndRepeat(question, errorOf(*reply), retryAfterSeconds(*reply));
    if (reply->status == 401 || reply->status == 426)
        return finish(base::fail(errorOf(*reply)));
    question->then(*reply);
}

void Step::waitAndRepeat(const std::shared_ptr<Question>& question, const Error& why, int seconds)
{
    const bool tooLong = std::chrono::seconds(seconds) > m_tools.options.longestWait;
    if (why.code != Error::Code::Unavailable || tooLong || question->attempt >= m_tools.options.attempts)
        return finish(base::fail(why));
    ++question->attempt;
    QTimer::singleShot(question->backoff.next(std::chrono::seconds(seconds)), this,
                       [this, question] { send(question); });
}

} // namespace examdesk::sync
