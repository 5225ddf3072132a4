// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "base/progress.h"

#include <optional>

namespace examdesk::audit {

/// What a bulk approval came to: what was approved up to its end, and what ended it early.
struct BulkOutcome {
    QList<MaterialId> approved;
    std::optional<base::Error> error;
};

/// Approves, hundred by hundred, the portraits of an exam that wait and pass every rule of the check. Each
/// hundred is one transaction. Synchronous; run it in the slow lane.
class BulkApproval {
public:
    /// Keeps the reference: it must outlive the approval.
    BulkApproval(account::Session& session, QString exam);

    /// How many there are now.
    [[nodiscard]] base::Result<qint64> count() const;
    /// Approves at most @p most; a cancel or an error ends it early. Those whose file is not here are left.
    BulkOutcome approve(qint64 most, const base::Progress& progress);
    /// Takes the decisions on @p ids back.
    [[nodiscard]] base::Result<void> reopen(const QList<MaterialId>& ids, const QString& reason);

private:
    QueueQuery passing() const;

    account::Session& m_session;
    QString m_exam;
};

} // namespace examdesk::audit
