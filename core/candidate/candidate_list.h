// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/result.h"
#include "candidate/candidate.h"
#include "candidate/dimension.h"
#include "store/cipher.h"

#include <QHash>
#include <QSqlDatabase>

#include <optional>

namespace examdesk::candidate {

/// What stands for the approval of a withdrawn application. These are in the list only if they are asked for,
/// and in no count of candidates.
inline const QString kWithdrawn = QStringLiteral("withdrawn");

/// A line of the candidate list: nothing secret in it.
struct CandidateRow {
    CandidateId id = CandidateId({});
    QString candidateNo;
    QString name;
    QString school;
    QString type;     ///< Candidate type id.
    QString step;     ///< Id of the step to do next.
    QString approval; ///< `none`, `waiting`, `approved`, `rejected`, `returned`, `withdrawn`.
    QString payment;  ///< `none`, `pending`, `paid`, `receipted`.
    QString portrait; ///< As approval.
    QString ticketNo;
    QDateTime changedAt;
    QString sortKey;       ///< With the id: where the next page begins.
    QString region;        ///< As the field has it: a code, where it is one.
    QString major;         ///< Of the college.
    QString intendedMajor; ///< What he wants to study.
    QString registeredOn;  ///< Day of the exam's wall clock, `2026-03-10`.
    bool operator==(const CandidateRow&) const = default;
};

/// What to list. Empty members do not narrow it.
struct CandidateQuery {
    QString exam;
    QString search; ///< Name, pinyin, initials; candidate, ticket or order number; ID number or its last 4 or
                    ///< 6; phone.
    QString type;
    QString approval;
    QString level = {}; ///< Audit level that is to decide next.
    QString payment;
    QString portrait;
    QString school;
    QString accommodation = {};       ///< State of what was asked for (合理便利): `waiting` …
    QString proposal = {};            ///< What waits for a second person, proposalGroup(): `release`, `type`.
    QList<Narrowing> narrowings = {}; ///< What a line of a statistic was; all of them hold.
    bool operator==(const CandidateQuery&) const = default;
};

/// Where a page of the list ended: the next one starts behind it.
struct PageKey {
    QString sortKey;
    CandidateId id;
};

/// Where an application stands on its way: `approved`, `rejected`, `audit` (a level is to decide),
/// `returned`, `unfinished` (the candidate is to act). @p nextLevel as in CandidateQuery::level.
QString stageOf(const QString& approval, const QString& nextLevel);

/// How many candidates of an exam are in each state.
struct CandidateCounts {
    qint64 total = 0;
    QHash<QString, qint64> byApproval;
    QHash<QString, qint64> byLevel; ///< That is to decide next; not those that wait for none.
    QHash<QString, qint64> byPayment;
    QHash<QString, qint64> byPortrait;
    QHash<QString, qint64> byStage; ///< See stageOf(); each candidate is in one.
    QHash<QString, qint64> byType;
    qint64 seated = 0;
    qint64 withdrawn = 0; ///< Not in the others.
};

/// The same of one school.
struct SchoolCounts {
    QString school;
    qint64 total = 0;
    QHash<QString, qint64> byApproval;
    QHash<QString, qint64> byPayment;
    QHash<QString, qint64> byStage;
    bool operator==(const SchoolCounts&) const = default;
};

/// Reads the candidate list, within one scope. Belongs to the thread of its database.
class CandidateList {
public:
    CandidateList(const QSqlDatabase& database, const store::Cipher& cipher, const account::Scope& scope);

    /// At most @p limit candidates in order of their pinyin, behind @p after; from the start without it.
    /// Paging by key costs the same on the last page as on the first.
    [[nodiscard]] base::Result<QList<CandidateRow>>
    page(const CandidateQuery& query, const std::optional<PageKey>& after, int limit) const;
    /// The lines of @p ids as they are now, without those that are gone or out of scope.
    [[nodiscard]] base::Result<QList<CandidateRow>> rows(const QList<CandidateId>& ids) const;
    /// How many page() would list, all pages together.
    [[nodiscard]] base::Result<qint64> count(const CandidateQuery& query) const;
    [[nodiscard]] base::Result<CandidateCounts> counts(const QString& exam) const;
    /// How many of the exam wait for a second person, by proposalGroup().
    [[nodiscard]] base::Result<QHash<QString, qint64>> proposals(const QString& exam) const;
    /// The schools of the exam's candidates with their numbers, the one with most first.
    [[nodiscard]] base::Result<QList<SchoolCounts>> countsBySchool(const QString& exam) const;
    /// The schools that candidates of the exam come from, sorted.
    [[nodiscard]] base::Result<QStringList> schools(const QString& exam) const;

private:
    QSqlDatabase m_database;
    store::Cipher m_cipher;
    account::Scope m_scope;
};

} // namespace examdesk::candidate
