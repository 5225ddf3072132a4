// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/command.h"
#include "store/record.h"

#include <QList>

#include <functional>
#include <memory>

namespace examdesk::candidate {

/// What else becomes of an application that is withdrawn: the modules above take what waits of it out of
/// their queues. Registered with account::Answers by this module; those above add to it.
struct Withdrawal {
    /// Of the candidate @p candidate, in the transaction of @p command.
    using Follow = std::function<base::Result<void>(store::Records& records, const QString& candidate,
                                                    const store::Command& command)>;
    std::shared_ptr<QList<Follow>> followers = std::make_shared<QList<Follow>>();
};

} // namespace examdesk::candidate
