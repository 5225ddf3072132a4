// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_queue.h"

namespace examdesk::bill {

namespace {

constexpr size_t kMostWaiting = 8; ///< Batches.

} // namespace

void BatchQueue::push(std::unique_ptr<RowBatch> batch)
{
    std::unique_lock lock(m_mutex);
    m_emptied.wait(lock, [this] { return m_batches.size() < kMostWaiting; });
    m_batches.push_back(std::move(batch));
    m_filled.notify_one();
}

void BatchQueue::readerLeaves()
{
    const std::lock_guard lock(m_mutex);
    --m_readers;
    m_filled.notify_one();
}

std::unique_ptr<RowBatch> BatchQueue::pop()
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return !m_batches.empty() || m_readers == 0; });
    if (m_batches.empty())
        return nullptr;
    auto batch = std::move(m_batches.front());
    m_batches.pop_front();
    m_emptied.notify_one();
    return batch;
}

} // namespace examdesk::bill
