// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QSqlDatabase>

#include <chrono>
#include <optional>

namespace examdesk::store {

/// The server that a station belongs to, and the newest place in its history that the station has seen.
struct ServerPin {
    QString serverId;
    QString epoch;
    QString cursor; ///< As the server said it; empty before anything was read.
    qint64 sequence = 0;
    QDateTime seen; ///< UTC, by the server's clock.
    bool operator==(const ServerPin&) const = default;

    QJsonObject toJson() const;
    static ServerPin fromJson(const QJsonObject& object);
};

/// Why the server at the station's address is not the one that it was.
enum class ServerRelation {
    Same,
    Other,    ///< Another server.
    Restored, ///< Restored from a backup that lacks what this station has seen.
    Behind,   ///< Its history ends before what this station has seen.
    Diverged, ///< Its history went another way.
};
/// `same other restored behind diverged`.
QString relationName(ServerRelation relation);
std::optional<ServerRelation> parseRelation(const QString& name);

/// A sync that stopped because of it; nothing was taken away.
struct ServerTrouble {
    ServerRelation relation = ServerRelation::Same;
    QDateTime noticed;  ///< UTC; of the first sync that stopped.
    QDateTime lastGood; ///< UTC; the last time that the server was the one it was. May be invalid.
    QDateTime restored; ///< UTC; when the server's backup was restored. Invalid if it was not, or is unknown.
    QString server;     ///< The server's id, as it answers now.
    bool operator==(const ServerTrouble&) const = default;

    QJsonObject toJson() const;
    static ServerTrouble fromJson(const QJsonObject& object);
};

/// A whole sentence: which of these it is, and since when.
QString sentenceOf(const ServerTrouble& trouble);

/// What a station remembers of its server. Callers hold the transaction when they write.
class ServerMemory {
public:
    explicit ServerMemory(const QSqlDatabase& database);

    /// None before the first sync.
    [[nodiscard]] base::Result<std::optional<ServerPin>> pin() const;
    [[nodiscard]] base::Result<void> setPin(const ServerPin& pin) const;
    [[nodiscard]] base::Result<void> forgetPin() const;

    [[nodiscard]] base::Result<std::optional<ServerTrouble>> trouble() const;
    /// Keeps when it was first noticed, as long as it is the same trouble.
    [[nodiscard]] base::Result<void> setTrouble(const ServerTrouble& trouble) const;
    [[nodiscard]] base::Result<void> clearTrouble() const;

    /// By how much the server's clock is ahead of this computer's; 0 if it was never compared or the two are
    /// within two minutes.
    [[nodiscard]] base::Result<std::chrono::milliseconds> clockOffset() const;
    [[nodiscard]] base::Result<void> setClockOffset(std::chrono::milliseconds offset) const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
