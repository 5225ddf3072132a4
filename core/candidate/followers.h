// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/command.h"
#include "store/record.h"

#include <QList>

#include <functional>
#include <memory>

namespace examdesk::candidate {

/// What a module above does when something became of the application @p candidate (id), in the transaction of
/// @p command and after the application was saved.
using Follow = std::function<base::Result<void>(store::Records& records, const QString& candidate,
                                                const store::Command& command)>;

/// Those who follow one event. Registered with account::Answers by this module; those above add to it.
struct Followers {
    std::shared_ptr<QList<Follow>> all = std::make_shared<QList<Follow>>();

    void add(Follow follow) const { all->append(std::move(follow)); }
    /// Stops at the first that fails.
    [[nodiscard]] base::Result<void> tell(store::Records& records, const QString& candidate,
                                          const store::Command& command) const
    {
        for (const Follow& follow : *all)
            if (const auto followed = follow(records, candidate, command); !followed)
                return followed;
        return {};
    }
};

/// An application is withdrawn: what waits of it leaves the queues.
struct Withdrawal : Followers {};
/// The type or fields of an application are others now: what depends on them may no longer be for it.
struct FormChange : Followers {};

} // namespace examdesk::candidate
