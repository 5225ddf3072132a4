// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace examdesk::bench {

/// Milliseconds that @p work takes: the median of @p runs.
template <typename Work>
double milliseconds(int runs, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer clock;
        clock.start();
        work();
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    return times.at(size_t(runs / 2));
}

inline void printHead(const QString& title, const char* ours, const char* peer)
{
    std::printf("\n### %s\n\n| | %s | %s | ratio | found |\n|---|---:|---:|---:|---:|\n", qPrintable(title),
                ours, peer);
}

/// A line of the table; ratio under 1: we are faster.
inline void printRow(const char* what, double ours, double peer, qint64 found)
{
    std::printf("| %s | %.2f ms | %.2f ms | %.2f | %lld |\n", what, ours, peer, ours / peer,
                static_cast<long long>(found));
    std::fflush(stdout);
}

} // namespace examdesk::bench
