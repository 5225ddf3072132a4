// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "row_batch.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace examdesk::bill {

/// Batches on their way from the threads that read to the one that matches. Readers wait while too many are
/// under way, so that a slow taker does not fill the memory.
class BatchQueue {
public:
    /// @p readers is how many will call readerLeaves().
    explicit BatchQueue(size_t readers) : m_readers(readers) {}

    void push(std::unique_ptr<RowBatch> batch);
    /// This reader has nothing more.
    void readerLeaves();
    /// The next batch; null when all readers have left.
    std::unique_ptr<RowBatch> pop();

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::condition_variable m_emptied;
    std::deque<std::unique_ptr<RowBatch>> m_batches;
    size_t m_readers;
};

} // namespace examdesk::bill
