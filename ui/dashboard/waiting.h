// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "account/work_week.h"
#include "audit/audit_queue.h"
#include "candidate/candidate_list.h"
#include "exam/definition_reader.h"

#include <QVariantMap>

namespace examdesk::ui {

/// All numbers of an exam that the overview shows, as they were at one moment.
struct ExamCounts {
    QDateTime at;
    candidate::CandidateCounts candidates;
    QList<candidate::SchoolCounts> schools;
    audit::AuditQueue::Counts materials;
    audit::AuditQueue::Counts portraits;
    audit::AuditQueue::Oldest oldest;
    qint64 discrepancies = 0;         ///< Not settled.
    qint64 forSecondPerson = 0;       ///< Of these.
    QHash<QString, qint64> proposals; ///< For a second person, by candidate::proposalGroup().
    qint64 drafts = 0;                ///< Registrations that this account began here and did not finish.
    qint64 accommodations = 0;        ///< Requests that wait for a decision.
    qint64 stuckChanges = 0;          ///< And whatever else of the sync waits for a person.
    account::WorkWeek week;
};
[[nodiscard]] base::Result<ExamCounts> countExam(account::Session& session, const exam::Catalogue& exams,
                                                 const QString& examId);

/// One thing that waits for somebody, and the page where it is done.
struct Waiting {
    QString what; ///< "Materials to audit"
    QString more; ///< What else is known, in a few words; may be empty.
    QString goOn; ///< As a button: "Go on auditing: 12 materials".
    qint64 number = 0;
    QString page;       ///< Key of the page to go to.
    QVariantMap filter; ///< That makes the same number there.
};

/// What waits in @p exam for @p principal, the most pressing first: nothing that is none, and nothing that is
/// for ever another's to do.
QList<Waiting> waitingFor(const account::Principal& principal, const exam::Definition& exam,
                          const ExamCounts& counts);

/// Whole days between @p since and @p now.
QString shownWait(const QDateTime& since, const QDateTime& now);

} // namespace examdesk::ui
