// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder_check.h"

#include "compliance_check.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QMutex>
#include <QQueue>
#include <QThread>
#include <QThreadPool>
#include <QWaitCondition>

#include <opencv2/core/utility.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// Hands files out to the workers and their reports back to the one who asked. Workers wait while too many
/// reports have not been fetched.
class WorkList {
public:
    WorkList(const QStringList& files, int workers) : m_files(files), m_working(workers), m_most(workers) {}

    std::optional<QString> nextFile()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_stopped || m_next >= m_files.size())
            return std::nullopt;
        return m_files.at(m_next++);
    }

    void put(FileReport report)
    {
        const QMutexLocker lock(&m_mutex);
        while (m_done.size() >= m_most && !m_stopped)
            m_room.wait(&m_mutex);
        m_done.enqueue(std::move(report));
        m_ready.wakeOne();
    }

    void workerLeaves()
    {
        const QMutexLocker lock(&m_mutex);
        --m_working;
        m_ready.wakeOne();
    }

    /// None once all workers have left.
    std::optional<FileReport> fetch()
    {
        const QMutexLocker lock(&m_mutex);
        while (m_done.isEmpty() && m_working > 0)
            m_ready.wait(&m_mutex);
        if (m_done.isEmpty())
            return std::nullopt;
        m_room.wakeOne();
        return m_done.dequeue();
    }

    void stop()
    {
        const QMutexLocker lock(&m_mutex);
        m_stopped = true;
        m_room.wakeAll();
    }

private:
    const QStringList& m_files;
    QMutex m_mutex;
    QWaitCondition m_ready;
    QWaitCondition m_room;
    QQueue<FileReport> m_done;
    qsizetype m_next = 0;
    int m_working;
    qsizetype m_most;
    bool m_stopped = false;
};

/// OpenCV would spread each picture over all cores too, and the workers would wait for each other.
class OneThreadAPicture {
public:
    OneThreadAPicture() { cv::setNumThreads(1); }
    ~OneThreadAPicture() { cv::setNumThreads(m_before); }
    Q_DISABLE_COPY_MOVE(OneThreadAPicture)

private:
    int m_before = cv::getNumThreads();
};

void work(WorkList& list, const exam::Portrait& rules, const Models& models)
{
    ComplianceCheck check(rules, models);
    while (const std::optional<QString> file = list.nextFile())
        list.put({*file, check.checkFile(*file)});
    list.workerLeaves();
}

void count(const FileReport& report, FolderSummary& summary)
{
    if (!report.result) {
        ++summary.unreadable;
        return;
    }
    switch (report.result->verdict) {
    case Verdict::Pass:
        ++summary.passed;
        break;
    case Verdict::Fail:
        ++summary.failed;
        break;
    case Verdict::Person:
        ++summary.person;
        break;
    }
}

} // namespace

QStringList portraitFiles(const QString& folder)
{
    QStringList files;
    QDirIterator it(folder, {u"*.jpg"_s, u"*.jpeg"_s, u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    files.sort();
    return files;
}

base::Result<FolderSummary> checkFiles(const QStringList& files, const exam::Portrait& rules,
                                       const Models& models, const TakeReport& take,
                                       const base::Progress& progress)
{
    const int workers = std::clamp(QThread::idealThreadCount(), 1, 64);
    WorkList list(files, workers);
    const OneThreadAPicture oneThread;
    QThreadPool pool; // its destructor waits for the workers
    pool.setMaxThreadCount(workers);
    for (int i = 0; i < workers; ++i)
        pool.start([&list, &rules, &models] { work(list, rules, models); });

    FolderSummary summary;
    qint64 done = 0;
    bool stopped = !progress.at(0, files.size());
    while (!stopped) {
        const std::optional<FileReport> report = list.fetch();
        if (!report)
            break;
        count(*report, summary);
        take(*report);
        stopped = !progress.at(++done, files.size());
    }
    list.stop();
    pool.waitForDone();
    if (stopped && done < files.size()) {
        const QString message =
            QCoreApplication::translate("Photo", "The check was stopped after %1 of %2 pictures.");
        return base::fail(base::Error::Code::Cancelled, message.arg(done).arg(files.size()));
    }
    return summary;
}

} // namespace examdesk::photo
