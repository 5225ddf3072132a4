// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/command_rules.h"
#include "base/clock.h"
#include "central/database.h"
#include "central/history.h"
#include "store/cipher.h"

#include <QJsonArray>
#include <QJsonObject>

namespace examdesk::central {

/// Takes the commands of stations: each one is applied exactly once, by the modules' own rules, in the name
/// of the signed-in account.
class CommandIntake {
public:
    static constexpr int kMostInBatch = 200;

    CommandIntake(Database& database, const store::Cipher& cipher, const account::CommandRules& rules,
                  base::Clock now = &QDateTime::currentDateTimeUtc);

    struct Taken {
        /// Whether what the station has seen is part of this history; else nothing was taken.
        Relation relation = Relation::Same;
        /// One for each command, in their order: `{id, status, …}` with status `applied` or `duplicate`
        /// (`version`), `conflict` (`problem`, `current`, `gone`, `unknown`) or `refused` (the same).
        QJsonArray answers;
        Position head; ///< The newest change behind them.
    };

    /// All is committed when this returns; an error means that nothing was. @p known is a cursor of the
    /// newest that the station has seen here; empty for none.
    [[nodiscard]] base::Result<Taken> take(const account::Principal& principal, const QJsonArray& commands,
                                           const QString& known = {});

private:
    /// What a clock may be ahead of the server's before its time is no longer taken.
    static constexpr int kMostSecondsAhead = 5 * 60;
    /// From when on a decision is marked as one that came late.
    static constexpr int kLateSeconds = 24 * 60 * 60;

    struct Batch;
    struct Dated {
        store::Command command; ///< With the time that the rules go by.
        QDateTime received;
        bool isLate = false;
    };
    Dated dated(const store::Command& command) const;
    /// Whether the record is the one that @p command was decided on, as far as that can be told.
    [[nodiscard]] base::Result<bool> isOnItsBase(Batch& batch, const store::Command& command) const;
    [[nodiscard]] base::Result<QJsonObject> takeOne(Batch& batch, const QJsonValue& given);
    [[nodiscard]] base::Result<std::optional<QJsonObject>>
    seenBefore(Batch& batch, const store::Command& command, const QString& digest);
    [[nodiscard]] base::Result<QJsonObject> apply(Batch& batch, const store::Command& command,
                                                  const QString& digest);
    [[nodiscard]] base::Result<qint64> record(Batch& batch, const store::Command& given, const Dated& dated,
                                              const QString& digest);
    [[nodiscard]] base::Result<QJsonObject> refuse(Batch& batch, const store::Command& command,
                                                   const base::Error& why);

    Database& m_database;
    store::Cipher m_cipher;
    const account::CommandRules& m_rules;
    base::Clock m_now;
};

} // namespace examdesk::central
