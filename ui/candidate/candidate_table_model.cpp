// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_table_model.h"

#include "base/clock.h"
#include "candidate_words.h"

namespace examdesk::ui {

using candidate::CandidateRow;

int CandidateTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CandidateTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Number");
    case Name:
        return tr("Name");
    case School:
        return tr("School");
    case Type:
        return tr("Type");
    case Step:
        return tr("Next step");
    case Approval:
        return tr("Approval");
    case Payment:
        return tr("Payment");
    case Portrait:
        return tr("Portrait");
    case Ticket:
        return tr("Ticket number");
    case Changed:
        return tr("Changed");
    default:
        return {};
    }
}

QVariant CandidateTableModel::cell(const CandidateRow& row, int column, int role) const
{
    if (role == StateMarkRole) {
        if (column == Approval)
            return QVariant::fromValue(approvalMark(row.approval));
        if (column == Payment)
            return QVariant::fromValue(paymentMark(row.payment));
        if (column == Portrait)
            return QVariant::fromValue(portraitMark(row.portrait));
    }
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && (column == School || column == Type)))
        return text(row, column);
    return {};
}

QString CandidateTableModel::text(const CandidateRow& row, int column) const
{
    switch (column) {
    case Number:
        return row.candidateNo;
    case Name:
        return row.name;
    case School:
        return row.school;
    case Type: {
        const exam::CandidateType* type = m_exam ? m_exam->type(row.type) : nullptr;
        return type ? type->name.shown() : row.type;
    }
    case Step: {
        const exam::Step* step = m_exam ? m_exam->step(row.step) : nullptr;
        const bool isPaid = row.payment == u"paid" || row.payment == u"receipted";
        if (step && step->kind == exam::StepKind::Payment && isPaid)
            return tr("To be confirmed"); // the fee is not what is missing
        return step ? step->name.shown() : row.step;
    }
    case Ticket:
        return row.ticketNo;
    case Changed:
        return base::shownTime(row.changedAt);
    default:
        return {};
    }
}

} // namespace examdesk::ui
