// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder_check.h"

#include "base/parallel.h"
#include "compliance_check.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QThread>
#include <QThreadPool>

#include <opencv2/core/utility.hpp>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

/// Pictures under way for each core: none waits for the one whose report is asked for next.
constexpr int kAhead = 4;

/// OpenCV would spread each picture over all cores too, and the workers would wait for each other.
class OneThreadAPicture {
public:
    OneThreadAPicture() { cv::setNumThreads(1); }
    ~OneThreadAPicture() { cv::setNumThreads(m_before); }
    Q_DISABLE_COPY_MOVE(OneThreadAPicture)

private:
    int m_before = cv::getNumThreads();
};

void count(const FileReport& report, FolderSummary& summary)
{
    if (!report.result) {
        ++summary.unreadable;
        return;
    }
    switch (report.result->conclusion) {
    case Conclusion::Pass:
        ++summary.passed;
        break;
    case Conclusion::Fail:
        ++summary.failed;
        break;
    case Conclusion::Person:
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
    const OneThreadAPicture oneThread;
    QThreadPool pool;
    pool.setMaxThreadCount(workers);
    base::Spares<ComplianceCheck> checks([&] { return std::make_unique<ComplianceCheck>(rules, models); });
    base::InOrder<FileReport> reports(pool);
    const auto put = [&](const QString& file) {
        reports.put([&checks, file] {
            return checks.with([&file](ComplianceCheck& check) {
                return FileReport{file, check.checkFile(file)};
            });
        });
    };

    FolderSummary summary;
    qsizetype next = 0;
    qint64 done = 0;
    bool stopped = !progress.at(0, files.size());
    while (!stopped && done < files.size()) {
        while (next < files.size() && reports.size() < std::size_t(workers) * kAhead)
            put(files.at(next++));
        const FileReport report = reports.take();
        count(report, summary);
        take(report);
        stopped = !progress.at(++done, files.size());
    }
    pool.clear(); // what has not begun is of no interest any more
    if (stopped && done < files.size()) {
        const QString message =
            QCoreApplication::translate("Photo", "The check was stopped after %1 of %2 pictures.");
        return base::fail(base::Error::Code::Cancelled, message.arg(done).arg(files.size()));
    }
    return summary;
}

} // namespace examdesk::photo
