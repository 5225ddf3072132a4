// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "candidate/candidate_list.h"
#include "candidate/statistics.h"
#include "exam/definition_reader.h"

namespace examdesk::candidate {

/// What staff do with candidate records, in the name of the signed-in account. Synchronous; run it in a
/// desk's lane.
class CandidateService {
public:
    /// Keeps references: both must outlive the service.
    CandidateService(account::Session& session, const exam::Catalogue& exams);

    [[nodiscard]] base::Result<QList<CandidateRow>>
    page(const CandidateQuery& query, const std::optional<PageKey>& after, int limit) const;
    [[nodiscard]] base::Result<QList<CandidateRow>> rows(const QList<CandidateId>& ids) const;
    [[nodiscard]] base::Result<qint64> count(const CandidateQuery& query) const;
    [[nodiscard]] base::Result<CandidateCounts> counts(const QString& exam) const;
    [[nodiscard]] base::Result<QList<SchoolCounts>> countsBySchool(const QString& exam) const;
    [[nodiscard]] base::Result<QStringList> schools(const QString& exam) const;
    /// Errors as StatisticsReader::read(), and Invalid if there is no such exam.
    [[nodiscard]] base::Result<Statistics> statistics(const StatisticsQuery& query) const;

    /// Error::Code::NotFound if there is none in the account's scope.
    [[nodiscard]] base::Result<Candidate> find(const CandidateId& id) const;
    [[nodiscard]] base::Result<exam::Standing> standing(const Candidate& candidate) const;

    /// Changes the fields given; @p seen is the record as the person saw it. Conflict if it changed since.
    [[nodiscard]] base::Result<void> correct(const Candidate& seen, const QHash<QString, QString>& fields,
                                             const QString& reason);
    [[nodiscard]] base::Result<void> changeType(const Candidate& seen, const QString& type,
                                                const QString& reason);
    /// The candidate signed his form and the commitment at the counter; resubmits a returned application.
    [[nodiscard]] base::Result<void> confirm(const Candidate& seen, const QString& reason);
    /// Asks a second person for @p command, one of those of proposal.h; of a release, the document of the one
    /// who stands there was checked. @p type: of `candidate.change_type`.
    [[nodiscard]] base::Result<void> propose(const Candidate& seen, const QString& command,
                                             const QString& reason, const QString& type = {});
    /// What was proposed is not done.
    [[nodiscard]] base::Result<void> decline(const Candidate& seen, const QString& reason);
    /// As the second person: another account has proposed it.
    [[nodiscard]] base::Result<void> releaseIdNumber(const Candidate& seen);
    [[nodiscard]] base::Result<void> releasePhone(const Candidate& seen);
    /// The platform is to set the candidate's account back; his document was checked.
    [[nodiscard]] base::Result<void> resetAccount(const Candidate& seen, const QString& reason);
    /// How many wait for a second person in the account's scope, by proposalGroup().
    [[nodiscard]] base::Result<QHash<QString, qint64>> proposals(const QString& exam) const;
    /// Gives the application up: its numbers are free again.
    [[nodiscard]] base::Result<void> withdraw(const Candidate& seen, const QString& reason);

    /// Puts on the trail that the signed-in account looked at a masked field.
    [[nodiscard]] base::Result<void> noteReveal(const CandidateId& id, const QString& field);

private:
    CandidateList list() const;

    account::Session& m_session;
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::candidate
