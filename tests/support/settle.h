// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QCoreApplication>
#include <QTest>

namespace examdesk::test {

/// Waits until @p desk has answered what it was asked for, and what its answers asked for in turn; false
/// after half a minute. For tests that compare what must not have changed: a fixed wait is too short on a
/// slow machine.
inline bool settle(account::Desk& desk)
{
    constexpr int kRounds = 4; // a list that was read asks for its next page, a record for its pictures
    constexpr int kMostMilliseconds = 30'000;
    for (int round = 0; round < kRounds; ++round) {
        for (const auto lane : {account::Desk::Lane::Quick, account::Desk::Lane::Slow}) {
            const auto idle = desk.run([](account::Session&) -> base::Result<void> { return {}; }, lane);
            if (!QTest::qWaitFor([&idle] { return idle.isFinished(); }, kMostMilliseconds))
                return false;
        }
        QCoreApplication::processEvents();
    }
    return true;
}

} // namespace examdesk::test
