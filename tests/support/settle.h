// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "support/patience.h"

#include <QCoreApplication>
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
/// answers asked for in turn; false after kPatience. For tests that compare what must not have changed: a
/// fixed wait is too short on a slow machine.
inline bool settle(account::Desk& desk, const QObject& page)
{
    constexpr int kRounds = 4; // a list that was read asks for its next page, a record for its pictures
    for (int round = 0; round < kRounds; ++round) {
        if (!wait([&page] { return !hasRunningTimer(page); }))
            return false;
        for (const auto lane : {account::Desk::Lane::Quick, account::Desk::Lane::Slow}) {
            const auto idle = desk.read([](account::Session&) -> base::Result<void> { return {}; }, lane);
            if (!wait([&idle] { return idle.isFinished(); }))
                return false;
        }
        QCoreApplication::processEvents();
    }
    return true;
}

} // namespace examdesk::test
