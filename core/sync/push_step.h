// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settlement.h"
#include "step.h"

#include <QList>

namespace examdesk::sync {

/// Sends what waits in the outbox, oldest first, and has each command settled as the server answers. A
/// command that the server cannot digest is found by halving its batch, and after some runs put into
/// quarantine. What follows a change that could not go waits with it.
class PushStep : public Step {
    Q_OBJECT

public:
    PushStep(StepTools& tools, Done done);
    void start() override { next(); }

private:
    using Batch = Settlement::Batch;

    void next();
    [[nodiscard]] base::Result<Batch> gather();
    void sendBatch(const Batch& batch);
    void receive(const Batch& batch, const Reply& reply);
    void halve(const Batch& batch);
    /// One command failed alone: its own fault, or the server's?
    void suspect(const store::Outbox::Entry& entry, const Reply& reply);
    [[nodiscard]] base::Result<void> noteFailure(const store::Outbox::Entry& entry, const QString& problem);
    [[nodiscard]] base::Result<void> settle(const Batch& batch, const Reply& reply);

    Settlement m_settlement;
    QList<Batch> m_batches; ///< Ready to go, halves of one that failed.
    qint64 m_after = 0;     ///< Everything up to this row of the outbox was looked at.
};

} // namespace examdesk::sync
