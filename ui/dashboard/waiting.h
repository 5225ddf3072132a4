// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_queue.h"
#include "candidate/candidate_list.h"
#include "exam/definition_reader.h"
#include "kit/icons.h"

#include <QVariantMap>

namespace examdesk::ui {

/// All numbers of an exam that the overview shows.
struct ExamCounts {
    candidate::CandidateCounts candidates;
    QList<candidate::SchoolCounts> schools;
    audit::AuditQueue::Counts materials;
    audit::AuditQueue::Counts portraits;
};
[[nodiscard]] base::Result<ExamCounts> countExam(account::Session& session, const exam::Catalogue& exams,
                                                 const QString& examId);

/// One thing that waits for somebody, and the page where it is done.
struct Waiting {
    QString what; ///< "Materials to audit"
    qint64 number = 0;
    Icon icon = Icon::Waiting;
    QString page; ///< Key of the page to go to.
    QVariantMap filter;
};

/// What waits in @p exam for somebody of @p role, the most pressing first.
QList<Waiting> waitingFor(account::Role role, const exam::Definition& exam, const ExamCounts& counts);

} // namespace examdesk::ui
