// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "exam/definition.h"
#include "ui/kit/paged_model.h"
#include "ui/review/picture_review.h"
#include "ui/workbench/review_mark.h"

namespace examdesk::ui {

/// "4 min", "3 h", "12 d": how long something waits.
QString ageText(const QDateTime& since, const QDateTime& now);

/// The queue of materials, oldest first.
class QueueModel : public PagedTableModel<audit::QueueRow> {
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, AgeColumn, StateColumn, NumberColumn, SchoolColumn, ColumnCount };

    static constexpr int kOverdueDays = 3; ///< Whoever waits as long is told apart.

    using PagedTableModel::PagedTableModel;

    /// Where the names of materials come from; may be null.
    void setExam(const exam::Definition* exam) { m_exam = exam; }

    int columnCount(const QModelIndex& parent = {}) const override;
    /// The name stands once above the materials of one person that follow each other, and with it how all
    /// that he handed in stands (StateDotsRole).
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool isSame(const audit::QueueRow& one, const audit::QueueRow& other) const override
    {
        return one.id == other.id;
    }
    QVariant cell(const audit::QueueRow& row, int column, int role) const override;

private:
    static bool isOverdue(const audit::QueueRow& row);
    QString text(const audit::QueueRow& row, int column) const;
    /// In the order of the exam's materials.
    QList<audit::MaterialStanding> standings(const audit::QueueRow& row) const;
    StateDots dots(const audit::QueueRow& row) const;
    /// Name and, a line each, how his materials stand.
    QString personText(const audit::QueueRow& row) const;

    const exam::Definition* m_exam = nullptr;
};

} // namespace examdesk::ui
