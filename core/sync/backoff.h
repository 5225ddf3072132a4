// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <chrono>

namespace examdesk::sync {

/// How long to wait before the next attempt: twice as long each time up to a limit, less a random part, so
/// that a thousand stations do not come back at the same second.
class Backoff {
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit Backoff(Milliseconds first = Milliseconds(1000), Milliseconds most = Milliseconds(300000),
                     quint32 seed = QRandomGenerator::global()->generate());

    /// The next wait: between half and the whole of the step, never shorter than @p atLeast (Retry-After).
    Milliseconds next(Milliseconds atLeast = Milliseconds(0));
    /// After a success.
    void reset() { m_step = m_first; }

private:
    Milliseconds m_first;
    Milliseconds m_most;
    Milliseconds m_step;
    QRandomGenerator m_random;
};

} // namespace examdesk::sync
