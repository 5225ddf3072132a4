// SPDX-License-Identifier: GPL-3.0-or-later
#include "step.h"

#include "answers.h"
#include "base/async.h"

#include <QCoreApplication>
#include <QTimer>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
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

Result<void> Step::isSameServer(const QJsonObject& answer) const
{
    const store::ServerPin& pin = m_tools.pin;
    if (answer.value(u"server_id"_s).toString() == pin.serverId &&
        answer.value(u"epoch"_s).toString() == pin.epoch)
        return {};
    return base::fail(Error::Code::Unavailable,
                      QCoreApplication::translate("Sync",
                                                  "The server changed during the sync; nothing of this "
                                                  "answer was taken. The next sync looks at it anew."),
                      u"epoch"_s);
}

Result<void> Step::noteSeen(const QJsonObject& answer, const QString& cursorMember)
{
    const qint64 sequence = answer.value(u"sequence"_s).toInteger();
    const QString cursor = answer.value(cursorMember).toString();
    store::ServerPin& pin = m_tools.pin;
    if (cursor.isEmpty() || (!pin.cursor.isEmpty() && sequence <= pin.sequence))
        return {};
    store::ServerPin next = pin;
    next.cursor = cursor;
    next.sequence = sequence;
    const auto kept = store::ServerMemory(m_tools.store.database()).setPin(next);
    if (kept)
        pin = next;
    return kept;
}

bool Step::isInScope(const store::Record& record) const
{
    const RunOptions& options = m_tools.options;
    return !options.inScope || options.inScope(options.scope, record.school, record.region);
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
