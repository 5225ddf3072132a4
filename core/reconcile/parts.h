// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <algorithm>
#include <thread>
#include <vector>

namespace examdesk::reconcile {

/// Some of a row of things: from the first up to, not including, the last.
struct Part {
    quint32 from = 0;
    quint32 to = 0;
};

/// Shares @p count things out between threads and calls @p make with the part of each; too few stay on this
/// thread. Returns what was made, in the order of the parts.
template <typename Make>
auto inParts(quint32 count, Make make)
{
    constexpr quint32 kFewest = 1U << 12;
    const auto most = quint32(std::clamp(QThread::idealThreadCount(), 1, 4));
    const quint32 parts = std::clamp(count / kFewest, 1U, most);
    const auto border = [&](quint32 part) { return quint32(quint64(count) * part / parts); };
    std::vector<decltype(make(Part()))> made(parts);
    std::vector<std::jthread> threads;
    for (quint32 i = 1; i < parts; ++i)
        threads.emplace_back([&, i] { made[i] = make(Part{border(i), border(i + 1)}); });
    made[0] = make(Part{0, border(1)});
    threads.clear(); // waits for them
    return made;
}

} // namespace examdesk::reconcile
