// SPDX-License-Identifier: GPL-3.0-or-later
#include "proposal_model.h"

#include "exam/code_list.h"
#include "ui/kit/state.h"

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

ProposalModel::ProposalModel(QObject* parent) : QAbstractTableModel(parent) {}

void ProposalModel::setProposals(const exam::Definition& exam, const QList<dictation::Proposal>& proposals,
                                 const QHash<QString, QString>& values, const QStringList& secrets)
{
    beginResetModel();
    m_exam = &exam;
    m_rows.clear();
    for (const dictation::Proposal& proposal : proposals) {
        const exam::Field& field = *exam.field(proposal.field);
        const QString value = values.value(field.id);
        Row row{proposal, secrets.contains(field.id) ? exam::maskedValue(field, value)
                                                     : exam::shownValue(field, value).shown()};
        if (value == proposal.value)
            row.choice = Choice::Same;
        m_rows.append(row);
    }
    endResetModel();
}

void ProposalModel::choose(int row, Choice choice)
{
    if (row < 0 || row >= m_rows.size() || m_rows.at(row).choice == Choice::Same)
        return;
    m_rows[row].choice = choice;
    Q_EMIT dataChanged(index(row, State), index(row, ColumnCount - 1));
}

int ProposalModel::nextOpen(int row) const
{
    const int rows = int(m_rows.size());
    for (int i = 1; i <= rows; ++i) {
        const int next = (row + i) % rows;
        if (m_rows.at(next).choice == Choice::Open)
            return next;
    }
    return -1;
}

int ProposalModel::count(Choice choice) const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(),
                             [choice](const Row& row) { return row.choice == choice; }));
}

QHash<QString, QString> ProposalModel::accepted() const
{
    QHash<QString, QString> values;
    for (const Row& row : m_rows)
        if (row.choice == Choice::Accepted)
            values.insert(row.proposal.field, row.proposal.value);
    return values;
}

bool ProposalModel::replaces(int row) const
{
    return !m_rows.at(row).now.isEmpty() && m_rows.at(row).choice != Choice::Same;
}

int ProposalModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProposalModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ProposalModel::text(const Row& row, int column) const
{
    const exam::Field& field = *m_exam->field(row.proposal.field);
    switch (column) {
    case FieldName:
        return field.label.shown();
    case Now:
        return row.now;
    case Proposed:
        return exam::shownValue(field, row.proposal.value).shown();
    case Words:
        return row.proposal.words;
    default:
        return {};
    }
}

QVariant ProposalModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows.at(index.row());
    if (index.column() != State)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(row, index.column()))
                                                                  : QVariant();
    StateMark mark;
    switch (row.choice) {
    case Choice::Accepted:
        mark = {ui::State::Done, tr("accepted")};
        break;
    case Choice::Refused:
        mark = {ui::State::Wrong, tr("refused")};
        break;
    case Choice::Same:
        mark = {ui::State::Done, tr("stands there")};
        break;
    case Choice::Open:
        mark = row.proposal.doubts.isEmpty() && !replaces(index.row())
                   ? StateMark{ui::State::Waiting, tr("to check")}
               : row.proposal.doubts.isEmpty() ? StateMark{ui::State::Attention, tr("replaces")}
                                               : StateMark{ui::State::Attention, tr("doubtful")};
    }
    if (role == StateMarkRole)
        return QVariant::fromValue(mark);
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(mark.word) : QVariant();
}

QVariant ProposalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case FieldName:
        return tr("Field");
    case Now:
        return tr("In the form now");
    case Proposed:
        return tr("Heard");
    default:
        return tr("In these words");
    }
}

} // namespace examdesk::ui
