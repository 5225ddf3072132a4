// SPDX-License-Identifier: GPL-3.0-or-later
#include "backoff.h"

#include <algorithm>

namespace examdesk::sync {

Backoff::Backoff(Milliseconds first, Milliseconds most, quint32 seed)
    : m_first(first), m_most(most), m_step(first), m_random(seed)
{}

Backoff::Milliseconds Backoff::next(Milliseconds atLeast)
{
    const qint64 half = m_step.count() / 2;
    const Milliseconds wait(half + m_random.bounded(qint64(half + 1)));
    m_step = std::min(m_step * 2, m_most);
    return std::max(wait, atLeast);
}

} // namespace examdesk::sync
