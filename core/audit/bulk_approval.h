// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "base/progress.h"

#include <QSet>

#include <optional>

namespace examdesk::audit {

/// What a bulk approval came to: what was approved up to its end, and what ended it early.
struct BulkOutcome {
    QList<MaterialId> approved;
    std::optional<base::Error> error;
};

/// How many portraits a bulk approval would approve.
struct BulkCount {
    qint64 approvable = 0;
    qint64 leftOut = 0; ///< That pass the check, too.
    bool operator==(const BulkCount&) const = default;
};

/// Approves, hundred by hundred, the portraits of an exam that wait and on which the check found nothing
/// wrong. Each hundred is one transaction. Synchronous; run it in the slow lane.
class BulkApproval {
public:
    /// Keeps the reference: it must outlive the approval. Files whose SHA-256 is in @p leftOut are left to a
    /// person, as those that may show somebody else's face.
    BulkApproval(account::Session& session, QString exam, QSet<QString> leftOut);

    /// How many there are now.
    [[nodiscard]] base::Result<BulkCount> count() const;
    /// Approves at most @p most; a cancel or an error ends it early. Those whose file is not here are left.
    BulkOutcome approve(qint64 most, const base::Progress& progress);
    /// Takes the decisions on @p ids back.
    [[nodiscard]] base::Result<void> reopen(const QList<MaterialId>& ids, const QString& reason);

private:
    QueueQuery passing() const;

    account::Session& m_session;
    QString m_exam;
    QSet<QString> m_leftOut;
};

} // namespace examdesk::audit
