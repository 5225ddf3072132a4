// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox_service.h"

#include "base/clock.h"
#include "store/body_keys.h"
#include "store/server_memory.h"
#include "store/transaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using store::Outbox;

namespace {

constexpr int kAll = -1; // LIMIT -1: no limit
constexpr int kLookedAtFiles = 1000;

const QString kLastSync = u"last_sync"_s;
const QString kServer = u"server"_s;

tl::unexpected<Error> notYours()
{
    return fail(Error::Code::Denied, QCoreApplication::translate(
                                         "Account", "This is somebody else's change; its maker or a system "
                                                    "admin decides about it."));
}

bool shareRecord(const store::Command& one, const store::Command& other)
{
    const auto records = [](const store::Command& command) {
        return QList<store::RecordRef>(command.touched) << store::RecordRef{command.entity, command.entityId};
    };
    const QList<store::RecordRef> those = records(other);
    const QList<store::RecordRef> these = records(one);
    return std::any_of(these.cbegin(), these.cend(),
                       [&those](const store::RecordRef& ref) { return those.contains(ref); });
}

} // namespace

OutboxService::OutboxService(Session& session) : m_session(session) {}

Result<std::optional<store::Record>> ownerOf(Session& session, const QString& id)
{
    const auto* owner = session.answers().find<OwnerEntity>();
    return owner ? session.records().find(owner->name, id) : Result<std::optional<store::Record>>();
}

QString knownKeyOf(Session& session, const store::Record& record, const std::optional<store::Record>& owner)
{
    if (!record.key.isEmpty())
        return record.key;
    const auto found = owner || record.parent.isEmpty() ? Result<std::optional<store::Record>>(owner)
                                                        : ownerOf(session, record.parent);
    if (found && *found && !(*found)->key.isEmpty())
        return (*found)->key;
    return record.body.value(store::BodyKey::orderNo).toString();
}

Result<QueuedChange> OutboxService::described(const Outbox::Entry& entry) const
{
    QueuedChange change{.entry = entry};
    if (entry.command.entity.isEmpty())
        return change;
    const auto record = m_session.records().find(entry.command.entity, entry.command.entityId);
    if (!record)
        return change; // The list must show even what points at a damaged record.
    change.record = *record ? *record : entry.current;
    if (!change.record)
        return change;
    change.recordKey = knownKeyOf(m_session, *change.record);
    return change;
}

Result<QueueOverview> OutboxService::overview(int limit) const
{
    // Without a transaction: a list must not wait for an import that holds the store for a while.
    store::Store& store = m_session.store();
    const auto waiting = store.outbox().waiting(0, limit);
    const auto stuck = store.outbox().stuck(limit);
    const auto counts = store.outbox().counts();
    if (!waiting || !stuck || !counts)
        return fail(!waiting ? waiting.error() : !stuck ? stuck.error() : counts.error());
    QueueOverview overview{.counts = *counts};
    for (const auto& [entries, list] :
         {std::pair{&*stuck, &overview.stuck}, std::pair{&*waiting, &overview.waiting}}) {
        for (const Outbox::Entry& entry : *entries) {
            const auto change = described(entry);
            if (!change)
                return fail(change.error());
            list->append(*change);
        }
    }
    const store::FileQueue queue(m_session.database());
    const auto files = queue.count();
    const auto some = queue.waiting({}, kLookedAtFiles);
    const auto lastSync = store.syncState().fact(kLastSync);
    const auto server = store.syncState().fact(kServer);
    if (!files || !some)
        return fail(files ? some.error() : files.error());
    if (!lastSync || !server)
        return fail(lastSync ? server.error() : lastSync.error());
    overview.files = *files;
    for (const store::FileQueue::Entry& entry : *some)
        if (!entry.problem.isEmpty())
            overview.failedFiles.append(entry);
    overview.lastSync = base::fromStoredTime(*lastSync);
    overview.server = *server;
    return overview;
}

Result<Outbox::Entry> OutboxService::findStuck(const QString& commandId) const
{
    const auto stuck = m_session.store().outbox().stuck(kAll);
    if (!stuck)
        return fail(stuck.error());
    for (const Outbox::Entry& entry : *stuck)
        if (entry.command.id == commandId)
            return entry;
    return fail(Error::Code::NotFound,
                QCoreApplication::translate("Account", "This change no longer waits for anybody."));
}

Result<void> OutboxService::settle(const QString& commandId, const QString& action,
                                   Result<void> (Outbox::*way)(const QString&) const)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto entry = findStuck(commandId);
    if (!entry)
        return fail(entry.error());
    const Principal& me = m_session.principal();
    // A command that cannot be read has lost its maker.
    const bool isMine = entry->command.account == me.name || entry->command.account.isEmpty();
    if (!isMine && me.role != Role::SystemAdmin)
        return notYours();
    if (const auto done = (m_session.store().outbox().*way)(commandId); !done)
        return done;
    const auto noted = m_session.store().trail().append({.at = m_session.now(),
                                                         .account = me.name,
                                                         .action = action,
                                                         .entity = entry->command.entity,
                                                         .entityId = entry->command.entityId,
                                                         .detail = {{u"command"_s, commandId},
                                                                    {u"kind"_s, entry->command.kind},
                                                                    {u"problem"_s, entry->problem}}});
    if (!noted)
        return noted;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_session.announce({u"outbox"_s});
    return {};
}

Result<void> OutboxService::discard(const QString& commandId)
{
    return settle(commandId, u"outbox.give_up"_s, &Outbox::dismiss);
}

Result<void> OutboxService::sendAgain(const QString& commandId)
{
    const auto entry = findStuck(commandId);
    if (!entry)
        return fail(entry.error());
    // Its version is an old one, or one that this station counted; by chance it may be somebody else's.
    if (entry->state == Outbox::State::Conflict)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Account", "The record has changed since. Look at it as it "
                                                           "stands now and make the change again."));
    return settle(commandId, u"outbox.send_again"_s, &Outbox::retry);
}

Result<void> OutboxService::isFirst(const Outbox::Entry& entry) const
{
    const auto stuck = m_session.store().outbox().stuck(kAll);
    if (!stuck)
        return fail(stuck.error());
    for (const Outbox::Entry& earlier : *stuck) {
        if (earlier.seq < entry.seq && earlier.command.account == entry.command.account &&
            shareRecord(earlier.command, entry.command))
            return fail(Error::Code::Invalid,
                        QCoreApplication::translate("Account", "An earlier change of the same record waits "
                                                               "for you too; decide about that one first."),
                        earlier.command.id);
    }
    return {};
}

Result<void> OutboxService::doAgain(const QString& commandId)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto entry = findStuck(commandId);
    if (!entry)
        return fail(entry.error());
    const store::Command& old = entry->command;
    if (old.account != m_session.principal().name)
        return notYours();
    if (const auto first = isFirst(*entry); !first)
        return first;
    const auto record = m_session.records().find(old.entity, old.entityId);
    if (!record)
        return fail(record.error());
    const qint64 version = *record ? (*record)->version : 0; // It may be one that the change makes.
    const store::Command again =
        m_session.command(old.kind, {old.entity, old.entityId}, old.exam, version, old.payload);
    if (const auto done = m_session.executeInTransaction(again); !done)
        return done;
    if (const auto gone = m_session.store().outbox().dismiss(commandId); !gone)
        return gone;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_session.announce({old.entity, u"outbox"_s});
    return {};
}

Result<void> OutboxService::setServer(const QString& address)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return fail(transaction.error());
    const auto before = m_session.store().syncState().fact(kServer);
    if (!before)
        return fail(before.error());
    if (const auto kept = m_session.store().syncState().setFact(kServer, address); !kept)
        return kept;
    if (*before != address) {
        const auto cleared = store::ServerMemory(m_session.database()).clearTrouble();
        if (!cleared)
            return cleared;
    }
    return transaction->commit();
}

} // namespace examdesk::account
