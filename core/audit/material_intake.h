// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_queue.h"
#include "audit/material.h"
#include "audit/material_file.h"
#include "exam/definition_reader.h"

namespace examdesk::audit {

/// Takes what a person hands in at the counter, in the name of the signed-in account. Synchronous; run it in
/// a desk's lane.
class MaterialIntake {
public:
    /// Keeps references: both must outlive the service.
    MaterialIntake(account::Session& session, const exam::Catalogue& exams);

    /// Where the same file was handed in before, as far as the account sees: another material, another
    /// person.
    [[nodiscard]] base::Result<QList<QueueRow>> handedInBefore(const QByteArray& content) const;

    /// Hands @p file in as the material @p kind of @p seen; @p reason for what takes the place of one that
    /// waits or is approved. Error::Code::Invalid with refusalOf() for a file that the definition does not
    /// want.
    [[nodiscard]] base::Result<MaterialId> handIn(const candidate::Candidate& seen, const QString& kind,
                                                  const MaterialFile& file, const QString& reason);

private:
    account::Session& m_session;
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::audit
