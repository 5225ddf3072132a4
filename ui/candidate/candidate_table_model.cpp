// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate_table_model.h"

#include "base/clock.h"
#include "candidate_words.h"

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::CandidateRow;
using candidate::Dimension;

QString CandidateTableModel::columnName(int column)
{
    static const QStringList names{u"number"_s,         u"name"_s,      u"school"_s,  u"type"_s,
                                   u"step"_s,           u"approval"_s,  u"payment"_s, u"portrait"_s,
                                   u"ticket"_s,         u"changed"_s,   u"region"_s,  u"major"_s,
                                   u"intended_major"_s, u"registered"_s};
    Q_ASSERT(names.size() == ColumnCount);
    return names.value(column);
}

int CandidateTableModel::columnOf(const QString& name)
{
    for (int column = 0; column < ColumnCount; ++column)
        if (columnName(column) == name)
            return column;
    return -1;
}

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
    case Region:
        return titleOf(Dimension::Region, tr("Region"));
    case Major:
        return titleOf(Dimension::Major, tr("Major"));
    case IntendedMajor:
        return titleOf(Dimension::IntendedMajor, tr("Intended major"));
    case Registered:
        return tr("Registered on");
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
    const bool mayBeCut = column == School || column == Type || column == Major || column == IntendedMajor;
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && mayBeCut))
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
    case Region:
        return shown(Dimension::Region, row.region);
    case Major:
        return shown(Dimension::Major, row.major);
    case IntendedMajor:
        return shown(Dimension::IntendedMajor, row.intendedMajor);
    case Registered:
        return row.registeredOn;
    default:
        return {};
    }
}

QString CandidateTableModel::titleOf(Dimension by, const QString& otherwise) const
{
    return m_exam && fieldOf(*m_exam, by) ? dimensionTitle(*m_exam, by) : otherwise;
}

QString CandidateTableModel::shown(Dimension by, const QString& code) const
{
    return m_exam && !code.isEmpty() ? shownCode(*m_exam, by, code) : code;
}

} // namespace examdesk::ui
