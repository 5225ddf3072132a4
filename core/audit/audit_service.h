// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_queue.h"
#include "audit/material.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/decision.h"

namespace examdesk::audit {

using exam::Decision;

/// The rules of material audit, in the name of the signed-in account. Every decision is one transaction: it
/// stands whole, or not at all. Synchronous; run it in a desk's lane.
class AuditService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit AuditService(account::Session& session);

    [[nodiscard]] base::Result<QList<QueueRow>> page(const QueueQuery& query,
                                                     const std::optional<QueueKey>& after, int limit) const;
    [[nodiscard]] base::Result<AuditQueue::Counts> counts(const QString& exam, bool portraits) const;
    [[nodiscard]] base::Result<AuditQueue::Oldest> oldestWaiting(const QString& exam) const;
    [[nodiscard]] base::Result<QList<QueueRow>> ofCandidate(const candidate::CandidateId& candidate) const;
    [[nodiscard]] base::Result<qint64> count(const QueueQuery& query) const;
    /// True if the file that @p material names lies in the store: what nobody can see, nobody approves.
    bool hasFile(const Material& material) const;
    [[nodiscard]] base::Result<QList<QueueRow>> rows(const QList<MaterialId>& ids) const;
    /// The materials behind lines of a queue. Error::Code::Conflict if one is no longer what its line says.
    [[nodiscard]] base::Result<QList<Material>> behind(const QList<QueueRow>& rows) const;
    /// As behind(), without those that cannot be decided so: whose file is not here is not approved.
    [[nodiscard]] base::Result<QList<Material>> decidable(const QList<QueueRow>& rows,
                                                          Decision decision) const;
    /// Error::Code::NotFound if there is none in the account's scope.
    [[nodiscard]] base::Result<Material> find(const MaterialId& id) const;
    /// The bytes of a picture, checked against their hash.
    [[nodiscard]] base::Result<QByteArray> fileOf(const QString& sha256) const;

    /// Decides on @p seen, the material as the reviewer saw it; a rejection or return needs a reason.
    /// Error::Code::Conflict if somebody else was first.
    [[nodiscard]] base::Result<void> decide(const Material& seen, Decision decision, const QString& reason);
    /// The same for many at once; all or none.
    [[nodiscard]] base::Result<void> decide(const QList<Material>& seen, Decision decision,
                                            const QString& reason);
    /// Takes a decision back that this account made.
    [[nodiscard]] base::Result<void> reopen(const MaterialId& id, const QString& reason);
    /// The same for many at once; all or none.
    [[nodiscard]] base::Result<void> reopen(const QList<MaterialId>& ids, const QString& reason);
    /// Keeps what the portrait check found of @p seen.
    struct CheckResult {
        Material seen;
        QString conclusion; ///< `pass`, `fail`, `person`.
        QJsonArray findings;
    };
    [[nodiscard]] base::Result<void> recordChecks(const QList<CheckResult>& results);

    /// Adds a picture handed in at the counter; its format is judged by its content. @p reason for one that
    /// takes the place of another.
    [[nodiscard]] base::Result<MaterialId> add(const candidate::Candidate& candidate, const QString& kind,
                                               const QByteArray& content, const QString& reason = {});

private:
    account::Session& m_session;
};

/// `jpeg`, `png` or `pdf` by the first bytes of @p content; empty for anything else.
QString formatOf(const QByteArray& content);

} // namespace examdesk::audit
