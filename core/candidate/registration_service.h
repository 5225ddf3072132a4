// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "candidate/registration.h"
#include "exam/definition_reader.h"

#include <optional>

namespace examdesk::candidate {

/// Registers people at the counter, in the name of the signed-in account: candidate numbers out of the blocks
/// that the server lent this store, and drafts of what is not finished. Synchronous; run it in a desk's lane.
class RegistrationService {
public:
    /// Who is registered already.
    struct Registered {
        CandidateId id = CandidateId({});
        QString candidateNo;
        bool operator==(const Registered&) const = default;
    };
    /// Who has an ID number or a mobile number already.
    struct Holder {
        std::optional<Registered> here; ///< None: he is in another school or region, and nobody's business.
        QString sentence;               ///< What may be said of it, and the way on.
    };

    /// Keeps references: all must outlive the service. @p majors may be null.
    RegistrationService(account::Session& session, const exam::Catalogue& exams,
                        const exam::MajorMap* majors = nullptr);

    /// Registers the person of @p draft under the next candidate number and forgets the draft.
    /// Error::Code::Invalid for what the exam does not take (no type, no name, no ID number, a wrong value),
    /// Conflict if the ID number or the mobile number is somebody's, Unavailable if no number is left: the
    /// sentence says how to get more.
    [[nodiscard]] base::Result<Registered> begin(const RegistrationDraft& draft);
    /// How many numbers can be given without asking the server.
    [[nodiscard]] base::Result<qint64> numbersLeft(const QString& exam) const;
    /// Why nobody can be registered here now, before anything is typed; empty if somebody can.
    [[nodiscard]] base::Result<QString> obstacle(const QString& exam) const;
    /// Who has @p value in @p field (an id of the exam's) already; none if it is free or need not be unique.
    [[nodiscard]] base::Result<std::optional<Holder>> holderOf(const QString& exam, const QString& field,
                                                               const QString& value) const;

    [[nodiscard]] base::Result<void> saveDraft(const RegistrationDraft& draft);
    /// Of this account, the newest first.
    [[nodiscard]] base::Result<QList<RegistrationDraft>> drafts(const QString& exam) const;
    [[nodiscard]] base::Result<void> removeDraft(const QString& id);

private:
    [[nodiscard]] base::Result<const exam::Definition*> examOf(const QString& id) const;
    [[nodiscard]] base::Result<void> judge(const exam::Definition& exam, const RegistrationDraft& draft,
                                           const QHash<QString, QString>& fields) const;
    [[nodiscard]] base::Result<void> checkIsFree(const exam::Definition& exam,
                                                 const QHash<QString, QString>& fields) const;
    [[nodiscard]] base::Result<QString> sentenceOfNone(const QString& exam) const;

    account::Session& m_session;
    const exam::Catalogue& m_exams;
    const exam::MajorMap* m_majors;
};

} // namespace examdesk::candidate
