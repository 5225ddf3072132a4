// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "placement.h"
#include "step.h"
#include "store/outbox.h"
#include "store/safekeeping.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <optional>

namespace examdesk::sync {

/// What the server's answers to commands mean for this station, over one push: what was taken is kept until
/// it is safe, what was not waits for a person, and what stands in the way of which record. The caller holds
/// the transaction.
class Settlement {
public:
    using Batch = QList<store::Outbox::Entry>;

    /// For the steps' tools, which must outlive it.
    explicit Settlement(StepTools& tools) : m_tools(tools) {}

    /// Whether a change of one of its records cannot go now. A record that is handed in as a whole waits for
    /// none.
    bool isBlocked(const store::Command& command) const;
    /// From now on the records of @p command are blocked.
    void block(const store::Command& command);

    /// Settles each of @p batch by its result; @p sequence is the server's newest change. An error undoes the
    /// report.
    [[nodiscard]] base::Result<void> settle(const Batch& batch, const QJsonArray& results, qint64 sequence);
    /// @p entry could not be sent often enough: what follows it cannot go either.
    [[nodiscard]] base::Result<void> quarantine(const store::Outbox::Entry& entry, const QString& problem);

private:
    using Entry = store::Outbox::Entry;

    [[nodiscard]] base::Result<void> settleOne(const Entry& entry, const QJsonObject& result);
    [[nodiscard]] base::Result<void> settleTaken(const Entry& entry);
    [[nodiscard]] base::Result<bool> mustWait(const Entry& entry, const QJsonObject& result);
    [[nodiscard]] bool isEarly(const Entry& entry, const QJsonObject& result) const;
    [[nodiscard]] base::Result<void> settleEarly(const Entry& entry, const QJsonObject& result);
    [[nodiscard]] base::Result<void> settleUntaken(const Entry& entry, const QJsonObject& result);
    /// Puts the server's records in place; the one that @p entry is about, if it is among them.
    [[nodiscard]] base::Result<std::optional<store::Record>> placeCurrent(const Entry& entry,
                                                                          const QJsonArray& current);
    /// Takes away what the server says is gone of the records of @p command.
    [[nodiscard]] base::Result<void> withdrawGone(const store::Command& command, const QJsonArray& gone);
    [[nodiscard]] base::Result<void> settleUnknown(const Entry& entry, const QJsonArray& unknown);
    [[nodiscard]] base::Result<void> settleUntakenHandIn(const Entry& entry, const QString& problem);
    [[nodiscard]] base::Result<void> settleFollowers(const Entry& untaken);
    [[nodiscard]] base::Result<void> keep(const store::Record& document,
                                          store::KeptRecord::Cause cause) const;
    [[nodiscard]] base::Result<void> keepIfOther(const store::Record& theirs) const;

    StepTools& m_tools;
    QSet<QString> m_answered; ///< Commands of the batch under way: the server itself has judged them.
    QSet<QString> m_blocked;  ///< Records with a change that cannot go now.
    QSet<QString> m_early;    ///< Those of them that the server lost, and that others hand in again.
    std::optional<OutboxRecords> m_mine; ///< Of this station's outbox, gathered once for an answer.
    qint64 m_sequence = 0;               ///< Of the answer under way: the server's newest change.
    QDateTime m_now;                     ///< By the server's clock.
};

} // namespace examdesk::sync
