// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/command_rules.h"
#include "base/clock.h"
#include "central/database.h"

#include <QList>
#include <QMap>

namespace examdesk::central {

/// Lends stations blocks of candidate numbers, each block of an exam once. A server that was restored has
/// forgotten what it lent behind the backup; it lends nothing until somebody says that it knows all blocks
/// again (resume()).
class NumberBlocks {
public:
    /// A block that a station holds, and the question by which it got it.
    struct Held {
        qint64 block = 0;
        QString request;
    };
    struct Question {
        QString exam;
        QString request; ///< Empty: the station wants no block, it only tells.
        QList<Held> held;
    };
    struct Answer {
        std::optional<qint64> block; ///< The one that `request` got.
        qint64 first = 1;            ///< Its numbers.
        qint64 last = 0;
        QList<qint64> lost; ///< Held blocks that another station has: to be given up.
    };
    static constexpr int kMostADay = 8; ///< Blocks for one account.

    /// @p patterns: the exam::NumberPattern of each exam that has one.
    NumberBlocks(Database& database, const account::CommandRules& rules, QMap<QString, QString> patterns,
                 base::Clock now = &QDateTime::currentDateTimeUtc);

    /// Notes the blocks held, and lends one more if that is wanted. Error::Code::Denied unless the account
    /// may register, NotFound if the exam gives no numbers, Conflict if none can be lent, with the reason.
    [[nodiscard]] base::Result<Answer> lend(const account::Principal& principal, const Question& question);

    /// After a restore: every station was synced since, or is lost for good, so all blocks are known.
    [[nodiscard]] static base::Result<void> resume(Database& database);
    /// Whether a restored server waits for resume().
    [[nodiscard]] static base::Result<bool> isWaiting(const QSqlDatabase& database);

private:
    [[nodiscard]] base::Result<QList<qint64>> note(const QSqlDatabase& database, const QString& account,
                                                   const Question& question) const;
    [[nodiscard]] base::Result<qint64> take(const QSqlDatabase& database, const QString& account,
                                            const Question& question) const;
    [[nodiscard]] base::Result<void> checkBounds(const QSqlDatabase& database, const QString& account,
                                                 const QString& exam) const;
    [[nodiscard]] base::Result<qint64> firstFree(const QSqlDatabase& database, const QString& exam) const;

    Database& m_database;
    const account::CommandRules& m_rules;
    QMap<QString, QString> m_patterns;
    base::Clock m_now;
};

} // namespace examdesk::central
