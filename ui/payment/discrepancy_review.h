// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_list.h"
#include "ui/workbench/review_queue.h"

#include <functional>

namespace examdesk::ui {

/// What a person says about discrepancies.
struct DiscrepancyChoice {
    enum class Kind {
        Resolve, ///< By an action.
        Confirm, ///< As the second person.
        Refuse,  ///< As the second person: it is open again.
    };
    Kind kind = Kind::Resolve;
    payment::Action action = payment::Action::Explained; ///< Of Resolve.
    QDate followUp{};                                    ///< Of Resolve; invalid where the action is final.
};

/// The queue of discrepancies, by class and order number. What one person decides can be taken back until a
/// second one has confirmed it; a second person's answer cannot, and says so.
class DiscrepancyReview
    : public ReviewQueue<payment::DiscrepancyListRow, payment::DiscrepancyRecord, DiscrepancyChoice> {
    Q_OBJECT

public:
    /// The record that was read of the discrepancy on show; null while it is read.
    using Find = std::function<const payment::DiscrepancyRecord*()>;

    DiscrepancyReview(const Parts& parts, Model& model, Find find);

    /// Shows what @p query asks for.
    void show(const payment::DiscrepancyQuery& query, Begin begin);

protected:
    using Row = payment::DiscrepancyListRow;
    using Record = payment::DiscrepancyRecord;

    QString idOf(const Row& row) const override { return row.id.text(); }
    QString idOf(const Record& seen) const override { return seen.id.text(); }
    bool isBefore(const Row& one, const Row& other) const override;
    bool isWaiting(const Row& row) const override;
    bool allows(const Row& row, const DiscrepancyChoice& choice) const override;
    bool asksBeforeOne(const DiscrepancyChoice& choice) const override;
    bool canTakeBack(const DiscrepancyChoice& choice) const override;
    std::optional<Row> afterDecision(Row row, DiscrepancyChoice choice) const override;
    std::optional<Record> seen(const QString& id) const override;
    QString nameOf(const Row& row, bool withState) const override;
    QString questionOf(DiscrepancyChoice choice, const QList<Row>& rows,
                       const QString& reason) const override;
    QString buttonOf(DiscrepancyChoice choice, int count) const override;
    QString doneWith(DiscrepancyChoice choice, int count, const QList<Row>& rows) const override;
    QString whyLeftOut(int count) const override;
    std::function<base::Result<QList<Row>>(account::Session&)> rowsOf(const QStringList& ids) const override;
    std::function<base::Result<QList<Record>>(account::Session&)>
    decidable(const QList<Row>& rows, DiscrepancyChoice choice) const override;
    std::function<base::Result<QList<Record>>(account::Session&)>
    reopenable(const QList<Row>& rows) const override;
    account::DecisionLine::Work apply(const QList<Record>& seen, DiscrepancyChoice choice,
                                      const QString& reason) const override;
    account::DecisionLine::Work takeBack(const QList<Record>& seen, const QString& reason) const override;

private:
    Find m_find;
    payment::DiscrepancyQuery m_query;
};

} // namespace examdesk::ui
