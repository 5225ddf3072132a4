// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/command_rules.h"
#include "base/clock.h"
#include "central/database.h"
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

    /// One answer for each of @p commands, in their order: `{id, status, …}` with status `applied` or
    /// `duplicate` (`version`), `conflict` (`problem`, `current`, `gone`) or `refused` (the same). All is
    /// committed when this returns. An error means that nothing was.
    [[nodiscard]] base::Result<QJsonArray> take(const account::Principal& principal,
                                                const QJsonArray& commands);

private:
    struct Batch;
    [[nodiscard]] base::Result<QJsonObject> takeOne(Batch& batch, const QJsonValue& given);
    [[nodiscard]] base::Result<std::optional<QJsonObject>>
    seenBefore(Batch& batch, const store::Command& command, const QString& digest);
    [[nodiscard]] base::Result<QJsonObject> apply(Batch& batch, const store::Command& command,
                                                  const QString& digest);
    [[nodiscard]] base::Result<qint64> record(Batch& batch, const store::Command& command,
                                              const QString& digest);
    [[nodiscard]] base::Result<QJsonObject> sayNo(Batch& batch, const store::Command& command,
                                                  const base::Error& why);

    Database& m_database;
    store::Cipher m_cipher;
    const account::CommandRules& m_rules;
    base::Clock m_now;
};

} // namespace examdesk::central
