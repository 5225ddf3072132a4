// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "step.h"
#include "sync/position.h"

namespace examdesk::sync {

/// Asks the server whether it is the one that it was and still has all that this station has seen, before
/// anything is sent or taken. A restored server that does have it gets once more what it had acknowledged;
/// any other change stops the run (stopFor()).
class IdentityStep : public Step {
    Q_OBJECT

public:
    using Step::Step;
    void start() override;

private:
    void receive(const Reply& reply);
    [[nodiscard]] base::Result<void> follow(const ServerPosition& position);
    [[nodiscard]] base::Result<void> goOnWith(const ServerIdentity& server);
    [[nodiscard]] base::Result<void> compareExams(const ServerIdentity& server) const;
    QDateTime m_sent;
};

} // namespace examdesk::sync
