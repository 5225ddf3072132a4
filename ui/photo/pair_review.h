// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "likeness/likeness_service.h"
#include "pair_model.h"
#include "ui/workbench/review_queue.h"

namespace examdesk::ui {

/// The queue of pairs of portraits that may show one person, the most alike first. Pairs are decided one at a
/// time: its table selects no more.
class PairReview : public ReviewQueue<PairRow, likeness::LikenessRecord, likeness::LikenessState> {
    Q_OBJECT

public:
    PairReview(const Parts& parts, Model& model, const exam::Catalogue& exams);

    /// Shows the pairs of the exam that are in @p state.
    void show(likeness::LikenessState state);

protected:
    QString idOf(const PairRow& row) const override { return row.record.id.text(); }
    QString idOf(const likeness::LikenessRecord& seen) const override { return seen.id.text(); }
    bool isBefore(const PairRow& one, const PairRow& other) const override;
    bool isWaiting(const PairRow& row) const override;
    std::optional<PairRow> afterDecision(PairRow row, likeness::LikenessState state) const override;
    std::optional<likeness::LikenessRecord> seen(const QString& id) const override;
    QString nameOf(const PairRow& row, bool withState) const override;
    QString questionOf(likeness::LikenessState state, const QList<PairRow>& rows,
                       const QString& reason) const override;
    QString buttonOf(likeness::LikenessState state, int count) const override;
    QString doneWith(likeness::LikenessState state, int count, const QList<PairRow>& rows) const override;
    QString whyLeftOut(int count) const override;
    std::function<base::Result<QList<PairRow>>(account::Session&)>
    rowsOf(const QStringList& ids) const override;
    std::function<base::Result<QList<likeness::LikenessRecord>>(account::Session&)>
    decidable(const QList<PairRow>& rows, likeness::LikenessState state) const override;
    std::function<base::Result<QList<likeness::LikenessRecord>>(account::Session&)>
    reopenable(const QList<PairRow>& rows) const override;
    account::DecisionLine::Work apply(const QList<likeness::LikenessRecord>& seen,
                                      likeness::LikenessState state, const QString& reason) const override;
    account::DecisionLine::Work takeBack(const QList<likeness::LikenessRecord>& seen,
                                         const QString& reason) const override;

private:
    const exam::Catalogue& m_exams;
};

} // namespace examdesk::ui
