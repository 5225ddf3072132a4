// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/command.h"
#include "store/record.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>

namespace examdesk::store {

/// Commands on their way to the server, in the order they were made. A row goes only when the server has said
/// that it has the command; what it did not take stays for a person. Callers hold the transaction.
class Outbox {
public:
    enum class State {
        Waiting,
        Conflict,    ///< Somebody else was first; `current` is the server's record.
        Refused,     ///< It breaks a rule at the server; trying again cannot help.
        Quarantined, ///< It could not be read or sent; it does not hold up the others.
    };

    struct Entry {
        qint64 seq = 0;
        Command command;
        State state = State::Waiting;
        bool again = false; ///< It was acknowledged once, before the server was restored.
        int attempts = 0;
        QString problem;               ///< The server's sentence.
        std::optional<Record> current; ///< The server's record, for a conflict.
    };

    struct Counts {
        qint64 waiting = 0;
        qint64 conflicts = 0;
        qint64 refused = 0;
        qint64 quarantined = 0;
        qint64 again = 0; ///< Of the waiting: acknowledged once, before the server was restored.
        bool operator==(const Counts&) const = default;
    };

    Outbox(const QSqlDatabase& database, const Cipher& cipher);

    [[nodiscard]] base::Result<void> add(const Command& command) const;
    /// The oldest waiting commands behind @p afterSeq, at most @p limit. One that cannot be read any more is
    /// put into quarantine and left out.
    [[nodiscard]] base::Result<QList<Entry>> waiting(qint64 afterSeq, int limit) const;
    /// What waits for a person, newest first.
    [[nodiscard]] base::Result<QList<Entry>> stuck(int limit) const;
    /// The server has it: the row goes.
    [[nodiscard]] base::Result<void> acknowledge(const QString& commandId) const;
    [[nodiscard]] base::Result<void> settle(const QString& commandId, State state, const QString& problem,
                                            const std::optional<Record>& current) const;
    /// The waiting commands about @p ref, made before @p beforeSeq, that were acknowledged before the server
    /// was restored become conflicts for a person.
    [[nodiscard]] base::Result<void> settleAgain(const RecordRef& ref, qint64 beforeSeq,
                                                 const QString& problem) const;
    /// One more failed attempt at sending.
    [[nodiscard]] base::Result<void> noteFailure(const QString& commandId, const QString& problem) const;
    /// A person has dealt with a stuck command; NotFound if it is not stuck.
    [[nodiscard]] base::Result<void> dismiss(const QString& commandId) const;
    /// Puts a stuck command back into the queue (after a fault at the server was mended).
    [[nodiscard]] base::Result<void> retry(const QString& commandId) const;
    [[nodiscard]] base::Result<Counts> counts() const;

private:
    [[nodiscard]] base::Result<Entry> read(const QSqlQuery& row) const;

    QSqlDatabase m_database;
    Cipher m_cipher;
};

} // namespace examdesk::store
