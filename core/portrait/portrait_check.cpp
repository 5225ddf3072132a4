// SPDX-License-Identifier: GPL-3.0-or-later
#include "portrait_check.h"

#include "audit/audit_service.h"
#include "photo/compliance_check.h"

#include <QThread>

#include <exception>

namespace examdesk::portrait {

using namespace Qt::StringLiterals;
using account::Session;
using audit::AuditService;
using base::Error;
using base::fail;
using base::Result;
using CheckResult = AuditService::CheckResult;

namespace {

constexpr int kBatch = 64; ///< Few enough that a cancel is quick, many enough that a transaction pays.

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

PortraitChecker checkerWith(const exam::Portrait& rules, const photo::Models& models)
{
    auto check = std::make_shared<photo::ComplianceCheck>(rules, models);
    return [check](const QByteArray& bytes) { return check->check(bytes); };
}

/// Records all; if one of them changed meanwhile, each by itself. Answers how many were left out.
Result<int> recordAll(Session& session, const QList<CheckResult>& results)
{
    AuditService service(session);
    const auto all = service.recordChecks(results);
    if (all)
        return 0;
    if (all.error().code != Error::Code::Conflict)
        return fail(all.error());
    int changed = 0;
    for (const CheckResult& result : results) {
        const auto one = service.recordChecks({result});
        if (!one && one.error().code != Error::Code::Conflict)
            return fail(one.error());
        changed += one ? 0 : 1;
    }
    return changed;
}

void count(CheckSummary& summary, photo::Conclusion conclusion)
{
    summary.passed += conclusion == photo::Conclusion::Pass ? 1 : 0;
    summary.failed += conclusion == photo::Conclusion::Fail ? 1 : 0;
    summary.person += conclusion == photo::Conclusion::Person ? 1 : 0;
}

} // namespace

MakeChecker complianceChecker(const QString& folder)
{
    return [models = std::make_shared<LazyModels>(folder)](const exam::Portrait& rules) {
        return checkerWith(rules, models->get());
    };
}

MakeChecker complianceChecker(const photo::Models& models)
{
    return [&models](const exam::Portrait& rules) { return checkerWith(rules, models); };
}

PortraitCheck::PortraitCheck(What what, MakeChecker make, base::Progress progress)
    : m_what(std::move(what)), m_make(std::move(make)), m_progress(std::move(progress)),
      m_checkers(size_t(qMax(1, QThread::idealThreadCount())))
{
    m_what.query.portraits = true;
    m_what.query.conclusion = u"unchecked"_s;
    m_pool.setMaxThreadCount(int(m_checkers.size()));
}

PortraitCheck::~PortraitCheck()
{
    stop();
    m_pool.waitForDone();
}

Result<CheckSummary> PortraitCheck::run(Session& session)
{
    if (const auto begun = begin(session); !begun)
        return fail(begun.error());
    for (;;) {
        const auto hasMore = read(session);
        if (!hasMore)
            return fail(hasMore.error());
        if (!*hasMore)
            return m_summary;
        judge();
        if (const auto recorded = record(session); !recorded)
            return fail(recorded.error());
    }
}

Result<void> PortraitCheck::begin(Session& session)
{
    const auto total =
        m_what.only ? Result<qint64>(m_what.only->size()) : AuditService(session).count(m_what.query);
    if (!total)
        return fail(total.error());
    m_total = *total;
    m_files.emplace(session);
    return {};
}

Result<bool> PortraitCheck::read(Session& session)
{
    m_batch.clear();
    m_next = 0;
    m_summary.cancelled = !mayGoOn(0);
    if (m_summary.cancelled)
        return false;
    const AuditService service(session);
    const auto rows = nextRows(service);
    if (!rows)
        return fail(rows.error());
    for (const audit::QueueRow& row : *rows) {
        auto portrait = service.find(row.id);
        if (!portrait)
            return fail(portrait.error());
        m_batch.push_back({.portrait = *std::move(portrait)});
    }
    return !m_batch.empty();
}

Result<QList<audit::QueueRow>> PortraitCheck::nextRows(const AuditService& service)
{
    if (!m_what.only) {
        auto rows = service.page(m_what.query, m_after, kBatch);
        if (rows && !rows->isEmpty())
            m_after = audit::QueueKey{rows->last().submittedAt, rows->last().id};
        return rows;
    }
    QList<audit::QueueRow> rows;
    while (rows.isEmpty() && m_taken < m_what.only->size()) {
        const auto ids = m_what.only->mid(m_taken, kBatch);
        m_taken += ids.size();
        auto some = service.rows(ids);
        if (!some)
            return some;
        rows = *std::move(some);
        const auto isDone = [](const audit::QueueRow& row) {
            return row.kind != audit::kPortraitKind || !row.conclusion.isEmpty();
        };
        rows.removeIf(isDone);
        m_done += ids.size() - rows.size();
    }
    return rows;
}

void PortraitCheck::judge()
{
    const size_t threads = qMin(m_checkers.size(), m_batch.size());
    for (size_t slot = 1; slot < threads; ++slot)
        m_pool.start([this, slot] { work(m_checkers[slot]); });
    if (threads > 0)
        work(m_checkers.front());
    m_pool.waitForDone();
}

void PortraitCheck::work(PortraitChecker& checker)
{
    for (size_t i = m_next++; i < m_batch.size() && !m_isStopped && mayGoOn(0); i = m_next++) {
        Judged& one = m_batch[i];
        one.isBegun = true;
        one.report = judgeOne(checker, one.portrait);
        (void)mayGoOn(1);
    }
}

/// What the picture libraries throw must not end the program, and the picture stays for a person.
std::optional<photo::Report> PortraitCheck::judgeOne(PortraitChecker& checker,
                                                     const audit::Material& portrait) const
{
    const auto bytes = m_files->read(portrait.sha256);
    if (!bytes)
        return std::nullopt;
    try {
        if (!checker)
            checker = m_make(m_what.rules);
        const auto report = checker(*bytes);
        return report ? std::optional(*report) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

bool PortraitCheck::mayGoOn(qint64 more)
{
    const std::scoped_lock lock(m_telling);
    m_done += more;
    return m_progress.at(m_done, m_total);
}

Result<void> PortraitCheck::record(Session& session)
{
    QList<CheckResult> results;
    CheckSummary sum = m_summary;
    for (const Judged& one : m_batch) {
        sum.unread += !one.report && one.isBegun ? 1 : 0;
        if (!one.report)
            continue;
        results.append(
            {one.portrait, photo::conclusionName(one.report->conclusion), photo::keptFindings(*one.report)});
        count(sum, one.report->conclusion);
    }
    const auto changed = results.isEmpty() ? Result<int>(0) : recordAll(session, results);
    if (!changed)
        return fail(changed.error());
    m_summary = sum;
    m_summary.changed += *changed;
    return {};
}

} // namespace examdesk::portrait
