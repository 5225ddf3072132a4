// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_readers.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <numeric>
#include <thread>

namespace examdesk::bill {

using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr size_t kMostWorkers = 2;

} // namespace

/// Fills batches with the rows of one file and hands on each that is full.
class FileReaders::Sink final : public RowSink {
public:
    Sink(FileReaders& readers, size_t task, const Work& work)
        : m_readers(readers), m_work(work), m_file(quint16(task)), m_batch(fresh())
    {}

    void take(const OrderRow& row) override { put(row); }
    void take(const ReceiptRow& row) override { put(row); }
    void take(const TransactionRow& row) override { put(row); }
    void finish() { handOn(); }

private:
    std::unique_ptr<RowBatch> fresh() const { return std::make_unique<RowBatch>(m_file); }

    void handOn()
    {
        // Orders are prepared on one thread alone. Those of another file are in the wrong place: it is
        // refused once it was read.
        if (m_file == 0)
            m_work.prepare(*m_batch);
        else
            m_batch->orders.clear();
        m_readers.m_queue.push(std::exchange(m_batch, fresh()));
    }
    template <typename Row>
    void put(const Row& row)
    {
        m_batch->add(row);
        if (m_batch->isFull())
            handOn();
    }

    FileReaders& m_readers;
    const Work& m_work;
    quint16 m_file;
    std::unique_ptr<RowBatch> m_batch;
};

FileReaders::FileReaders(std::vector<FileTask> tasks, QDate otherwiseNear)
    : m_tasks(std::move(tasks)), m_queue(std::min(kMostWorkers, m_tasks.size())), m_read(m_tasks.size()),
      m_done(m_tasks.size()), m_otherwiseNear(otherwiseNear), m_nearDay(m_lastOrder.get_future().share()),
      m_firstBad(m_tasks.size())
{}

Result<std::vector<FileSummary>> FileReaders::run(const Work& work, const base::Progress& progress)
{
    qint64 size = 0;
    for (const FileTask& task : m_tasks)
        size += QFileInfo(task.source.path).size();
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < std::min(kMostWorkers, m_tasks.size()); ++i)
        threads.emplace_back([this, &work] { this->work(work); });
    while (const auto batch = m_queue.pop()) {
        if (m_firstBad == m_tasks.size() && !m_cancelled)
            work.take(*batch);
        const qint64 done = std::accumulate(m_done.begin(), m_done.end(), qint64(0));
        if (!progress.at(done, size))
            m_cancelled = true;
    }
    threads.clear();
    return answer();
}

Result<std::vector<FileSummary>> FileReaders::answer()
{
    std::vector<FileSummary> summaries;
    for (const Result<FileSummary>& read : m_read) {
        if (!read)
            return fail(read.error());
        summaries.push_back(*read);
    }
    return summaries;
}

void FileReaders::work(const Work& work)
{
    for (size_t task = m_nextTask++; task < m_tasks.size(); task = m_nextTask++) {
        m_read[task] = read(task, work);
        size_t bad = m_firstBad;
        while (!m_read[task] && task < bad && !m_firstBad.compare_exchange_weak(bad, task)) {
        }
        if (task == 0) {
            work.closeOrders();
            const QDateTime last = m_read[0] ? fromLocalSeconds(m_read[0]->last) : QDateTime();
            m_lastOrder.set_value(last.isValid() ? last.date() : m_otherwiseNear);
        }
    }
    m_queue.readerLeaves();
}

Result<FileSummary> FileReaders::read(size_t task, const Work& work)
{
    const FileTask& file = m_tasks[task];
    ReadOptions options;
    options.hash = false;
    if (task == 0)
        options.nearDay = m_otherwiseNear;
    else
        options.askNearDay = [this] { return m_nearDay.get(); };
    options.progress = base::Progress([this, task](qint64 done, qint64) {
        m_done[task] = done;
        return mayGoOn(task);
    });
    Sink sink(*this, task, work);
    auto read = readPaymentFile(file.source, sink, options);
    sink.finish();
    if (read && !file.isWanted(read->kind))
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate(
                        "Payment", "%1 is a file of the kind \"%2\"; it was given in the wrong place.")
                        .arg(file.source.name, fileKindName(read->kind)));
    return read;
}

/// A file given after a bad one is of no interest any more; one before it may be bad itself.
bool FileReaders::mayGoOn(size_t task) const
{
    return !m_cancelled && task <= m_firstBad;
}

} // namespace examdesk::bill
