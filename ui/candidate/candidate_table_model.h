// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_list.h"
#include "exam/definition.h"
#include "ui/kit/paged_model.h"

namespace examdesk::ui {

/// The candidate list, page by page, in the words of its exam.
class CandidateTableModel : public PagedTableModel<candidate::CandidateRow> {
    Q_OBJECT

public:
    enum Column {
        Number,
        Name,
        School,
        Type,
        Step,
        Approval,
        Payment,
        Portrait,
        Ticket,
        Changed,
        Region,
        Major,
        IntendedMajor,
        Registered,
        ColumnCount
    };

    using PagedTableModel::PagedTableModel;

    /// @p exam must outlive the model or be replaced; null: ids stand for names.
    void setExam(const exam::Definition* exam) { m_exam = exam; }

    /// What a column is called where it is kept; -1 for a name of none.
    static QString columnName(int column);
    static int columnOf(const QString& name);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool isSame(const candidate::CandidateRow& one, const candidate::CandidateRow& other) const override
    {
        return one.id == other.id;
    }
    QVariant cell(const candidate::CandidateRow& row, int column, int role) const override;

private:
    QString text(const candidate::CandidateRow& row, int column) const;
    QString titleOf(candidate::Dimension by, const QString& otherwise) const;
    QString shown(candidate::Dimension by, const QString& code) const;

    const exam::Definition* m_exam = nullptr;
};

} // namespace examdesk::ui
