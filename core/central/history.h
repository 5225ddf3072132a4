// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/command.h"
#include "store/server_memory.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QString>

namespace examdesk::central {

/// A place in the server's history, named by its contents: the epoch, the number of changes, and the hash
/// over all of them in the order of their commits.
struct Position {
    QString epoch;
    qint64 sequence = 0;
    QString hash; ///< 32 hex digits.
    bool operator==(const Position&) const = default;
};

/// How what a station has seen relates to this server's history: Same if all of it is part of that, whatever
/// the epoch. Both sides speak of it in the same words.
using Relation = store::ServerRelation;

struct Identity {
    QString serverId; ///< UUIDv7, made with the database, never changed.
    QString epoch;    ///< Made anew by every restore.
    QDateTime epochBegun;
    bool operator==(const Identity&) const = default;
};

/// What a cursor means to this server.
struct CursorMeaning {
    Relation relation = Relation::Same;
    qint64 sequence = 0; ///< Up to where its holder has read; 0 for an empty one.
};

/// Who the server is, and the hash chain over its feed. For the thread of the connection.
class History {
public:
    explicit History(const QSqlDatabase& database);

    [[nodiscard]] base::Result<Identity> identity() const;
    /// The newest committed change.
    [[nodiscard]] base::Result<Position> head() const;
    /// Error::Code::Invalid if @p cursor is no cursor.
    [[nodiscard]] base::Result<CursorMeaning> meaningOf(const QString& cursor) const;
    /// The cursor behind the change @p sequence, which must be there.
    [[nodiscard]] base::Result<QString> cursorAt(qint64 sequence) const;

    /// Waits until no other transaction writes records; WriteTransaction begins with it. Error::Code::Damaged
    /// if there is no commit order.
    [[nodiscard]] base::Result<void> takeTurn() const;
    /// The number of the newest change as the counter has it, whether or not the feed has that change.
    [[nodiscard]] base::Result<qint64> counted() const;

    /// Takes the next number for a change of a record; its @p digest goes into the chain. The caller holds a
    /// WriteTransaction. Error::Code::Damaged if the change before it is not in the feed.
    [[nodiscard]] base::Result<qint64> append(const QString& entity, const QString& id, qint64 version,
                                              const QString& digest) const;

    /// Up to which change a finished backup holds everything; 0 before the first.
    [[nodiscard]] base::Result<qint64> backedUpThrough() const;
    [[nodiscard]] base::Result<void> setBackedUpThrough(qint64 sequence) const;

    /// After a restore: cursors behind the head are no longer taken. The caller holds the transaction.
    [[nodiscard]] base::Result<void> beginEpoch(const QString& cause, const QDateTime& now) const;
    /// With the first start of a database: makes the server's id, its first epoch (@p epoch as it was called
    /// before there was a history; may be empty) and the hash that the chain begins with.
    [[nodiscard]] base::Result<void> begin(const QString& epoch, const QDateTime& now) const;

private:
    QSqlDatabase m_database;
};

QString cursorText(const Position& position);

/// The hash of the change @p sequence of a record, which follows one whose hash is @p before. @p digest is
/// the record's, or `departure`.
QString feedHash(const QString& before, qint64 sequence, const store::RecordRef& record, qint64 version,
                 const QString& digest);

} // namespace examdesk::central
