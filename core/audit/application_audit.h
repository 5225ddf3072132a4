// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "exam/decision.h"
#include "exam/definition_reader.h"

namespace examdesk::audit {

/// A whole application as a reviewer saw it, and the audit level that he speaks for.
struct Application {
    candidate::Candidate candidate;
    QString level;
    bool operator==(const Application&) const = default;
};

/// True if @p principal has the role and the reach of @p level.
bool speaksFor(const account::Principal& principal, const exam::AuditLevel& level);
/// True if it is the turn of @p principal to decide on the application that stands so.
bool isTurnOf(const account::Principal& principal, const exam::Definition& exam,
              const exam::Standing& standing);
/// Why the application that stands so cannot be approved yet; empty if it can.
QString whyIncomplete(const exam::Definition& exam, const candidate::Candidate& candidate,
                      const exam::Standing& standing);
/// The audit level whose latest decision on @p candidate is @p principal's to take back (the system
/// administrator's whoever made it); empty if there is none. What has happened since is not looked at.
QString reopenableLevel(const account::Principal& principal, const exam::Definition& exam,
                        const candidate::Candidate& candidate);

/// What the audit levels say of whole applications, in the name of the signed-in account. Several at once are
/// decided all or none. Synchronous; run it in a desk's lane.
class ApplicationAudit {
public:
    /// Keeps references: both must outlive it.
    ApplicationAudit(account::Session& session, const exam::Catalogue& exams);

    /// Those of @p ids that the account may decide so now: it is its turn and, to approve, they are complete.
    [[nodiscard]] base::Result<QList<Application>> decidable(const QList<candidate::CandidateId>& ids,
                                                             exam::Decision decision) const;
    /// Error::Code::Conflict if somebody else was first; a return or a rejection needs a reason.
    [[nodiscard]] base::Result<void> decide(const QList<Application>& seen, exam::Decision decision,
                                            const QString& reason);
    /// Those of @p ids whose latest decision the account may take back.
    [[nodiscard]] base::Result<QList<Application>> reopenable(const QList<candidate::CandidateId>& ids) const;
    /// Takes back what these levels said last. Error::Code::Denied if somebody else said it,
    /// Error::Code::Conflict if something has come of it since (a later level, a payment, a seat, a change).
    [[nodiscard]] base::Result<void> reopen(const QList<Application>& decided, const QString& reason);

private:
    account::Session& m_session;
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::audit
