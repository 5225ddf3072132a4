// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace examdesk::base {

// What the house does on several cores, in the three shapes that it needs. Whoever asks waits for the answer
// on his own thread, and what comes out never depends on which thread was quicker.

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

/// Jobs on the threads of a pool; what they make comes out in the order in which they were put. Memory stays
/// flat if the asker takes before he puts more than the cores need to stay busy.
template <typename Made>
class InOrder {
public:
    /// The pool must outlive it.
    explicit InOrder(QThreadPool& pool) : m_pool(pool) {}
    /// Waits: jobs speak of what their asker owns.
    ~InOrder()
    {
        for (std::future<Made>& one : m_underWay)
            one.wait();
    }
    Q_DISABLE_COPY_MOVE(InOrder)

    template <typename Job>
    void put(Job job)
    {
        // A std::function is copied, a job need not be.
        auto task = std::make_shared<std::packaged_task<Made()>>(std::move(job));
        m_underWay.push_back(task->get_future());
        m_pool.start([task = std::move(task)] { (*task)(); });
    }

    /// How many were put and not taken.
    std::size_t size() const { return m_underWay.size(); }
    bool isEmpty() const { return m_underWay.empty(); }

    /// What the oldest job made; waits for it. There must be one.
    Made take()
    {
        std::future<Made> oldest = std::move(m_underWay.front());
        m_underWay.pop_front();
        return oldest.get();
    }

private:
    QThreadPool& m_pool;
    std::deque<std::future<Made>> m_underWay;
};

/// Things that one job at a time may use and that are dear to make, such as a loaded model: lent to a job and
/// given back after it. As many are made as jobs run at the same time.
template <typename Thing>
class Spares {
public:
    explicit Spares(std::function<std::unique_ptr<Thing>()> make) : m_make(std::move(make)) {}

    /// Calls @p use with one that nobody else has meanwhile.
    template <typename Use>
    auto with(Use use)
    {
        auto back = [this](Thing* thing) {
            const QMutexLocker lock(&m_mutex);
            m_idle.emplace_back(thing);
        };
        const std::unique_ptr<Thing, decltype(back)> lent(borrow().release(), back);
        return use(*lent);
    }

private:
    std::unique_ptr<Thing> borrow()
    {
        {
            const QMutexLocker lock(&m_mutex);
            if (!m_idle.empty()) {
                auto thing = std::move(m_idle.back());
                m_idle.pop_back();
                return thing;
            }
        }
        return m_make();
    }

    std::function<std::unique_ptr<Thing>()> m_make;
    QMutex m_mutex;
    std::vector<std::unique_ptr<Thing>> m_idle;
};

} // namespace examdesk::base
