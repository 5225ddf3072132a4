// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "step.h"
#include "store/outbox.h"

#include <QJsonArray>
#include <QList>

namespace examdesk::sync {

/// Sends what waits in the outbox, oldest first, and settles each command as the server answers. A command
/// that the server cannot digest is found by halving its batch, and after some runs put into quarantine. What
/// follows a change that could not go waits with it.
class PushStep : public Step {
    Q_OBJECT

public:
    using Step::Step;
    void start() override { next(); }

private:
    using Batch = QList<store::Outbox::Entry>;

    void next();
    [[nodiscard]] base::Result<Batch> gather();
    bool isBlocked(const store::Command& command) const;
    void sendBatch(const Batch& batch);
    void receive(const Batch& batch, const Reply& reply);
    void halve(const Batch& batch);
    /// One command failed alone: its own fault, or the server's?
    void suspect(const store::Outbox::Entry& entry, const Reply& reply);
    [[nodiscard]] base::Result<void> noteFailure(const store::Outbox::Entry& entry, const QString& problem);

    [[nodiscard]] base::Result<void> settle(const Batch& batch, const Reply& reply);
    [[nodiscard]] base::Result<void> settleOne(const store::Outbox::Entry& entry, const QJsonObject& result);
    [[nodiscard]] base::Result<void> settleUntaken(const store::Outbox::Entry& entry,
                                                   const QJsonObject& result);
    [[nodiscard]] base::Result<void> settleHandIn(const store::Command& command) const;
    [[nodiscard]] bool isEarly(const store::Outbox::Entry& entry, const QJsonObject& result) const;
    [[nodiscard]] base::Result<void> settleEarly(const store::Outbox::Entry& entry,
                                                 const QJsonObject& result);
    [[nodiscard]] base::Result<void> settleUnknown(const store::Command& command, const QJsonArray& unknown);
    /// Takes away what the server says is gone of the records of @p command.
    [[nodiscard]] base::Result<void> withdrawGone(const store::Command& command, const QJsonArray& gone);
    [[nodiscard]] base::Result<void> settleFollowers(const store::Outbox::Entry& untaken);

    QList<Batch> m_batches;   ///< Ready to go, halves of one that failed.
    qint64 m_after = 0;       ///< Everything up to this row of the outbox was looked at.
    QSet<QString> m_answered; ///< Commands of the batch under way: the server itself has judged them.
    QSet<QString> m_blocked;  ///< Records with a change that cannot go now.
    QSet<QString> m_early;    ///< Those of them that the server lost, and that others hand in again.
    qint64 m_sequence = 0;    ///< Of the answer under way: the server's newest change.
    QDateTime m_now;          ///< By the server's clock.
};

} // namespace examdesk::sync
