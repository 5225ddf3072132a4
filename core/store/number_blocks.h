// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>

#include <optional>

namespace examdesk::store {

/// Blocks of candidate numbers that the server lent this store. They are the store's, whoever is signed in; a
/// store that is made anew gets others, so that no number is given twice. Callers hold the transaction when
/// they write.
class NumberBlocks {
public:
    struct Block {
        qint64 number = 0;
        QString request; ///< The question by which it was got.
        qint64 next = 1; ///< The number that is given next.
        qint64 last = 0;
        QString told; ///< Epoch of the server in which it last heard of it.
        bool operator==(const Block&) const = default;
    };
    /// One candidate number, taken out of its block.
    struct Number {
        qint64 block = 0;
        qint64 number = 0;
        bool operator==(const Number&) const = default;
    };

    explicit NumberBlocks(const QSqlDatabase& database);

    /// All blocks of @p exam, used up or not, in the order of their numbers.
    [[nodiscard]] base::Result<QList<Block>> all(const QString& exam) const;
    /// How many numbers of @p exam can still be given.
    [[nodiscard]] base::Result<qint64> left(const QString& exam) const;
    /// The next number, which is given by this; nothing if there is none left.
    [[nodiscard]] base::Result<std::optional<Number>> take(const QString& exam) const;

    /// The id of the question for another block: the one that has no answer yet, or a new one.
    [[nodiscard]] base::Result<QString> question(const QString& exam) const;
    /// The answer to it. A block that is here already stays as it is.
    [[nodiscard]] base::Result<void> add(const QString& exam, const Block& block) const;
    /// The server heard of all blocks of @p exam in @p epoch.
    [[nodiscard]] base::Result<void> setTold(const QString& exam, const QString& epoch) const;
    /// Another station has it: nothing more is given out of it.
    [[nodiscard]] base::Result<void> giveUp(const QString& exam, qint64 block) const;

    /// Why the server lent no block, in its own words; empty if it did or was not asked.
    [[nodiscard]] base::Result<QString> problem(const QString& exam) const;
    [[nodiscard]] base::Result<void> setProblem(const QString& exam, const QString& sentence) const;

private:
    QSqlDatabase m_database;
};

} // namespace examdesk::store
