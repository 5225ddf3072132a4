// SPDX-License-Identifier: GPL-3.0-or-later
#include "settlement.h"

#include "answers.h"
#include "store/handed_in.h"
#include "sync/position.h"

#include <QCoreApplication>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::Command;
using store::KeptRecord;
using store::Outbox;

namespace {

constexpr int kChunk = 200;

QString followsUntaken()
{
    return QCoreApplication::translate("Sync", "It follows a change of the same record that was not taken.");
}

} // namespace

bool Settlement::isBlocked(const Command& command) const
{
    return command.kind != store::kHandInCommand && concerns(command, m_blocked);
}

void Settlement::block(const Command& command)
{
    addRecords(m_blocked, command);
}

Result<void> Settlement::settle(const Batch& batch, const QJsonArray& results, qint64 sequence)
{
    const auto now = serverNow(m_tools.store);
    if (!now)
        return base::fail(now.error());
    const Report before = m_tools.report;
    m_mine.reset();
    m_sequence = sequence;
    m_now = *now;
    m_answered.clear();
    for (const Entry& entry : batch)
        m_answered.insert(entry.command.id);
    for (qsizetype i = 0; i < batch.size(); ++i) {
        const QJsonObject result = results.at(i).toObject();
        const auto settled = result.value(u"id"_s).toString() == batch.at(i).command.id
                                 ? settleOne(batch.at(i), result)
                                 : Result<void>(malformedAnswer(u"a result for another command"_s));
        if (!settled) {
            m_tools.report = before;
            return settled;
        }
    }
    return {};
}

Result<void> Settlement::quarantine(const Entry& entry, const QString& problem)
{
    const auto moved =
        m_tools.store.outbox().settle(entry.command.id, Outbox::State::Quarantined, problem, std::nullopt);
    if (!moved)
        return moved;
    m_answered.clear();
    if (const auto settled = settleFollowers(entry); !settled)
        return settled;
    // What the station made of it stays wrong until the server's records are read again.
    return startOver(m_tools.store, entry.command.exam, m_tools.options.scope);
}

Result<void> Settlement::settleOne(const Entry& entry, const QJsonObject& result)
{
    const QString status = result.value(u"status"_s).toString();
    if (status == u"applied"_s || status == u"duplicate"_s)
        return settleTaken(entry);
    if (status != u"conflict"_s && status != u"refused"_s)
        return malformedAnswer(u"a result with status \"%1\""_s.arg(status));
    const auto waits = mustWait(entry, result);
    if (!waits)
        return base::fail(waits.error());
    if (!*waits)
        return settleUntaken(entry, result);
    // It is only for its own account to send, and stands in nobody's way meanwhile.
    const bool isOfAnother = entry.again && entry.command.account != m_tools.options.account;
    return isOfAnother ? Result<void>() : settleEarly(entry, result);
}

Result<void> Settlement::settleTaken(const Entry& entry)
{
    store::Store& store = m_tools.store;
    const Command& command = entry.command;
    ++m_tools.report.pushed;
    if (const auto taken = store::HandedIn(store.database()).take(command.id, m_sequence, m_now); !taken)
        return taken;
    if (command.kind != store::kHandInCommand)
        return {};
    // What waited for the record may be part of what was handed in, or not: a person sees each.
    return store.outbox().settleAgain(
        {command.entity, command.entityId}, entry.seq,
        QCoreApplication::translate(
            "Sync", "The record was handed in as a whole; see whether this change is in it."));
}

/// Whether a change that was not taken can still be: another account of this station sends it, or another
/// station hands in what it was made on. But where that is no longer here, nothing can be kept or handed in,
/// and it would wait for ever.
Result<bool> Settlement::mustWait(const Entry& entry, const QJsonObject& result)
{
    const bool isOfAnother = entry.again && entry.command.account != m_tools.options.account;
    if (!isOfAnother && (result.value(u"status"_s) != u"conflict"_s || !isEarly(entry, result)))
        return false;
    return m_tools.store.records()
        .standing(entry.command.entity, entry.command.entityId)
        .map([&entry](const store::LocalRecords::Standing& here) {
            return here.isLiving && here.version >= entry.command.baseVersion;
        });
}

/// The server lost, with the backup that was restored, what this change was made on. Somebody else has it,
/// and has yet to hand it in again; a change of this station that was not taken is another matter.
bool Settlement::isEarly(const Entry& entry, const QJsonObject& result) const
{
    const Command& command = entry.command;
    if (concerns(command, m_early))
        return true;
    if (concerns(command, m_blocked) || command.baseVersion == 0)
        return false;
    const store::RecordRef subject{command.entity, command.entityId};
    for (const QJsonValue& row : result.value(u"current"_s).toArray())
        if (refIn(row) == subject)
            return row[u"version"_s].toInteger() < command.baseVersion;
    for (const QJsonValue& ref : result.value(u"unknown"_s).toArray())
        if (refIn(ref) == subject)
            return true;
    return false;
}

/// It waits, and what it was made on is kept and shown: if nobody hands it in, a person can.
Result<void> Settlement::settleEarly(const Entry& entry, const QJsonObject& result)
{
    addRecords(m_early, entry.command);
    block(entry.command);
    const auto keepFurther = [this](const store::RecordRef& ref, qint64 there) -> Result<void> {
        const auto here = m_tools.store.records().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (!*here || there >= (*here)->version)
            return {};
        return keep(**here, there > 0 ? KeptRecord::Cause::Ahead : KeptRecord::Cause::Unknown);
    };
    for (const QJsonValue& row : result.value(u"current"_s).toArray())
        if (const auto done = keepFurther(refIn(row), row[u"version"_s].toInteger()); !done)
            return done;
    for (const QJsonValue& ref : result.value(u"unknown"_s).toArray())
        if (const auto done = keepFurther(refIn(ref), 0); !done)
            return done;
    return {};
}

/// The command stays for a person; the records it changed become the server's again.
Result<void> Settlement::settleUntaken(const Entry& entry, const QJsonObject& result)
{
    const Command& command = entry.command;
    const auto current = placeCurrent(entry, result.value(u"current"_s).toArray());
    if (!current)
        return base::fail(current.error());
    if (const auto withdrawn = withdrawGone(command, result.value(u"gone"_s).toArray()); !withdrawn)
        return withdrawn;
    if (const auto settled = settleUnknown(entry, result.value(u"unknown"_s).toArray()); !settled)
        return settled;
    for (const store::RecordRef& ref : recordsOf(command))
        if (!m_tools.report.entities.contains(ref.entity))
            m_tools.report.entities.append(ref.entity);
    const auto state =
        result.value(u"status"_s) == u"conflict"_s ? Outbox::State::Conflict : Outbox::State::Refused;
    const QString problem = result.value(u"problem"_s)[u"detail"_s].toString();
    if (const auto settled = m_tools.store.outbox().settle(command.id, state, problem, *current); !settled)
        return settled;
    if (command.kind == store::kHandInCommand) {
        if (const auto settled = settleUntakenHandIn(entry, problem); !settled)
            return settled;
    }
    return settleFollowers(entry);
}

Result<std::optional<store::Record>> Settlement::placeCurrent(const Entry& entry, const QJsonArray& current)
{
    std::optional<store::Record> subject;
    if (!m_mine) {
        auto mine = outboxRecords(m_tools.store);
        if (!mine)
            return base::fail(mine.error());
        m_mine = *std::move(mine);
    }
    for (const QJsonValue& row : current) {
        const auto document = store::Record::fromJson(row.toObject());
        if (!document)
            return malformedAnswer(document.error().message);
        if (document->entity == entry.command.entity && document->id == entry.command.entityId)
            subject = *document;
        if (entry.again) { // Others' changes too may be in what stands here, and only here.
            if (const auto kept = keepIfOther(*document); !kept)
                return base::fail(kept.error());
        }
        if (const auto placed = place(m_tools.store, *document, *m_mine); !placed)
            return base::fail(placed.error());
    }
    return subject;
}

/// As it stands here a record holds the change that was not taken. Somebody else who syncs this store may see
/// it at the server, and must read it again; unless the command itself had made it.
Result<void> Settlement::withdrawGone(const Command& command, const QJsonArray& gone)
{
    store::Store& store = m_tools.store;
    bool mayBeElsewhere = false;
    for (const QJsonValue& value : gone) {
        const store::RecordRef record = refIn(value);
        if (const auto withdrawn = withdraw(store, record.entity, record.id); !withdrawn)
            return withdrawn;
        const bool wasMadeHere =
            command.baseVersion == 0 && record.entity == command.entity && record.id == command.entityId;
        mayBeElsewhere = mayBeElsewhere || !wasMadeHere;
    }
    return mayBeElsewhere ? store.syncState().forgetOtherCursors(command.exam, m_tools.options.scope)
                          : Result<void>();
}

/// What only the command itself had made goes; a record that the server has lost, or never had, is kept.
Result<void> Settlement::settleUnknown(const Entry& entry, const QJsonArray& unknown)
{
    const Command& command = entry.command;
    store::Store& store = m_tools.store;
    for (const QJsonValue& value : unknown) {
        const store::RecordRef ref = refIn(value);
        const auto here = store.records().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (!*here)
            continue;
        const bool isOfCommand = ref.entity == command.entity && ref.id == command.entityId;
        // What was acknowledged once was at the server, and others may have gone on with it.
        const bool wasMadeByIt =
            !entry.again && ((isOfCommand && command.baseVersion == 0) || (*here)->version == 1);
        const auto done =
            wasMadeByIt ? withdraw(store, ref.entity, ref.id) : keep(**here, KeptRecord::Cause::Unknown);
        if (!done)
            return done;
    }
    return {};
}

/// Each change that was part of the record is shown by itself, and the record stays listed, so that nobody
/// loses it with the change that carried it.
Result<void> Settlement::settleUntakenHandIn(const Entry& entry, const QString& problem)
{
    const Command& command = entry.command;
    const auto shown =
        m_tools.store.outbox().settleAgain({command.entity, command.entityId}, entry.seq, problem);
    if (!shown)
        return shown;
    const auto document = store::Record::fromJson(command.payload.value(u"document"_s).toObject());
    return document ? keep(*document, KeptRecord::Cause::Diverged) : Result<void>();
}

/// Later changes were made on what the station had made of @p untaken. Their base version says nothing to the
/// server; by chance it may even be one that somebody else made. Those of other accounts lie between the
/// commands of this batch.
Result<void> Settlement::settleFollowers(const Entry& untaken)
{
    store::Store& store = m_tools.store;
    QSet<QString> refs;
    addRecords(refs, untaken.command);
    m_blocked.unite(refs);
    for (qint64 after = untaken.seq;;) {
        const auto entries = store.outbox().waiting(after, kChunk);
        if (!entries)
            return base::fail(entries.error());
        for (const Entry& entry : *entries) {
            after = entry.seq;
            if (m_answered.contains(entry.command.id) || !concerns(entry.command, refs))
                continue;
            addRecords(refs, entry.command);
            block(entry.command);
            const auto moved = store.outbox().settle(entry.command.id, Outbox::State::Conflict,
                                                     followsUntaken(), std::nullopt);
            if (!moved)
                return moved;
            if (const auto over = startOver(store, entry.command.exam, m_tools.options.scope); !over)
                return over;
        }
        if (entries->size() < kChunk)
            return {};
    }
}

Result<void> Settlement::keep(const store::Record& document, KeptRecord::Cause cause) const
{
    const store::Store& store = m_tools.store;
    return store::KeptRecords(store.database(), store.cipher()).add(document, cause, m_now);
}

Result<void> Settlement::keepIfOther(const store::Record& theirs) const
{
    const auto here = m_tools.store.records().find(theirs.entity, theirs.id);
    if (!here)
        return base::fail(here.error());
    if (!*here || (*here)->digest() == theirs.digest())
        return {};
    return keep(**here, KeptRecord::Cause::Diverged);
}

} // namespace examdesk::sync
