// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk_approval.h"

#include <algorithm>

namespace examdesk::audit {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr int kBatch = 100; ///< Decisions in one transaction.

} // namespace

BulkApproval::BulkApproval(account::Session& session, QString exam, QSet<QString> leftOut)
    : m_session(session), m_exam(std::move(exam)), m_leftOut(std::move(leftOut))
{}

QueueQuery BulkApproval::passing() const
{
    return {.exam = m_exam, .portraits = true, .state = u"waiting"_s, .conclusion = u"pass"_s};
}

Result<BulkCount> BulkApproval::count() const
{
    const auto all = AuditService(m_session).count(passing());
    if (!all)
        return base::fail(all.error());
    BulkCount count{.approvable = *all};
    std::optional<QueueKey> last;
    while (!m_leftOut.isEmpty()) {
        const auto rows = AuditService(m_session).page(passing(), last, kBatch);
        if (!rows)
            return base::fail(rows.error());
        if (rows->isEmpty())
            break;
        last = QueueKey{rows->last().submittedAt, rows->last().id};
        count.leftOut += std::count_if(rows->begin(), rows->end(), [this](const QueueRow& row) {
            return m_leftOut.contains(row.sha256);
        });
    }
    count.approvable -= count.leftOut;
    return count;
}

BulkOutcome BulkApproval::approve(qint64 most, const base::Progress& progress)
{
    AuditService service(m_session);
    BulkOutcome outcome;
    std::optional<QueueKey> last;
    while (outcome.approved.size() < most && progress.at(outcome.approved.size(), most)) {
        const int limit = int(qMin<qint64>(kBatch, most - outcome.approved.size()));
        auto rows = service.page(passing(), last, limit);
        if (!rows)
            return {outcome.approved, rows.error()};
        if (rows->isEmpty())
            break;
        last = QueueKey{rows->last().submittedAt, rows->last().id};
        rows->removeIf([this](const QueueRow& row) { return m_leftOut.contains(row.sha256); });
        if (rows->isEmpty())
            continue;
        const auto seen = service.decidable(*rows, Decision::Approve);
        if (!seen)
            return {outcome.approved, seen.error()};
        if (const auto done = service.decide(*seen, Decision::Approve, {}); !done)
            return {outcome.approved, done.error()};
        for (const Material& portrait : *seen)
            outcome.approved.append(portrait.id);
    }
    return outcome;
}

Result<void> BulkApproval::reopen(const QList<MaterialId>& ids, const QString& reason)
{
    for (qsizetype at = 0; at < ids.size(); at += kBatch)
        if (const auto done = AuditService(m_session).reopen(ids.mid(at, kBatch), reason); !done)
            return done;
    return {};
}

} // namespace examdesk::audit
