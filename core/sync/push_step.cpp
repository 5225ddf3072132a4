// SPDX-License-Identifier: GPL-3.0-or-later
#include "push_step.h"

#include "answers.h"
#include "base/json.h"
#include "store/transaction.h"
#include "sync/position.h"

#include <QJsonArray>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Outbox;

namespace {

constexpr int kChunk = 200;

/// With what this station has seen of the server: one that no longer has it takes nothing.
Request requestFor(const QList<Outbox::Entry>& batch, const QString& known)
{
    QJsonArray commands;
    for (const Outbox::Entry& entry : batch)
        commands.append(entry.command.toJson());
    return {.method = "POST",
            .path = u"/v1/commands"_s,
            .body = base::canonicalJson({{u"commands"_s, commands}, {u"known"_s, known}})};
}

} // namespace

PushStep::PushStep(StepTools& tools, Done done) : Step(tools, std::move(done)), m_settlement(tools) {}

void PushStep::next()
{
    while (!m_batches.isEmpty()) {
        Batch batch = m_batches.takeFirst();
        batch.removeIf([this](const Outbox::Entry& entry) {
            const bool blocked = m_settlement.isBlocked(entry.command);
            if (blocked)
                m_settlement.block(entry.command);
            return blocked;
        });
        if (!batch.isEmpty())
            return sendBatch(batch);
    }
    const auto batch = gather();
    if (!batch)
        return finish(base::fail(batch.error()));
    if (batch->isEmpty())
        return finish({});
    sendBatch(*batch);
}

/// The next commands that may go: of the signed-in account, and on records without an obstacle.
Result<PushStep::Batch> PushStep::gather()
{
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    Batch batch;
    while (batch.size() < tools().options.batch) {
        const auto entries = tools().store.outbox().waiting(
            m_after, std::min(kChunk, tools().options.batch - int(batch.size())));
        if (!entries)
            return base::fail(entries.error());
        if (entries->isEmpty())
            break;
        for (const Outbox::Entry& entry : *entries) {
            m_after = entry.seq;
            // What the server had acknowledged it knows again, whoever signs in now.
            const bool isSender = entry.command.account == tools().options.account || entry.again;
            const bool mayGo = isSender && !m_settlement.isBlocked(entry.command);
            if (mayGo)
                batch.append(entry);
            else
                m_settlement.block(entry.command);
        }
    }
    return transaction->commit().map([&batch] { return batch; });
}

void PushStep::sendBatch(const Batch& batch)
{
    ask(requestFor(batch, tools().pin.cursor), [this, batch](const Reply& reply) { receive(batch, reply); });
}

void PushStep::receive(const Batch& batch, const Reply& reply)
{
    if (reply.status == 410)
        return finish(stopForGone(tools().store, reply));
    const bool cannotDigest =
        reply.status >= 500 || reply.status == 400 || reply.status == 413 || reply.status == 422;
    if (cannotDigest)
        return batch.size() > 1 ? halve(batch) : suspect(batch.first(), reply);
    if (const auto settled = settle(batch, reply); !settled)
        return finish(settled);
    tools().progress(tools().report.pushed, 0);
    next();
}

void PushStep::halve(const Batch& batch)
{
    m_batches.prepend(batch.mid(batch.size() / 2));
    m_batches.prepend(batch.first(batch.size() / 2));
    next();
}

void PushStep::suspect(const Outbox::Entry& entry, const Reply& reply)
{
    const Error why = errorOf(reply);
    // A server that cannot take an empty batch either is ill itself; the command is not to blame.
    ask(requestFor({}, tools().pin.cursor), [this, entry, why](const Reply& probe) {
        if (probe.status != 200)
            return finish(base::fail(errorOf(probe)));
        if (const auto noted = noteFailure(entry, why.message); !noted)
            return finish(noted);
        next();
    });
}

Result<void> PushStep::noteFailure(const Outbox::Entry& entry, const QString& problem)
{
    m_settlement.block(entry.command);
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto noted = store.outbox().noteFailure(entry.command.id, problem); !noted)
        return noted;
    if (entry.attempts + 1 >= tools().options.attemptsBeforeQuarantine) {
        if (const auto moved = m_settlement.quarantine(entry, problem); !moved)
            return moved;
    }
    return transaction->commit();
}

Result<void> PushStep::settle(const Batch& batch, const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer)
        return base::fail(answer.error());
    if (const auto same = isSameServer(*answer); !same)
        return same;
    const QJsonArray results = answer->value(u"results"_s).toArray();
    if (results.size() != batch.size())
        return malformedAnswer(u"%1 results for %2 commands"_s.arg(results.size()).arg(batch.size()));
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto settled = m_settlement.settle(batch, results, answer->value(u"sequence"_s).toInteger());
    if (!settled)
        return settled;
    if (const auto seen = noteSeen(*answer, u"cursor"_s); !seen)
        return seen;
    return transaction->commit();
}

} // namespace examdesk::sync
