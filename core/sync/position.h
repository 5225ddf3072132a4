// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/server_memory.h"
#include "store/store.h"
#include "sync/transport.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace examdesk::sync {

/// What a server says of itself.
struct ServerIdentity {
    QString serverId;
    QString epoch;
    QDateTime epochBegun;
    qint64 sequence = 0; ///< Of its newest change.
    qint64 backedUpThrough = 0;
    QDateTime time;               ///< UTC, of its clock.
    QMap<QString, QString> exams; ///< The hash of each of its exam definitions, by id.
};

/// Error::Code::Unavailable if @p reply is no answer of a server of this version.
[[nodiscard]] base::Result<ServerIdentity> identityIn(const Reply& reply);

/// Asks where the server stands, and what became of what is behind @p cursor; empty if nothing was seen yet.
[[nodiscard]] Request positionRequest(const QString& cursor);
/// Where the server of a run stands, and what became of what this station has seen there.
struct ServerPosition {
    ServerIdentity server;
    store::ServerRelation relation = store::ServerRelation::Same;
};
[[nodiscard]] base::Result<ServerPosition> positionIn(const Reply& reply);

/// What @p said means to a station that is pinned to a server: another id is another server, whatever it
/// says; and an epoch that the right server does not know is one that a restore took back.
[[nodiscard]] store::ServerRelation relationTo(const store::ServerPin& pin, const QString& serverId,
                                               store::ServerRelation said);

/// Keeps in @p store that the server is not the one it was; always an error, Error::Code::Conflict, with the
/// sentence for the person. Changes nothing else.
[[nodiscard]] base::Result<void> stopFor(store::Store& store, store::ServerRelation relation,
                                         const ServerIdentity& server);
/// The same for an answer 410, which says what the relation is.
[[nodiscard]] base::Result<void> stopForGone(store::Store& store, const Reply& reply);
/// How the server had changed, if @p error comes from stopFor().
std::optional<store::ServerRelation> relationIn(const base::Error& error);

/// Compares the clocks: @p sent and @p received are this computer's, around an answer that told @p
/// serverTime.
[[nodiscard]] base::Result<void> noteClock(store::Store& store, const QDateTime& sent,
                                           const QDateTime& received, const QDateTime& serverTime);
/// Now, by the server's clock as far as it is known.
[[nodiscard]] base::Result<QDateTime> serverNow(const store::Store& store);

} // namespace examdesk::sync
