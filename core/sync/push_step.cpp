// SPDX-License-Identifier: GPL-3.0-or-later
#include "push_step.h"

#include "answers.h"
#include "base/json.h"
#include "placement.h"
#include "store/hand_in_again.h"
#include "store/handed_in.h"
#include "store/safekeeping.h"
#include "store/transaction.h"
#include "sync/position.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Command;
using store::Outbox;

namespace {

constexpr int kChunk = 200;

/// With what this station has seen of the server: one that no longer has it takes nothing.
Request requestFor(const QList<Outbox::Entry>& batch, const QString& known, qint64 decidedBeforeRestore)
{
    QJsonArray commands;
    QJsonArray compare;
    for (const Outbox::Entry& entry : batch) {
        commands.append(entry.command.toJson());
        if (entry.again || entry.seq <= decidedBeforeRestore)
            compare.append(entry.command.id);
    }
    return {.method = "POST",
            .path = u"/v1/commands"_s,
            .body = base::canonicalJson(
                {{u"commands"_s, commands}, {u"known"_s, known}, {u"compare"_s, compare}})};
}

store::DocumentRef refIn(const QJsonValue& value)
{
    return {value[u"entity"_s].toString(), value[u"id"_s].toString()};
}

QString followsUntaken()
{
    return QCoreApplication::translate("Sync", "It follows a change of the same record that was not taken.");
}

} // namespace

void PushStep::start()
{
    const auto before = store::decidedBeforeRestore(tools().store);
    if (!before)
        return finish(base::fail(before.error()));
    m_decidedBefore = *before;
    next();
}

void PushStep::next()
{
    while (!m_batches.isEmpty()) {
        Batch batch = m_batches.takeFirst();
        batch.removeIf([this](const Outbox::Entry& entry) {
            const bool blocked = isBlocked(entry.command);
            if (blocked)
                addRecords(m_blocked, entry.command);
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

bool PushStep::isBlocked(const Command& command) const
{
    return command.kind != store::kHandInCommand && concerns(command, m_blocked);
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
            const bool mayGo = isSender && !isBlocked(entry.command);
            if (mayGo)
                batch.append(entry);
            else
                addRecords(m_blocked, entry.command);
        }
    }
    return transaction->commit().map([&batch] { return batch; });
}

void PushStep::sendBatch(const Batch& batch)
{
    ask(requestFor(batch, tools().pin.cursor, m_decidedBefore),
        [this, batch](const Reply& reply) { receive(batch, reply); });
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
    ask(requestFor({}, tools().pin.cursor, 0), [this, entry, why](const Reply& probe) {
        if (probe.status != 200)
            return finish(base::fail(errorOf(probe)));
        if (const auto noted = noteFailure(entry, why.message); !noted)
            return finish(noted);
        next();
    });
}

Result<void> PushStep::noteFailure(const Outbox::Entry& entry, const QString& problem)
{
    addRecords(m_blocked, entry.command);
    store::Store& store = tools().store;
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto noted = store.outbox().noteFailure(entry.command.id, problem); !noted)
        return noted;
    if (entry.attempts + 1 >= tools().options.attemptsBeforeQuarantine) {
        const auto moved =
            store.outbox().settle(entry.command.id, Outbox::State::Quarantined, problem, std::nullopt);
        if (!moved)
            return moved;
        m_answered.clear();
        if (const auto settled = settleFollowers(entry); !settled)
            return settled;
        // What the station made of it stays wrong until the server's records are read again.
        if (const auto over = startOver(store, entry.command.exam, tools().options.scope); !over)
            return over;
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
        return rubbish(u"%1 results for %2 commands"_s.arg(results.size()).arg(batch.size()));
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const Report before = tools().report;
    const auto now = serverNow(tools().store);
    if (!now)
        return base::fail(now.error());
    m_mine.reset();
    m_sequence = answer->value(u"sequence"_s).toInteger();
    m_now = *now;
    m_answered.clear();
    for (const Outbox::Entry& entry : batch)
        m_answered.insert(entry.command.id);
    for (qsizetype i = 0; i < batch.size(); ++i) {
        const QJsonObject result = results.at(i).toObject();
        const auto settled = result.value(u"id"_s).toString() == batch.at(i).command.id
                                 ? settleOne(batch.at(i), result)
                                 : Result<void>(rubbish(u"a result for another command"_s));
        if (!settled) {
            tools().report = before;
            return settled;
        }
    }
    if (const auto seen = noteSeen(*answer, u"cursor"_s); !seen)
        return seen;
    return transaction->commit();
}

Result<void> PushStep::settleOne(const Outbox::Entry& entry, const QJsonObject& result)
{
    const QString status = result.value(u"status"_s).toString();
    if (status == u"applied"_s || status == u"duplicate"_s) {
        ++tools().report.pushed;
        const auto taken =
            store::HandedIn(tools().store.database()).take(entry.command.id, m_sequence, m_now);
        return taken ? settleHandIn(entry) : taken;
    }
    // It is only for its own account to send; meanwhile it stands in nobody's way.
    if (entry.again && entry.command.account != tools().options.account)
        return {};
    if (status == u"conflict"_s && isEarly(entry, result)) {
        // Where what it was made on is no longer here, nothing could be kept or handed in, and it would wait
        // for ever.
        const auto here = tools().store.documents().standing(entry.command.entity, entry.command.entityId);
        if (!here)
            return base::fail(here.error());
        if (here->isLiving && here->version >= entry.command.baseVersion)
            return settleEarly(entry, result);
    }
    if (status == u"conflict"_s || status == u"refused"_s)
        return settleUntaken(entry, result);
    return rubbish(u"a result with status \"%1\""_s.arg(status));
}

/// What waited for the record that was handed in may be part of it, or not: a person sees each.
Result<void> PushStep::settleHandIn(const Outbox::Entry& entry) const
{
    const Command& command = entry.command;
    if (command.kind != store::kHandInCommand)
        return {};
    return tools().store.outbox().settleAgain(
        {command.entity, command.entityId}, entry.seq,
        QCoreApplication::translate(
            "Sync", "The record was handed in as a whole; see whether this change is in it."));
}

/// The server lost, with the backup that was restored, what this change was made on. Somebody else has it,
/// and has yet to hand it in again; a change of this station that was not taken is another matter.
bool PushStep::isEarly(const Outbox::Entry& entry, const QJsonObject& result) const
{
    const Command& command = entry.command;
    if (concerns(command, m_early))
        return true;
    if (concerns(command, m_blocked) || command.baseVersion == 0)
        return false;
    const store::DocumentRef subject{command.entity, command.entityId};
    for (const QJsonValue& row : result.value(u"current"_s).toArray())
        if (refIn(row) == subject)
            return row[u"version"_s].toInteger() < command.baseVersion;
    for (const QJsonValue& ref : result.value(u"unknown"_s).toArray())
        if (refIn(ref) == subject)
            return true;
    return false;
}

/// It waits, and what it was made on is kept and shown: if nobody hands it in, a person can.
Result<void> PushStep::settleEarly(const Outbox::Entry& entry, const QJsonObject& result)
{
    store::Store& store = tools().store;
    addRecords(m_early, entry.command);
    addRecords(m_blocked, entry.command);
    const store::KeptRecords kept(store.database(), store.cipher());
    const auto keep = [&](const store::DocumentRef& ref, std::optional<qint64> there) -> Result<void> {
        const auto here = store.documents().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (!*here || (there && *there >= (*here)->version))
            return {};
        return kept.add(**here, there ? store::KeptRecord::Cause::Ahead : store::KeptRecord::Cause::Unknown,
                        m_now);
    };
    for (const QJsonValue& row : result.value(u"current"_s).toArray())
        if (const auto done = keep(refIn(row), row[u"version"_s].toInteger()); !done)
            return done;
    for (const QJsonValue& ref : result.value(u"unknown"_s).toArray())
        if (const auto done = keep(refIn(ref), std::nullopt); !done)
            return done;
    return {};
}

/// The command stays for a person; the records it changed become the server's again.
Result<void> PushStep::settleUntaken(const Outbox::Entry& entry, const QJsonObject& result)
{
    const Command& command = entry.command;
    store::Store& store = tools().store;
    std::optional<store::Document> current;
    if (const auto gathered = gatherMine(); !gathered)
        return gathered;
    for (const QJsonValue& row : result.value(u"current"_s).toArray()) {
        const auto document = store::Document::fromJson(row.toObject());
        if (!document)
            return rubbish(document.error().message);
        if (document->entity == command.entity && document->id == command.entityId)
            current = *document;
        if (entry.again) { // Others' changes too may be in what stands here, and only here.
            if (const auto kept = keepDifferent(*document); !kept)
                return kept;
        }
        if (const auto placed = place(store, *document, *m_mine); !placed)
            return placed;
    }
    if (const auto withdrawn = withdrawGone(command, result.value(u"gone"_s).toArray()); !withdrawn)
        return withdrawn;
    if (const auto kept = settleUnknown(entry, result.value(u"unknown"_s).toArray()); !kept)
        return kept;
    const auto state =
        result.value(u"status"_s) == u"conflict"_s ? Outbox::State::Conflict : Outbox::State::Refused;
    const QString problem = result.value(u"problem"_s)[u"detail"_s].toString();
    for (const store::DocumentRef& ref : recordsOf(command))
        if (!tools().report.entities.contains(ref.entity))
            tools().report.entities.append(ref.entity);
    if (const auto settled = store.outbox().settle(command.id, state, problem, current); !settled)
        return settled;
    if (command.kind == store::kHandInCommand) { // Each change that it held is shown by itself.
        const auto shown = store.outbox().settleAgain({command.entity, command.entityId}, entry.seq, problem);
        if (!shown)
            return shown;
        if (const auto kept = keepAgain(command); !kept)
            return kept;
    }
    return settleFollowers(entry);
}

/// As it stands here a record holds the change that was not taken. Somebody else who syncs this store may see
/// it at the server, and must read it again; unless the command itself had made it.
Result<void> PushStep::withdrawGone(const Command& command, const QJsonArray& gone)
{
    store::Store& store = tools().store;
    bool mayBeElsewhere = false;
    for (const QJsonValue& ref : gone) {
        const store::DocumentRef record{ref[u"entity"_s].toString(), ref[u"id"_s].toString()};
        if (const auto withdrawn = withdraw(store, record.entity, record.id); !withdrawn)
            return withdrawn;
        const bool wasMadeHere =
            command.baseVersion == 0 && record.entity == command.entity && record.id == command.entityId;
        mayBeElsewhere = mayBeElsewhere || !wasMadeHere;
    }
    return mayBeElsewhere ? store.syncState().forgetOtherCursors(command.exam, tools().options.scope)
                          : Result<void>();
}

/// What only the command itself had made goes; a record that the server has lost, or never had, is kept.
Result<void> PushStep::settleUnknown(const Outbox::Entry& entry, const QJsonArray& unknown)
{
    const Command& command = entry.command;
    store::Store& store = tools().store;
    for (const QJsonValue& value : unknown) {
        const store::DocumentRef ref = refIn(value);
        const auto here = store.documents().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (!*here)
            continue;
        const bool isOfCommand = ref.entity == command.entity && ref.id == command.entityId;
        // What was acknowledged once was at the server, and others may have gone on with it.
        const bool wasMadeByIt =
            !entry.again && ((isOfCommand && command.baseVersion == 0) || (*here)->version == 1);
        const auto done = wasMadeByIt ? withdraw(store, ref.entity, ref.id)
                                      : store::KeptRecords(store.database(), store.cipher())
                                            .add(**here, store::KeptRecord::Cause::Unknown, m_now);
        if (!done)
            return done;
    }
    return {};
}

Result<void> PushStep::gatherMine()
{
    if (m_mine)
        return {};
    auto mine = outboxRecords(tools().store);
    if (!mine)
        return base::fail(mine.error());
    m_mine = *std::move(mine);
    return {};
}

Result<void> PushStep::keepDifferent(const store::Document& theirs) const
{
    store::Store& store = tools().store;
    const auto here = store.documents().find(theirs.entity, theirs.id);
    if (!here)
        return base::fail(here.error());
    if (!*here || (*here)->digest() == theirs.digest())
        return {};
    return store::KeptRecords(store.database(), store.cipher())
        .add(**here, store::KeptRecord::Cause::Diverged, m_now);
}

/// A record that the server did not take stays listed, so that nobody loses it with the change that carried
/// it.
Result<void> PushStep::keepAgain(const Command& handIn) const
{
    const auto document = store::Document::fromJson(handIn.payload.value(u"document"_s).toObject());
    if (!document)
        return {};
    const store::Store& store = tools().store;
    return store::KeptRecords(store.database(), store.cipher())
        .add(*document, store::KeptRecord::Cause::Diverged, m_now);
}

/// Later changes were made on what the station had made of @p untaken. Their base version says nothing to the
/// server; by chance it may even be one that somebody else made. Those of other accounts lie between the
/// commands of this batch.
Result<void> PushStep::settleFollowers(const Outbox::Entry& untaken)
{
    store::Store& store = tools().store;
    QSet<QString> refs;
    addRecords(refs, untaken.command);
    m_blocked.unite(refs);
    for (qint64 after = untaken.seq;;) {
        const auto entries = store.outbox().waiting(after, kChunk);
        if (!entries)
            return base::fail(entries.error());
        for (const Outbox::Entry& entry : *entries) {
            after = entry.seq;
            if (m_answered.contains(entry.command.id) || !concerns(entry.command, refs))
                continue;
            addRecords(refs, entry.command);
            addRecords(m_blocked, entry.command);
            const auto moved = store.outbox().settle(entry.command.id, Outbox::State::Conflict,
                                                     followsUntaken(), std::nullopt);
            if (!moved)
                return moved;
            if (const auto over = startOver(store, entry.command.exam, tools().options.scope); !over)
                return over;
        }
        if (entries->size() < kChunk)
            return {};
    }
}

} // namespace examdesk::sync
