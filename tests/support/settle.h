// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>

namespace examdesk::test {

/// True while @p page is about to do something: pages gather what changed for a moment before they read it.
inline bool hasRunningTimer(const QObject& page)
{
    for (const QTimer* timer : page.findChildren<QTimer*>())
        if (timer->isSingleShot() && timer->isActive())
            return true;
    return false;
}

/// Waits until @p page has asked @p desk for what it is about to, and the desk has answered that and what its
/// answers asked for in turn; false after half a minute. For tests that compare what must not have changed: a
/// fixed wait is too short on a slow machine.
inline bool settle(account::Desk& desk, const QObject& page)
{
    constexpr int kRounds = 4; // a list that was read asks for its next page, a record for its pictures
    constexpr int kMostMilliseconds = 30'000;
    for (int round = 0; round < kRounds; ++round) {
        if (!QTest::qWaitFor([&page] { return !hasRunningTimer(page); }, kMostMilliseconds))
            return false;
        for (const auto lane : {account::Desk::Lane::Quick, account::Desk::Lane::Slow}) {
            const auto idle = desk.read([](account::Session&) -> base::Result<void> { return {}; }, lane);
            if (!QTest::qWaitFor([&idle] { return idle.isFinished(); }, kMostMilliseconds))
                return false;
        }
        QCoreApplication::processEvents();
    }
    return true;
}

} // namespace examdesk::test
