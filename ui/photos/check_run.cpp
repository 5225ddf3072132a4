// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_run.h"

#include "base/async.h"
#include "photo/compliance_check.h"

#include <QThread>
#include <QtConcurrent>

#include <exception>
#include <mutex>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using audit::AuditService;
using base::Error;
using base::Result;
using CheckResult = AuditService::CheckResult;

namespace {

constexpr int kBatch = 64; ///< Few enough that a cancel is quick, many enough that a transaction pays.

struct Page {
    QList<audit::Material> portraits;
    std::optional<audit::QueueKey> last;
};

Result<Page> readPage(Session& session, const audit::QueueQuery& query,
                      const std::optional<audit::QueueKey>& after)
{
    const AuditService service(session);
    const auto rows = service.page(query, after, kBatch);
    if (!rows)
        return base::fail(rows.error());
    Page page;
    for (const audit::QueueRow& row : *rows) {
        auto portrait = service.find(row.id);
        if (!portrait)
            return base::fail(portrait.error());
        page.portraits.append(*std::move(portrait));
        page.last = audit::QueueKey{row.submittedAt, row.id};
    }
    return page;
}

/// Records all; if one of them changed meanwhile, each by itself. Answers how many were left out.
Result<int> recordAll(Session& session, const QList<CheckResult>& results)
{
    AuditService service(session);
    const auto all = service.recordChecks(results);
    if (all)
        return 0;
    if (all.error().code != Error::Code::Conflict)
        return base::fail(all.error());
    int changed = 0;
    for (const CheckResult& result : results) {
        const auto one = service.recordChecks({result});
        if (!one && one.error().code != Error::Code::Conflict)
            return base::fail(one.error());
        changed += one ? 0 : 1;
    }
    return changed;
}

std::optional<photo::Report> judgeOne(const PortraitChecker& checker, const audit::MaterialFiles& files,
                                      const audit::Material& portrait)
{
    const auto bytes = files.read(portrait.sha256);
    if (!bytes)
        return std::nullopt;
    try {
        const auto report = checker(*bytes);
        return report ? std::optional(*report) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

struct CheckRun::Batch {
    QList<audit::Material> portraits;
    std::vector<std::optional<photo::Report>> reports;
    std::vector<char> begun; ///< Those a cancelled run never looked at are not unreadable.
    std::atomic_int next = 0;
    std::atomic_int threads = 0;
};

namespace {

/// Models that are read when they are first needed, by whoever needs them first.
class LazyModels {
public:
    explicit LazyModels(const QString& folder) : m_folder(folder) {}

    const photo::Models& get()
    {
        std::call_once(m_read, [this] { m_models = photo::Models::load(m_folder); });
        return m_models;
    }

private:
    QString m_folder;
    std::once_flag m_read;
    photo::Models m_models;
};

} // namespace

MakeChecker complianceChecker(const QString& folder)
{
    return [models = std::make_shared<LazyModels>(folder)](const exam::Portrait& rules) -> PortraitChecker {
        auto check = std::make_shared<photo::ComplianceCheck>(rules, models->get());
        return [check](const QByteArray& bytes) { return check->check(bytes); };
    };
}

CheckRun::CheckRun(Desk& desk, What what, MakeChecker make, TaskHandle task, QObject* parent)
    : QObject(parent), m_desk(desk), m_what(std::move(what)), m_make(std::move(make)),
      m_task(std::move(task)), m_progress(m_task.progress()), m_files(desk),
      m_checkers(std::make_shared<Checkers>(size_t(qMax(1, QThread::idealThreadCount())))),
      m_stop(std::make_shared<std::atomic_bool>(false)), m_done(std::make_shared<std::atomic<qint64>>(0))
{
    m_what.query.portraits = true;
    m_what.query.verdict = u"unchecked"_s;
    m_pool.setMaxThreadCount(int(m_checkers->size()));
}

CheckRun::~CheckRun()
{
    *m_stop = true;
    m_pool.waitForDone();
}

void CheckRun::start()
{
    const auto counting =
        m_desk.run([query = m_what.query](Session& session) { return AuditService(session).count(query); },
                   Desk::Lane::Slow);
    base::whenFinished(counting, this, [this](const Result<qint64>& total) {
        if (!total) {
            Q_EMIT failed(total.error());
            return;
        }
        m_total = *total;
        (void)m_progress.at(0, m_total);
        nextPage();
    });
}

void CheckRun::nextPage()
{
    if (m_task.isCancelled()) {
        end();
        return;
    }
    const auto reading = m_desk.run(
        [query = m_what.query, after = m_after](Session& session) { return readPage(session, query, after); },
        Desk::Lane::Slow);
    base::whenFinished(reading, this, [this](const Result<Page>& page) {
        if (!page) {
            Q_EMIT failed(page.error());
        } else if (page->portraits.isEmpty()) {
            end();
        } else {
            m_after = page->last;
            judge(page->portraits);
        }
    });
}

void CheckRun::judge(const QList<audit::Material>& portraits)
{
    auto batch = std::make_shared<Batch>();
    batch->portraits = portraits;
    batch->reports.resize(size_t(portraits.size()));
    batch->begun.resize(size_t(portraits.size()));
    batch->threads = int(qMin<size_t>(m_checkers->size(), size_t(portraits.size())));
    const auto work = [batch, checkers = m_checkers, stop = m_stop, done = m_done, files = m_files,
                       make = m_make, rules = m_what.rules, progress = m_progress,
                       total = m_total](size_t slot) {
        PortraitChecker& checker = checkers->at(slot);
        if (!checker)
            checker = make(rules);
        for (int i = batch->next++; i < batch->portraits.size() && !*stop; i = batch->next++) {
            if (!progress.at(*done, total))
                break;
            batch->begun[size_t(i)] = 1;
            batch->reports[size_t(i)] = judgeOne(checker, files, batch->portraits.at(i));
            (void)progress.at(++*done, total);
        }
        return 0;
    };
    const int threads = batch->threads;
    for (int slot = 0; slot < threads; ++slot)
        base::whenFinished(QtConcurrent::run(&m_pool, work, size_t(slot)), this, [this, batch](int) {
            if (--batch->threads == 0)
                record(*batch);
        });
}

void CheckRun::record(const Batch& batch)
{
    QList<CheckResult> results;
    CheckSummary sum = m_summary;
    for (size_t i = 0; i < batch.reports.size(); ++i) {
        const auto& report = batch.reports[i];
        sum.unread += !report && batch.begun[i] ? 1 : 0;
        if (!report)
            continue;
        const audit::Material& portrait = batch.portraits.at(qsizetype(i));
        results.append({portrait, photo::verdictName(report->verdict), photo::keptFindings(*report)});
        sum.passed += report->verdict == photo::Verdict::Pass ? 1 : 0;
        sum.failed += report->verdict == photo::Verdict::Fail ? 1 : 0;
        sum.person += report->verdict == photo::Verdict::Person ? 1 : 0;
    }
    const auto recording = m_desk.run(
        [results](Session& session) -> Result<int> {
            return results.isEmpty() ? Result<int>(0) : recordAll(session, results);
        },
        Desk::Lane::Slow);
    base::whenFinished(recording, this, [this, sum](const Result<int>& changed) {
        if (!changed) {
            Q_EMIT failed(changed.error());
            return;
        }
        m_summary = sum;
        m_summary.changed += *changed;
        nextPage();
    });
}

void CheckRun::end()
{
    m_summary.cancelled = m_task.isCancelled();
    m_task.finish();
    Q_EMIT finished(m_summary);
}

} // namespace examdesk::ui
