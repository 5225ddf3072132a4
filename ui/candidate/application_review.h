// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/application_audit.h"
#include "candidate/candidate_list.h"
#include "ui/material/record.h"
#include "ui/workbench/review_queue.h"

#include <functional>

namespace examdesk::ui {

/// The list of candidates as a queue of whole applications: one or several are decided by the audit level
/// whose turn it is, if that is the signed-in account's to speak for.
class ApplicationReview : public ReviewQueue<candidate::CandidateRow, audit::Application> {
    Q_OBJECT

public:
    /// The record that was read of the candidate on show; null while it is read.
    using Find = std::function<const Record*()>;

    ApplicationReview(const Parts& parts, Model& model, const exam::Catalogue& exams, Find find);

    void setDefinition(const exam::Definition* exam);
    /// Shows what @p query asks for.
    void show(const candidate::CandidateQuery& query, Begin begin);

    /// Why nothing can be decided on what is on show; empty: it can.
    QString obstacle() const;
    /// Why it can be returned or rejected but not approved.
    QString approvalObstacle() const;
    /// True if it is nobody's turn on what is on show, and the account may take back what was said last.
    bool isReopenable() const;

protected:
    QString idOf(const candidate::CandidateRow& row) const override { return row.id.text(); }
    QString idOf(const audit::Application& seen) const override { return seen.candidate.id.text(); }
    bool isBefore(const candidate::CandidateRow& one, const candidate::CandidateRow& other) const override;
    bool isWaiting(const candidate::CandidateRow& row) const override;
    std::optional<candidate::CandidateRow> afterDecision(candidate::CandidateRow row,
                                                         exam::Decision decision) const override;
    std::optional<audit::Application> seen(const QString& id) const override;
    QString nameOf(const candidate::CandidateRow& row, bool withState) const override;
    QString questionOf(exam::Decision decision, const QList<candidate::CandidateRow>& rows,
                       const QString& reason) const override;
    QString buttonOf(exam::Decision decision, int count) const override;
    QString doneWith(exam::Decision decision, int count,
                     const QList<candidate::CandidateRow>& rows) const override;
    QString whyLeftOut(int count) const override;
    std::function<base::Result<QList<candidate::CandidateRow>>(account::Session&)>
    rowsOf(const QStringList& ids) const override;
    std::function<base::Result<QList<audit::Application>>(account::Session&)>
    decidable(const QList<candidate::CandidateRow>& rows, exam::Decision decision) const override;
    std::function<base::Result<QStringList>(account::Session&)>
    obstaclesOf(const QList<candidate::CandidateRow>& rows, exam::Decision decision) const override;
    std::function<base::Result<QList<audit::Application>>(account::Session&)>
    reopenable(const QList<candidate::CandidateRow>& rows) const override;
    account::DecisionLine::Work apply(const QList<audit::Application>& seen, exam::Decision decision,
                                      const QString& reason) const override;
    account::DecisionLine::Work takeBack(const QList<audit::Application>& seen,
                                         const QString& reason) const override;

private:
    /// Why the account may not decide on the application that stands so; empty: it may.
    static QString whyNotTurn(const account::Principal& principal, const exam::Definition& exam,
                              const exam::Standing& standing);
    const Record* shownRecord() const;
    bool isShownsTurn() const;

    const exam::Catalogue& m_exams;
    Find m_find;
    const exam::Definition* m_exam = nullptr;
    bool m_isByLevel = false; ///< The list shows those for which one audit level is to decide.
};

} // namespace examdesk::ui
