// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch_queue.h"
#include "bill/payment_file.h"

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <vector>

namespace examdesk::bill {

/// A file and what it must turn out to be.
struct FileTask {
    FileSource source;
    bool (*isWanted)(FileKind kind) = nullptr;
};

/// Reads files two at a time, each on a thread of its own, and hands their rows to the calling thread. What
/// it answers does not depend on which thread was quicker: of several bad files the first one given is named.
class FileReaders {
public:
    /// The first of @p tasks are the orders: bills whose times have no year take that of the last order.
    FileReaders(std::vector<FileTask> tasks, QDate otherwiseNear);

    struct Work {
        std::function<void(RowBatch&)> prepare;    ///< Called for orders on the thread that reads them.
        std::function<void()> closeOrders;         ///< The same, after the last of them.
        std::function<void(const RowBatch&)> take; ///< Called on the calling thread, by file in line order.
    };
    /// The summaries in the order of the tasks.
    [[nodiscard]] base::Result<std::vector<FileSummary>> run(const Work& work,
                                                             const base::Progress& progress);

private:
    class Sink;

    void work(const Work& work);
    base::Result<FileSummary> read(size_t task, const Work& work);
    bool mayGoOn(size_t task) const;
    base::Result<std::vector<FileSummary>> answer();

    std::vector<FileTask> m_tasks;
    BatchQueue m_queue;
    std::vector<base::Result<FileSummary>> m_read;
    std::vector<std::atomic<qint64>> m_done; ///< Bytes of each file.
    QDate m_otherwiseNear;
    std::promise<QDate> m_lastOrder;
    std::shared_future<QDate> m_nearDay;
    std::atomic<size_t> m_nextTask = 0;
    std::atomic<size_t> m_firstBad;
    std::atomic<bool> m_cancelled = false;
};

} // namespace examdesk::bill
