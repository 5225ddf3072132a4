// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "store/file_queue.h"
#include "store/outbox.h"

#include <QDateTime>

#include <optional>

namespace examdesk::account {

/// The record that others belong to (OwnerEntity), if it is here.
[[nodiscard]] base::Result<std::optional<store::Record>> ownerOf(Session& session, const QString& id);

/// By which number people know @p record: its own, else that of the candidate it belongs to (@p owner, if he
/// is at hand), else that of its order; may be empty. What cannot be read is passed over: a list shows it all
/// the same.
[[nodiscard]] QString knownKeyOf(Session& session, const store::Record& record,
                                 const std::optional<store::Record>& owner = {});

/// A change on its way to the server, with the record it is about.
struct QueuedChange {
    store::Outbox::Entry entry;
    /// As it stands here; none if it is not here, or the command can no longer be read.
    std::optional<store::Record> record;
    QString recordKey; ///< The record's natural key, else that of the record it belongs to; may be empty.
};

/// What still has to travel, and what got stuck.
struct QueueOverview {
    store::Outbox::Counts counts;
    QList<QueuedChange> stuck;   ///< Newest first.
    QList<QueuedChange> waiting; ///< Oldest first, no more than was asked for.
    qint64 files = 0;
    QList<store::FileQueue::Entry>
        failedFiles;    ///< Of the first thousand: those that could not travel so far.
    QDateTime lastSync; ///< UTC; invalid before the first.
    QString server;     ///< Address; empty before it was given.

    qint64 pending() const { return counts.waiting + files; }
    qint64 forAPerson() const { return counts.conflicts + counts.refused + counts.quarantined; }
};

/// What a person does about changes that the server did not take. Synchronous; run it in a desk's lane.
class OutboxService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit OutboxService(Session& session);

    [[nodiscard]] base::Result<QueueOverview> overview(int limit) const;

    /// Gives a stuck change up: the server's record stands. On the trail. Error::Code::NotFound if it is not
    /// stuck, Denied if it is somebody else's and this is no system admin.
    [[nodiscard]] base::Result<void> discard(const QString& commandId);
    /// Sends a stuck change again as it is. Errors as discard(), and Invalid after a conflict: the version it
    /// was made on is past, or was never the server's.
    [[nodiscard]] base::Result<void> sendAgain(const QString& commandId);
    /// Makes the change once more, on the record as it stands now, as a new command of this account; the
    /// stuck one goes. Errors as Session::execute(), Denied if it was somebody else's change, and Invalid if
    /// an earlier change of one of its records is stuck too: the oldest comes first.
    [[nodiscard]] base::Result<void> doAgain(const QString& commandId);

    /// The server's address, kept in the store. What was noticed at another address says nothing about the
    /// server at this one, so a trouble is forgotten; the pin stays, and the next sync compares with it.
    [[nodiscard]] base::Result<void> setServer(const QString& address);

private:
    [[nodiscard]] base::Result<store::Outbox::Entry> findStuck(const QString& commandId) const;
    /// Error::Code::Invalid if an older stuck change of the same account shares a record with @p entry.
    [[nodiscard]] base::Result<void> isFirst(const store::Outbox::Entry& entry) const;
    [[nodiscard]] base::Result<QueuedChange> described(const store::Outbox::Entry& entry) const;
    [[nodiscard]] base::Result<void> settle(const QString& commandId, const QString& action,
                                            base::Result<void> (store::Outbox::*way)(const QString&) const);

    Session& m_session;
};

} // namespace examdesk::account
