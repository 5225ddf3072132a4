// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/request.h"
#include "account/session.h"
#include "candidate/candidate.h"

#include <optional>

namespace examdesk::accommodation {

/// What staff ask for and grant, in the name of the signed-in account. Synchronous; run it in a desk's lane.
class AccommodationService {
public:
    /// Keeps the reference: the session must outlive the service.
    explicit AccommodationService(account::Session& session) : m_session(session) {}

    /// What was asked for in the candidate's name; nothing if nothing ever was, or it is out of the scope.
    [[nodiscard]] base::Result<std::optional<Request>> find(const candidate::CandidateId& candidate) const;
    /// How many of the exam wait for a decision, in the account's scope.
    [[nodiscard]] base::Result<int> waiting(const QString& exam) const;

    /// @p seen is the request as the person saw it; null if there was none. Conflict if it changed since.
    [[nodiscard]] base::Result<void> request(const candidate::Candidate& candidate, const Request* seen,
                                             const QStringList& asked, const QString& reason,
                                             bool documentChecked);
    [[nodiscard]] base::Result<void> decide(const Request& seen, const QStringList& granted,
                                            const QString& reason);
    [[nodiscard]] base::Result<void> withdraw(const Request& seen, const QString& reason);
    /// Takes the account's own decision back.
    [[nodiscard]] base::Result<void> reopen(const Request& seen, const QString& reason);

private:
    [[nodiscard]] base::Result<void> give(const QString& kind, const Request& seen,
                                          const QJsonObject& payload);

    account::Session& m_session;
};

} // namespace examdesk::accommodation
