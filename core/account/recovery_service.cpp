// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery_service.h"

#include "account/outbox_service.h"
#include "base/clock.h"
#include "base/file_lock.h"
#include "store/hand_in_again.h"
#include "store/handed_in.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QLockFile>

#include <limits>
#include <memory>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::KeptRecord;
using store::KeptRecords;
using store::RecordRef;
using store::ServerMemory;
using store::ServerRelation;

namespace {

/// Where the station stood means nothing any more; from now on it belongs to the server @p serverId alone.
Result<void> beginAnewWith(store::Store& store, const QString& serverId)
{
    const ServerMemory memory(store.database());
    const auto pinned = serverId.isEmpty() ? memory.forgetPin() : memory.setPin({.serverId = serverId});
    return pinned ? memory.clearTrouble() : pinned;
}

/// Whether no other record stands here under the number of @p document.
Result<void> numberIsFree(store::Store& store, const store::Record& document)
{
    if (document.key.isEmpty())
        return {};
    const auto holder = store.records().holderOf(document.entity, document.exam, document.key);
    if (!holder)
        return base::fail(holder.error());
    if (holder->isEmpty() || *holder == document.id)
        return {};
    return base::fail(Error::Code::Conflict,
                      QCoreApplication::translate(
                          "Account",
                          "The number %1 belongs to another record by now. Withdraw or correct that one "
                          "first, or give this one up.")
                          .arg(document.key));
}

/// Nobody syncs this store while it changes sides.
Result<std::unique_ptr<QLockFile>> lockSync(const store::Store& store)
{
    auto lock = std::make_unique<QLockFile>(store.paths().folder + u"/sync.lock"_s);
    if (!base::takeLock(*lock))
        return base::fail(
            Error::Code::Unavailable,
            QCoreApplication::translate(
                "Account", "This store is being synced just now; decide again when that is done."));
    return lock;
}

/// The newest lines of trail and outbox: what somebody does meanwhile shows here.
Result<QVariantList> newestLines(const store::Store& store)
{
    return store::firstRow(store.database(),
                           u"SELECT (SELECT max(seq) FROM trail), (SELECT max(seq) FROM outbox)"_s, {})
        .map([](const std::optional<QVariantList>& row) { return row.value_or(QVariantList()); });
}

bool standsHere(const KeptRecord& record)
{
    return record.cause == KeptRecord::Cause::Unknown || record.cause == KeptRecord::Cause::Ahead;
}

constexpr qint64 kMostVersion = qint64(1) << 40; ///< Further than anybody counts, and less than JSON holds.

/// Stores the record that the payload holds. Its author is who handed it in; what it was is in its history.
Result<void> handInRecord(store::Records& documents, const Principal& principal,
                          const store::Command& command)
{
    if (principal.scope != Scope::all())
        return base::fail(
            Error::Code::Denied,
            QCoreApplication::translate("Account",
                                        "Only a system administrator of all records may hand in lost ones."));
    auto document = store::Record::fromJson(command.payload.value(u"document"_s).toObject());
    if (!document)
        return base::fail(document.error());
    if (document->entity != command.entity || document->id != command.entityId)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Account", "The record is not the one that is handed in."));
    if (document->deleted || document->version > kMostVersion)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Account", "This is no record that could have been kept."));
    const QString note =
        QCoreApplication::translate("Account",
                                    "Kept at a station since %1 (%2), after the server had lost it.")
            .arg(command.payload.value(u"since"_s).toString(), command.payload.value(u"cause"_s).toString());
    store::addHistory(document->body, base::storedTime(command.at), command.account, command.kind, note);
    if (command.payload.value(u"cause"_s) != store::causeName(KeptRecord::Cause::Diverged))
        return documents.restore(*document);
    // Over what went another way meanwhile, and on exactly that version of it: a person has looked at both.
    const auto current = documents.find(document->entity, document->id);
    if (!current)
        return base::fail(current.error());
    if (!*current || (*current)->version != command.baseVersion)
        return base::fail(
            Error::Code::Conflict,
            QCoreApplication::translate("Account", "Somebody else was first; look at the record again."));
    document->version = command.baseVersion;
    return documents.save(*document);
}

} // namespace

void registerHandIn(Modules& modules)
{
    CommandRule rule{store::kHandInCommand, modules.rules.entities(), {}, &handInRecord};
    rule.payload = {{u"document"_s, base::objectOf({})},
                    {u"since"_s, base::textOf(base::TextKind::Line)},
                    {u"cause"_s, base::textOf(base::TextKind::Code)}};
    rule.restores = true;
    modules.rules.add(rule);
}

RecoveryService::RecoveryService(Session& session) : m_session(session) {}

bool RecoveryService::mayDecide() const
{
    return m_session.principal().role == Role::SystemAdmin && m_session.principal().scope == Scope::all();
}

Result<void> RecoveryService::mustDecide() const
{
    if (mayDecide())
        return {};
    return base::fail(Error::Code::Denied,
                      QCoreApplication::translate(
                          "Account", "Only a system administrator of all records may decide this; ask one to "
                                     "sign in at this station."));
}

Result<RecoveryOverview> RecoveryService::overview(int limit) const
{
    store::Store& store = m_session.store();
    const ServerMemory memory(store.database());
    const KeptRecords kept(store.database(), store.cipher());
    const store::Removals removals(store.database());
    const auto trouble = memory.trouble();
    const auto records = kept.list(limit);
    const auto all = kept.count();
    const auto apart = store::SetApart(store.database()).count();
    const auto handedIn = store::HandedIn(store.database()).count();
    const auto offset = memory.clockOffset();
    const auto waiting = removals.waiting();
    for (const Error* error : {trouble ? nullptr : &trouble.error(), records ? nullptr : &records.error(),
                               all ? nullptr : &all.error(), apart ? nullptr : &apart.error(),
                               handedIn ? nullptr : &handedIn.error(), offset ? nullptr : &offset.error(),
                               waiting ? nullptr : &waiting.error()})
        if (error)
            return base::fail(*error);
    const auto living = *trouble ? store.records().countLiving() : Result<qint64>(0);
    if (!living)
        return base::fail(living.error());
    RecoveryOverview found{*trouble, {},      described(*records),  *all, *apart, *handedIn,
                           *offset,  *living, store.paths().backups};
    for (const store::Removals::Total& total : *waiting)
        found.removals.append({total.exam, total.records, total.living});
    return found;
}

/// The candidate that a record is of may be kept beside it, or stand in the lists.
QList<KeptEntry> RecoveryService::described(const QList<KeptRecord>& records) const
{
    const auto* owners = m_session.answers().find<OwnerEntity>();
    const QString entity = owners ? owners->name : QString();
    const auto ownerHere = [&](const store::Record& record) -> std::optional<store::Record> {
        if (record.entity == entity)
            return record;
        for (const KeptRecord& beside : records)
            if (beside.record.entity == entity && beside.record.id == record.parent)
                return beside.record;
        const auto found = record.parent.isEmpty() ? Result<std::optional<store::Record>>(std::nullopt)
                                                   : ownerOf(m_session, record.parent);
        return found ? *found : std::nullopt; // The list shows even what belongs to a damaged record.
    };
    QList<KeptEntry> entries;
    for (const KeptRecord& record : records) {
        const auto owner = ownerHere(record.record);
        entries.append({record, knownKeyOf(m_session, record.record, owner), owner});
    }
    return entries;
}

Result<void> RecoveryService::acceptRestored()
{
    if (const auto may = mustDecide(); !may)
        return may;
    store::Store& store = m_session.store();
    const auto lock = lockSync(store);
    if (!lock)
        return base::fail(lock.error());
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto trouble = ServerMemory(store.database()).trouble();
    if (!trouble)
        return base::fail(trouble.error());
    if (!*trouble || (*trouble)->relation == ServerRelation::Other)
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate(
                              "Account", "The server is not known to have been restored; sync first."));
    const auto again = store::handInAgain(store);
    if (!again)
        return base::fail(again.error());
    if (const auto begun = beginAnewWith(store, (*trouble)->server); !begun)
        return begun;
    const auto noted = m_session.noteInTransaction(
        u"server.restored"_s, {u"server"_s, (*trouble)->server},
        {{u"relation"_s, store::relationName((*trouble)->relation)}, {u"again"_s, *again}});
    if (!noted)
        return noted;
    return transaction->commit();
}

Result<QString> RecoveryService::startOver()
{
    if (const auto may = mustDecide(); !may)
        return base::fail(may.error());
    store::Store& store = m_session.store();
    const auto lock = lockSync(store);
    const auto before = newestLines(store);
    if (!lock || !before)
        return base::fail(lock ? before.error() : lock.error());
    const auto copy = store::copyStore(store.database(), store.paths().backups, u"office"_s);
    if (!copy)
        return base::fail(copy.error());
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto after = newestLines(store);
    if (!after)
        return base::fail(after.error());
    if (*after != *before)
        return base::fail(Error::Code::Conflict,
                          QCoreApplication::translate("Account",
                                                      "Somebody worked on this store while it was being "
                                                      "copied. Nothing was taken out; try again."));
    if (const auto emptied = store.records().forgetAll(); !emptied)
        return base::fail(emptied.error());
    if (const auto cleared = store.syncState().forgetCursors(); !cleared)
        return base::fail(cleared.error());
    const auto trouble = ServerMemory(store.database()).trouble();
    if (!trouble)
        return base::fail(trouble.error());
    if (const auto begun = beginAnewWith(store, *trouble ? (*trouble)->server : QString()); !begun)
        return base::fail(begun.error());
    const auto noted = m_session.noteInTransaction(
        u"server.start_over"_s, {u"account"_s, m_session.principal().name}, {{u"copy"_s, *copy}});
    if (!noted)
        return base::fail(noted.error());
    return transaction->commit().map([&copy] { return *copy; });
}

Result<void> RecoveryService::allowRemovals(const QString& exam)
{
    if (const auto may = mustDecide(); !may)
        return may;
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    if (const auto allowed = store::Removals(m_session.database()).allow(exam); !allowed)
        return allowed;
    if (const auto noted = m_session.noteInTransaction(u"removals.allow"_s, {u"exam"_s, exam}); !noted)
        return noted;
    return transaction->commit();
}

Result<int> RecoveryService::handIn(const QList<RecordRef>& records)
{
    if (const auto may = mustDecide(); !may)
        return base::fail(may.error());
    store::Store& store = m_session.store();
    const KeptRecords kept(store.database(), store.cipher());
    int done = 0;
    for (const RecordRef& ref : records) {
        auto transaction = store::Transaction::begin(store.database());
        if (!transaction)
            return base::fail(transaction.error());
        const auto record = kept.find(ref);
        if (!record)
            return base::fail(record.error());
        if (!*record)
            continue;
        const auto here = store.records().find(ref.entity, ref.id);
        if (!here)
            return base::fail(here.error());
        if (const auto free = numberIsFree(store, (*record)->record); !free)
            return base::fail(free.error());
        // Who went on working on it since then hands in what he made of it.
        const store::Record& document = standsHere(**record) && *here ? **here : (*record)->record;
        const auto given = m_session.executeInTransaction(m_session.command(
            store::kHandInCommand, ref, document.exam, *here ? (*here)->version : document.version,
            {{u"document"_s, document.toJson()},
             {u"since"_s, base::storedTime((*record)->since)},
             {u"cause"_s, store::causeName((*record)->cause)}}));
        if (!given)
            return base::fail(given.error());
        if (const auto removed = kept.remove(ref); !removed)
            return base::fail(removed.error());
        if (const auto committed = transaction->commit(); !committed)
            return base::fail(committed.error());
        m_session.announce({ref.entity});
        ++done;
    }
    return done;
}

Result<void> RecoveryService::discard(const QList<RecordRef>& records)
{
    if (const auto may = mustDecide(); !may)
        return may;
    store::Store& store = m_session.store();
    const KeptRecords kept(store.database(), store.cipher());
    auto transaction = store::Transaction::begin(store.database());
    if (!transaction)
        return base::fail(transaction.error());
    QStringList entities;
    for (const RecordRef& ref : records) {
        const auto record = kept.find(ref);
        if (!record)
            return base::fail(record.error());
        if (!*record)
            continue;
        const QString why = QCoreApplication::translate(
            "Account", "What it was made on was lost with the server, and was given up.");
        if (const auto settled = store.outbox().settleAgain(ref, std::numeric_limits<qint64>::max(), why);
            !settled)
            return settled;
        if (standsHere(**record)) { // The next sync brings what the server has.
            if (const auto gone = store.records().forget(ref.entity, ref.id); !gone)
                return gone;
            if (const auto cleared = store.syncState().forgetCursors((*record)->record.exam); !cleared)
                return cleared;
        }
        if (const auto removed = kept.remove(ref); !removed)
            return removed;
        const auto noted = m_session.noteInTransaction(u"kept.give_up"_s, ref,
                                                       {{u"document"_s, (*record)->record.toJson()}});
        if (!noted)
            return noted;
        entities.append(ref.entity);
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_session.announce(entities);
    return {};
}

} // namespace examdesk::account
